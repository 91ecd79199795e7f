// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import {
	interaction,
	model,
	nameOf,
	record,
	session,
	shift,
	tracked,
} from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open } = popup;

/** A text that turns around what follows it, and what stands before it, wherever it is not isolated. */
const turned = (word: string): string => `${word}\u202E${word}\u2066\u200B`;

const OVERRIDE = /[\u202A-\u202E]/;
const ISOLATES = /[\u2066-\u2069]/g;

/** Returns whether every isolate that begins in a text ends in it. */
function isClosed(text: string): boolean {
	let depth = 0;
	for (const [sign] of text.matchAll(ISOLATES)) {
		depth += sign === '\u2069' ? -1 : 1;
		if (depth < 0) return false;
	}
	return depth === 0;
}

/** Returns what reaches beyond its own text: in attributes, and in text that no element isolates. */
function deceptive(): string[] {
	const found: string[] = [];
	for (const element of root.querySelectorAll('*')) {
		for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
			const text = element.getAttribute(name) ?? '';
			if (OVERRIDE.test(text) || !isClosed(text)) found.push(`${element.tagName} ${name}: ${text}`);
		}
		for (const node of element.childNodes) {
			if (node.nodeType !== Node.TEXT_NODE) continue;
			const text = node.textContent ?? '';
			const isIsolated = element.closest('bdi, [dir="auto"]') !== null;
			if (!isIsolated && (OVERRIDE.test(text) || !isClosed(text)))
				found.push(`${element.tagName}.${element.className}: ${text}`);
		}
	}
	return found;
}

const one = interaction({
	interactionId: 'one',
	state: 'TALKING',
	ani: turned('5550100'),
	dnis: turned('800'),
	contact: { displayName: turned('Maria'), firstName: turned('Maria') },
	parties: [{ name: turned('Kate'), number: turned('700') }] as never,
	userData: {
		[turned('Key')]: turned('value'),
		Note: turned('Note'),
		Nested: { [turned('a')]: turned('b') },
	},
});
const two = interaction({
	interactionId: 'two',
	state: turned('ODD'),
	media: turned('fax'),
	callType: turned('STRANGE'),
	contact: { displayName: turned('John') },
});
const ringing = interaction({
	interactionId: 'three',
	state: 'RINGING',
	contact: { displayName: turned('Zoe') },
});

describe('texts that turn the direction around', () => {
	it('stay within their own place', async () => {
		const given = model([tracked(one), tracked(two), tracked(ringing)], {
			sessions: [
				session({ title: turned('Title') }),
				session({ key: 's2', title: turned('Other'), origin: 'https://two.example', primary: true }),
			],
			commands: [
				record(
					one,
					{ method: 'setUserData', interactionId: 'one', keyValues: { [turned('Key')]: 'x' } },
					{
						status: 'failed',
						failure: 'refused',
						detail: turned('Not allowed'),
						about: turned('Maria'),
					},
				),
				record(
					two,
					{ method: 'singleStepTransfer', interactionId: 'two', target: turned('5000') },
					{
						status: 'unknown',
						failure: 'noAnswer',
						about: turned('John'),
					},
				),
			],
			plans: [
				{
					...{ id: 'p', session: 's1', epoch: 1, label: turned('Preset'), about: turned('Maria') },
					...{ subject: nameOf(one), at: 0, steppedAt: 0, status: 'failed', startedAt: 0 },
					steps: [{ method: 'singleStepTransfer', interactionId: 'one', target: turned('6000') }],
				},
			],
			tags: [{ id: 't', label: turned('Tag'), pairs: { [turned('Key')]: turned('x') } }],
			shifts: [
				shift({
					states: [{ name: turned('Break'), operationName: turned('break') }] as never,
				}),
			],
		});
		await open(given);
		await settle();
		expect(root.textContent).toContain('Maria');
		expect(deceptive()).toEqual([]);
	});

	it('do not make one key look like another', async () => {
		const userData = { Reason: '1', 'Rea\u200Bson': '2', '\u202EnosaeR': '3' };
		await open(model([tracked(interaction({ interactionId: 'keys', userData }))]));
		key('e');
		await settle();
		const shown = [...root.querySelectorAll('[data-key] th bdi')].map(({ textContent }) => textContent);
		expect(shown.sort()).toEqual(['Rea[U+200B]son', 'Reason', '[U+202E]nosaeR']);
	});
});
