import { beforeEach, describe, expect, it } from 'vitest';
import type { TargetDraft } from '../../../src/contract/surface';
import { wireParameters } from '../../../src/scapi/command';
import { TARGET_TYPES } from '../../../src/scapi/methods';
import { NO_TARGETS, type Targets } from '../../../src/settings/targets';
import { afterSuccess, tidy } from '../../../src/ui/logic/data';
import { offeredActions } from '../../../src/ui/logic/reasons';
import {
	choicesOf,
	consultMedia,
	numberProblem,
	rowProblem,
	rowsProblem,
	takesExtensions,
	targetCommand,
	textProblem,
	topOf,
} from '../../../src/ui/logic/target';
import { interaction } from '../../support/popup-harness/build-model';
import { installMessages } from '../../support/popup-harness/messages';

beforeEach(installMessages);

const draft = (change: Partial<TargetDraft> = {}): TargetDraft => ({
	action: 'singleStepTransfer',
	...change,
});
const targets: Targets = {
	...NO_TARGETS,
	own: [
		{ type: 'AGENT', destination: 'kate', label: 'Kate London' },
		{ type: 'CUSTOM_CONTACT', destination: '+33298', label: 'Workshop' },
	],
};
const call = interaction({ interactionId: 'i' });

/** What Enter sends for this draft. */
function sent(change: Partial<TargetDraft>, of = call) {
	const mine = draft(change);
	const choice = topOf(mine, choicesOf(mine, targets));
	return choice === undefined ? undefined : targetCommand(mine, choice, of);
}

describe('a number', () => {
	it.each([
		['2041', undefined],
		['+33 (2) 98-02.55/07', undefined],
		['*21#', undefined],
		['12 34 O5', 'target_numberSigns'],
		['33+2', 'target_numberPlus'],
		['#', 'target_numberShort'],
		['7', 'target_numberShort'],
		['1'.repeat(31), 'target_numberLong'],
	])('%s: %s', (text, problem) => {
		expect(numberProblem(text)).toBe(problem);
	});

	it('typed as such goes out as a plain string, without its separators', () => {
		expect(sent({ text: ' +33 (2) 98-02 ' })).toEqual({
			method: 'singleStepTransfer',
			interactionId: 'i',
			target: '+3329802',
		});
	});

	it('that is a favourite is the favourite', () => {
		expect(sent({ text: '+33 298' })).toMatchObject({
			target: { type: 'CUSTOM_CONTACT', destination: '+33298' },
		});
	});

	it('that is none is never sent', () => {
		for (const text of ['+33 2 98 O2', '1'.repeat(31), '7']) {
			expect(sent({ text, kind: 'CUSTOM_CONTACT' })).toBeUndefined();
			expect(textProblem(draft({ text, kind: 'CUSTOM_CONTACT' }), [])).toMatch(/^target_number/);
			expect(sent({ text })).toBeUndefined();
		}
	});
});

describe('a choice', () => {
	it.each(TARGET_TYPES.filter((type) => type !== 'CUSTOM_CONTACT'))(
		'of kind %s takes what is typed',
		(kind) => {
			expect(sent({ kind, text: ' Some name ' })).toMatchObject({
				target: { type: kind, destination: 'Some name' },
			});
		},
	);

	it('is the best hit, and without one nothing: a guess is never meant by Enter', () => {
		expect(sent({ text: 'lond' })).toMatchObject({ target: { type: 'AGENT', destination: 'kate' } });
		const mine = draft({ text: 'Escalation' });
		const choices = choicesOf(mine, targets);
		expect(choices.map(({ source }) => source)).toEqual(Array(5).fill('guess'));
		expect(topOf(mine, choices)).toBeUndefined();
		expect(textProblem(mine, choices)).toBe('target_choose');
	});

	it('is nothing while nothing is typed', () => {
		const choices = choicesOf(draft(), targets);
		expect(choices).toHaveLength(2);
		expect(topOf(draft({ text: '  ' }), choices)).toBeUndefined();
		expect(textProblem(draft(), choices)).toBe('target_missing');
		expect(textProblem(draft({ kind: 'SKILL' }), [])).toBe('target_missingKind');
		expect(textProblem(draft({ text: 'x'.repeat(300), kind: 'SKILL' }), [])).toBe('target_long');
	});
});

