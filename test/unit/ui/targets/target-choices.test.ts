import { beforeEach, describe, expect, it } from 'vitest';
import type { Preset } from '../../../../src/contract/settings';
import type { TargetDraft } from '../../../../src/contract/surface';
import { wireParameters } from '../../../../src/scapi/command';
import { TARGET_TYPES } from '../../../../src/scapi/target-types';
import { NO_TARGETS, type Targets } from '../../../../src/settings/targets';
import { afterSuccess, tidy } from '../../../../src/ui/logic/data/data';
import { followUpCommands } from '../../../../src/ui/logic/tagging/presets';
import {
	choicesOf,
	consultMedia,
	rowProblem,
	rowsProblem,
	takesExtensions,
	targetCommand,
	textProblem,
	topOf,
} from '../../../../src/ui/logic/targets/target-choices';
import { offeredActions } from '../../../../src/ui/logic/words/why-not';
import { dialOf, numberProblem } from '../../../../src/words/dial-words';
import { interaction } from '../../../support/popup-harness/build-model';
import { installMessages } from '../../../support/popup-harness/messages';

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

/** Returns what Enter sends for this draft. */
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

	it('typed as such is sent as a plain string, without separators', () => {
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

	it.each([
		['+44 (0)20 7946 0018', '+442079460018', ['(0)']],
		['\u202a+44 20\u00a07946\u20110018\u202c', '+442079460018', []],
		['＋４４－２０－７９４６－００１８', '+442079460018', []],
		['tel:+44-20-7946-0018;ext=5', '+442079460018', ['ext 5']],
		['+1 555 123 4567 x89', '+15551234567', ['x89']],
		['٠٢٠٧٩٤٦٠٠١٨', '02079460018', []],
	])('%j is dialled as %s, and the dialog says so before the press', (text, dialled, left) => {
		for (const kind of [undefined, 'CUSTOM_CONTACT'] as const) {
			const mine = draft({ text, ...(kind === undefined ? {} : { kind }) });
			const choices = choicesOf(mine, NO_TARGETS);
			expect(choices).toHaveLength(1);
			expect(choices[0]?.target.label).toBe(dialled);
			expect(choices[0]?.dial).toEqual({ destination: dialled, left });
			const command = sent(mine);
			expect(command).toMatchObject({
				target: kind === undefined ? dialled : { type: kind, destination: dialled },
			});
			if (command !== undefined)
				expect(afterSuccess({ target: { ...mine, open: false } }, command)).toEqual({});
		}
	});

	it.each([
		['+39 (0)6 1234567', 'target_numberTrunk'],
		['020 7946 0018 / 020 7946 0019', 'target_numberSeveral'],
		['1-800-FLOWERS', 'target_numberLetters'],
		['4111 1111 1111 1111', 'target_numberOther'],
		['24.11.2026', 'target_numberOther'],
		['tel:7042;phone-context=example.com', 'target_numberLocal'],
		['\u202e8100 6497 02 44+\u202c', 'target_numberTurned'],
		['+44 20 7946 OO18', 'target_numberSigns'],
	])('%j is rejected, and never offered as a skill', (text, problem) => {
		const mine = draft({ text });
		const choices = choicesOf(mine, NO_TARGETS);
		expect(choices).toEqual([]);
		expect(textProblem(mine, choices)).toBe(problem);
	});

	it('that is a favourite is dialled as it is read, and is the same in any spelling', () => {
		const own = [{ type: 'CUSTOM_CONTACT', destination: '+44 (0)20 7946 0018', label: 'Desk' }] as const;
		const mine = draft({ text: '+44 20 7946 0018' });
		const [first, ...others] = choicesOf(mine, { ...NO_TARGETS, own });
		expect(others).toEqual([]);
		expect(first && targetCommand(mine, first, call)).toMatchObject({
			target: { type: 'CUSTOM_CONTACT', destination: '+442079460018' },
		});
		expect(dialOf({ type: 'CUSTOM_CONTACT', destination: '+39 (0)6 1234567' }).problem).toBe(
			'target_numberTrunk',
		);
		expect(dialOf({ type: 'ROUTING_POINT', destination: '+39 (0)6 1234567' }).problem).toBeUndefined();
		expect(dialOf({ type: 'CUSTOM_CONTACT', destination: 'agent_5001' }).destination).toBe('agent_5001');
	});

	it('that a preset transfers to is dialled as it is read', () => {
		const target = { type: 'CUSTOM_CONTACT', destination: '+44 (0)20 7946 0018' } as const;
		const preset: Preset = {
			id: 'p',
			label: 'P',
			pairs: [],
			followUp: { kind: 'singleStepTransfer', target },
		};
		expect(followUpCommands(preset, 'i', [])).toMatchObject([{ target: { destination: '+442079460018' } }]);
	});

	it('that is invalid is never sent', () => {
		for (const text of ['+33 2 98 O2', '1'.repeat(31), '7']) {
			expect(sent({ text, kind: 'CUSTOM_CONTACT' })).toBeUndefined();
			expect(textProblem(draft({ text, kind: 'CUSTOM_CONTACT' }), [])).toMatch(/^target_number/);
			expect(sent({ text })).toBeUndefined();
		}
	});
});

