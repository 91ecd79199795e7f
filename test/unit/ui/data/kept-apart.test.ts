// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Model, Tracked } from '../../../../src/contract/surface';
import { keptName } from '../../../../src/scapi/interaction';
import { settle } from '../../../support/page-time';
import { interaction, model, record, session, tracked } from '../../../support/popup-harness/build-model';
import { type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const EVIL = 'https://evil.example';

const call = (id: string): Tracked =>
	tracked(interaction({ interactionId: id, interactionUUID: 'uuid-shared', userData: { Note: 'old' } }), 60);

/** Two Workspaces of two origins, each with an interaction of the same UUID. */
function twoOrigins(): Model {
	const mine = session();
	const theirs = session({ key: 's2', tabId: 2, origin: EVIL });
	return { ...model([]), sessions: [mine, theirs], interactions: { s1: [call('a')], s2: [call('b')] } };
}
const noteOf = (id: string): HTMLInputElement => {
	const field = popup.cardOf(id).querySelector<HTMLInputElement>('[data-key="Note"] .field');
	if (field === null) throw new Error(`no field of ${id}`);
	return field;
};

describe('an interaction of another origin with the same UUID', () => {
	it('never shows the typed text, and Save never sends it there', async () => {
		await popup.open(twoOrigins());
		popup.find('data', popup.cardOf('a')).click();
		await settle();
		type(noteOf('a'), 'for my customer');
		await settle();
		popup.find('open-row', popup.cardOf('b')).click();
		await settle();
		popup.find('data', popup.cardOf('b')).click();
		await settle();
		expect(noteOf('b').value).toBe('old');
		popup.find('save', popup.cardOf('b')).click();
		expect(popup.commands()).toEqual([]);
	});

	it('does not show a transfer, preset or reason in preparation', async () => {
		const target = { action: 'singleStepTransfer', open: true, text: '5550' } as const;
		await popup.open(twoOrigins(), undefined, {
			[keptName(session().origin, call('a').interaction)]: { target, held: 'wait', open: true },
		});
		expect(popup.cardOf('b').querySelector('[data-panel="target"], .data')).toBeNull();
		expect(popup.cardOf('a').querySelector('[data-panel="target"]')).not.toBeNull();
	});

	it('does not clear the typed text by a success of its own', async () => {
		const first = twoOrigins();
		await popup.open(first, undefined, {
			[keptName(session().origin, call('a').interaction)]: { open: true, values: { Note: 'mine' } },
		});
		const { interaction: theirs } = call('b');
		const command = { method: 'setUserData', interactionId: 'b', keyValues: { Note: 'mine' } } as const;
		const done = record(theirs, command, {
			session: 's2',
			status: 'succeeded',
			subject: keptName(EVIL, theirs),
		});
		popup.services().connection.show({ ...first, commands: [done] });
		await settle();
		expect(noteOf('a').value).toBe('mine');
	});
});

describe('a consultation that becomes the main call', () => {
	const consultation = (change: object = {}): Tracked =>
		tracked(
			interaction({
				interactionId: 'c',
				interactionUUID: 'uuid-call',
				isConsultation: true,
				userData: { Note: 'old' },
				...change,
			}),
			60,
		);
	async function becomes(change: object): Promise<void> {
		const upsert = [consultation({ isConsultation: false, ...change })];
		popup.services().connection.patch({ interactions: [{ session: 's1', upsert, remove: [] }] });
		await settle();
	}

	it.each([
		['under the same name', {}],
		['under another', { interactionUUID: 'uuid-other' }],
		['and loses its name', { interactionUUID: undefined, callUuid: 'call-7' }],
	])('keeps the text being typed, and the keyboard: %s', async (_, change) => {
		await popup.open(model([consultation()]));
		popup.find('data', popup.cardOf('c')).click();
		await settle();
		noteOf('c').focus();
		type(noteOf('c'), 'half a sen');
		await settle();
		await becomes(change);
		expect(noteOf('c').value).toBe('half a sen');
		expect(document.activeElement).toBe(noteOf('c'));
		expect(popup.root.querySelector('[data-panel="held"]')).toBeNull();
		// What is typed on goes where it was.
		type(noteOf('c'), 'half a sentence');
		await settle();
		popup.find('save', popup.cardOf('c')).click();
		expect(popup.commands()).toMatchObject([{ interactionId: 'c', keyValues: { Note: 'half a sentence' } }]);
	});

	it('keeps the typed text even if a call turns out to be a consultation', async () => {
		await popup.open(model([consultation({ isConsultation: false })]));
		popup.find('data', popup.cardOf('c')).click();
		await settle();
		type(popup.find('new-key'), 'Rea');
		await settle();
		const upsert = [consultation()];
		popup.services().connection.patch({ interactions: [{ session: 's1', upsert, remove: [] }] });
		await settle();
		expect(popup.find('new-key')).toMatchObject({ value: 'Rea' });
		expect([...popup.services().drafts.kept.keys()]).toContain(`${session().origin}|uuid-call#consultation`);
	});
});