describe('what goes along', () => {
	const rows = [
		{ key: ' Reason ', value: 'Refund' },
		{ key: '', value: '' },
	];

	it('is data and extensions, for chat no extensions', () => {
		const along = { text: '2041', data: rows, extensions: [{ key: 'P', value: '1' }] };
		expect(sent(along)).toMatchObject({ userData: { Reason: 'Refund' }, extensions: { P: '1' } });
		const chat = interaction({ interactionId: 'c', media: 'chat' });
		expect(sent(along, chat)).not.toHaveProperty('extensions');
		expect(takesExtensions(draft({ action: 'consult', media: 'voice' }), chat)).toBe(true);
		expect(takesExtensions(draft({ action: 'consult', media: 'chat' }), call)).toBe(false);
	});

	it('is the medium, for a consultation only, and then as an object', () => {
		expect(sent({ text: '2041', media: 'chat' })).toMatchObject({ target: '2041' });
		const command = sent({ action: 'consult', text: '2041', media: 'chat' });
		expect(command === undefined ? [] : wireParameters(command)?.[1]).toEqual({
			type: 'CUSTOM_CONTACT',
			target: 'CUSTOM_CONTACT',
			destination: '2041',
			media: 'chat',
		});
		expect(consultMedia(call)).not.toContain('voice');
	});

	it('is checked row by row', () => {
		const wrong = [
			{ key: 'A', value: '1' },
			{ key: 'A', value: '2' },
			{ key: '', value: 'x' },
			{ key: '__proto__', value: '' },
			{ key: '', value: '' },
		];
		expect(wrong.map((_, i) => rowProblem(wrong, i))).toEqual([
			undefined,
			'data_keyTaken',
			'data_keyMissing',
			'data_keyForbidden',
			undefined,
		]);
		expect([rowsProblem(wrong), rowsProblem(rows), rowsProblem(undefined)]).toEqual([true, false, false]);
	});
});

describe('a draft', () => {
	it('is kept while its dialog is open or something is in it', () => {
		expect(tidy({ target: draft({ open: false }) })).toBeUndefined();
		expect(tidy({ target: draft({ open: true }) })).toEqual({ target: draft({ open: true }) });
		expect(tidy({ target: draft({ text: 'x' }) })).toBeDefined();
		expect(tidy({ held: '' })).toEqual({ held: '' });
	});

	it('goes when it was sent with success, unless it was opened again for somebody else', () => {
		const command = { method: 'singleStepTransfer', interactionId: 'i', target: '2041' } as const;
		expect(afterSuccess({ open: true, target: draft({ text: '20 41' }) }, command)).toEqual({ open: true });
		const another = { target: draft({ text: '2042' }) };
		const again = { target: draft({ text: '2041', open: true }) };
		const other = { target: draft({ text: '2041', action: 'consult' }) };
		for (const kept of [another, again, other]) expect(afterSuccess(kept, command)).toBe(kept);
	});
});

it('what can never apply is not offered', () => {
	const offered = (media: string, isConsultation = false) =>
		offeredActions(interaction({ media, isConsultation, state: 'TALKING' }));
	expect(offered('voice')).toHaveLength(3);
	expect(offered('chat')).toHaveLength(3);
	expect(offered('email')).toEqual(['singleStepTransfer', 'consult']);
	expect(offered('workitem')).toEqual(['singleStepTransfer', 'consult']);
	expect(offered('outboundpreview')).toEqual([]);
	expect(offered('voice', true)).toEqual([]);
});