describe('a choice', () => {
	it.each(TARGET_TYPES.filter((type) => type !== 'CUSTOM_CONTACT'))(
		'of kind %s uses the typed text',
		(kind) => {
			expect(sent({ kind, text: ' Some name ' })).toMatchObject({
				target: { type: kind, destination: 'Some name' },
			});
		},
	);

	it('is the best hit, and otherwise none: Enter never means a guess', () => {
		expect(sent({ text: 'lond' })).toMatchObject({ target: { type: 'AGENT', destination: 'kate' } });
		const mine = draft({ text: 'Escalation' });
		const choices = choicesOf(mine, targets);
		expect(choices.map(({ source }) => source)).toEqual(Array(5).fill('guess'));
		expect(topOf(mine, choices)).toBeUndefined();
		expect(textProblem(mine, choices)).toBe('target_choose');
	});

	it('is none while nothing is typed', () => {
		const choices = choicesOf(draft(), targets);
		expect(choices).toHaveLength(2);
		expect(topOf(draft({ text: '  ' }), choices)).toBeUndefined();
		expect(textProblem(draft(), choices)).toBe('target_missing');
		expect(textProblem(draft({ kind: 'SKILL' }), [])).toBe('target_missingKind');
		expect(textProblem(draft({ text: 'x'.repeat(300), kind: 'SKILL' }), [])).toBe('target_long');
	});
});

describe('what is sent along', () => {
	const rows = [
		{ key: ' Reason ', value: 'Refund' },
		{ key: '', value: '' },
	];

	it('is data and extensions, but no extensions for chat', () => {
		const along = { text: '2041', data: rows, extensions: [{ key: 'P', value: '1' }] };
		expect(sent(along)).toMatchObject({ userData: { Reason: 'Refund' }, extensions: { P: '1' } });
		const chat = interaction({ interactionId: 'c', media: 'chat' });
		expect(sent(along, chat)).not.toHaveProperty('extensions');
		expect(takesExtensions(draft({ action: 'consult', media: 'voice' }), chat)).toBe(true);
		expect(takesExtensions(draft({ action: 'consult', media: 'chat' }), call)).toBe(false);
	});

	it('includes the medium for a consultation only, and then as an object', () => {
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
	it('is kept while its dialog is open or it has content', () => {
		expect(tidy({ target: draft({ open: false }) })).toBeUndefined();
		expect(tidy({ target: draft({ open: true }) })).toEqual({ target: draft({ open: true }) });
		expect(tidy({ target: draft({ text: 'x' }) })).toBeDefined();
		expect(tidy({ held: '' })).toEqual({ held: '' });
	});

	it('is dropped once sent successfully, unless it was opened again for another target', () => {
		const command = { method: 'singleStepTransfer', interactionId: 'i', target: '2041' } as const;
		expect(afterSuccess({ open: true, target: draft({ text: '20 41' }) }, command)).toEqual({ open: true });
		const another = { target: draft({ text: '2042' }) };
		const again = { target: draft({ text: '2041', open: true }) };
		const other = { target: draft({ text: '2041', action: 'consult' }) };
		for (const kept of [another, again, other]) expect(afterSuccess(kept, command)).toBe(kept);
	});
});

it('hides actions that can never apply', () => {
	const offered = (media: string, isConsultation = false) =>
		offeredActions(interaction({ media, isConsultation, state: 'TALKING' }));
	expect(offered('voice')).toHaveLength(3);
	expect(offered('chat')).toHaveLength(3);
	expect(offered('email')).toEqual(['singleStepTransfer', 'consult']);
	expect(offered('workitem')).toEqual(['singleStepTransfer', 'consult']);
	expect(offered('outboundpreview')).toEqual([]);
	expect(offered('voice', true)).toEqual([]);
});
