import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/contract/settings';
import {
	afterSuccess,
	changeCount,
	changesOf,
	hasUnsent,
	interesting,
	isInternal,
	newKeyProblem,
	rowKeys,
	saveCommands,
	tidy,
	withNewRow,
	without,
	withValue,
} from '../../../../src/ui/logic/data/data';
import { valueText } from '../../../../src/ui/logic/data/values';

const has = { Segment: 'Gold', Note: 'old', Count: 42, Nested: { a: 1 } };

describe('changes', () => {
	it('include only what differs from Workspace', () => {
		const changes = changesOf(
			{ values: { Segment: 'Gold', Note: 'new', Fresh: '' }, deletions: ['Count', 'Missing'] },
			has,
		);
		expect({ ...changes.values }).toEqual({ Note: 'new', Fresh: '' });
		expect(changes.deletions).toEqual(['Count']);
		expect(changeCount(changes)).toBe(3);
	});

	it('never both change and delete a key', () => {
		const changes = changesOf({ values: { Note: 'new' }, deletions: ['Note'] }, has);
		expect(saveCommands(changes, 'i')).toEqual([
			{ method: 'deleteUserData', interactionId: 'i', key: 'Note' },
		]);
	});

	it('are sent as one request, plus one deletion per key', () => {
		const changes = changesOf(
			{ values: { Note: 'n', A: '1', B: '2' }, deletions: ['Segment', 'Count'] },
			has,
		);
		expect(saveCommands(changes, 'i')).toEqual([
			{ method: 'setUserData', interactionId: 'i', keyValues: { Note: 'n', A: '1', B: '2' } },
			{ method: 'deleteUserData', interactionId: 'i', key: 'Segment' },
			{ method: 'deleteUserData', interactionId: 'i', key: 'Count' },
		]);
		expect(saveCommands(changesOf({}, has), 'i')).toEqual([]);
	});

	it('are none where the text is that of the stored value, blanks around a number included', () => {
		const number: Field = { key: 'N', label: 'N', type: 'number' };
		expect(changesOf({ values: { N: ' 5 ' } }, { N: ' 5 ' }, [number])).toEqual({
			values: {},
			deletions: [],
		});
		expect({ ...changesOf({ values: { N: ' 6 ' } }, { N: ' 5 ' }, [number]).values }).toEqual({ N: '6' });
	});

	it('leave nothing to save once all are applied', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
				fc.dictionary(fc.string(), fc.string()),
				(values, base) => {
					const { values: sent } = changesOf({ values }, base);
					expect(changeCount(changesOf({ values }, { ...base, ...sent }))).toBe(0);
				},
			),
		);
	});
});

describe('drafts', () => {
	it('drop what was sent and keep what was typed since', () => {
		const draft = { values: { A: '1', B: 'typed since' }, deletions: ['C', 'D'] };
		const sent = afterSuccess(draft, {
			method: 'setUserData',
			interactionId: 'i',
			keyValues: { A: '1', B: 'sent' },
		});
		expect(sent.values).toEqual({ B: 'typed since' });
		expect(afterSuccess(draft, { method: 'deleteUserData', interactionId: 'i', key: 'C' }).deletions).toEqual(
			['D'],
		);
		expect(afterSuccess(draft, { method: 'accept', interactionId: 'i' })).toBe(draft);
	});

	it('are dropped when empty', () => {
		expect(tidy({ values: {}, deletions: [], newKey: '', newValue: '', open: false })).toBeUndefined();
		expect(tidy({ values: {}, open: true })).toEqual({ open: true });
	});

	it('count as unsent by what they would change, or by a row being typed', () => {
		expect(hasUnsent({ open: true }, has)).toBe(false);
		expect(hasUnsent({ values: { Segment: 'Gold' } }, has)).toBe(false);
		expect(hasUnsent({ newKey: 'K' }, has)).toBe(true);
		expect(hasUnsent(withValue({}, 'Segment', 'Silver'), has)).toBe(true);
	});

	it('lose one key without affecting the rest', () => {
		expect(without({ values: { A: '1', B: '2' }, deletions: ['A', 'C'], open: true }, ['A'])).toEqual({
			values: { B: '2' },
			deletions: ['C'],
			open: true,
		});
	});

	it('include the new row if its key is valid', () => {
		expect(withNewRow({ newKey: ' K ', newValue: 'v' }, has)).toEqual({
			values: { K: 'v' },
			bases: { K: '' },
		});
		const taken = { newKey: 'Segment', newValue: 'v' };
		expect(withNewRow(taken, has)).toBe(taken);
	});
});

it('newKeyProblem returns the problem with a key', () => {
	expect(newKeyProblem('', has, {})).toBe('data_keyMissing');
	expect(newKeyProblem('Segment', has, {})).toBe('data_keyTaken');
	expect(newKeyProblem('Mine', has, { values: { Mine: '1' } })).toBe('data_keyTaken');
	expect(newKeyProblem('__proto__', has, {})).toBe('data_keyForbidden');
	expect(newKeyProblem('toString', has, {})).toBeUndefined();
});

describe('attached data on screen', () => {
	it('has no internal key, object, blank or name in its preview', () => {
		const data = {
			IW_CaseUid: 'x',
			RTargetObjectSelected: 'x',
			PegAGsip: '1',
			GSW_PHONE: '1',
			FirstName: 'Maria',
			Empty: ' ',
			Nested: { a: 1 },
			Segment: 'Gold',
			Priority: 8,
			More: 'x',
		};
		expect(interesting(data, ['Maria Lopez'], 2)).toEqual([
			{ key: 'Segment', value: 'Gold' },
			{ key: 'Priority', value: '8' },
		]);
	});

	it('leaves out the name and number, however they are spelled, and nothing that is only part of them', () => {
		const seen = (data: Record<string, string | number>, ...shown: string[]): string[] =>
			interesting(data, shown, 9).map(({ key }) => key);
		// A part of the number.
		expect(seen({ Priority: '8', Queue: 33 }, '+33298025008')).toEqual(['Priority', 'Queue']);
		// A part of the name.
		expect(seen({ Segment: 'Gold', Tier: 'gold' }, 'Anna Gold')).toEqual(['Segment', 'Tier']);
		expect(seen({ Country: 'Ma', Initial: 'M', Note: 'Anna' }, 'Maria Anna')).toEqual([
			'Country',
			'Initial',
			'Note',
		]);
		// The same in another spelling.
		expect(seen({ Phone: '+33 2 98 02 50 08', Caller: 'zoë MÜLLER' }, 'Zoe Muller', '+33298025008')).toEqual(
			[],
		);
		// A part of the name that says that it is one.
		expect(seen({ FirstName: 'Zoë', last_name: 'muller', Segment: 'Muller' }, 'Zoe Müller')).toEqual([
			'Segment',
		]);
		// What cannot be seen is worth no place.
		expect(seen({ Blank: '\u200B\u3164', Segment: 'Gold' })).toEqual(['Segment']);
	});

	it('is cut between characters', () => {
		const [pair] = interesting({ Smile: '😀'.repeat(500) }, [], 1);
		expect(pair?.value).toBe(`${'😀'.repeat(60)}…`);
	});

	it('is complete in the table, with Workspace’s own keys last', () => {
		expect(rowKeys({ IW_A: '1', Segment: 'x' }, { values: { New: '1' } })).toEqual({
			own: ['Segment', 'New'],
			internal: ['IW_A'],
		});
		expect(isInternal('Reason')).toBe(false);
	});

	it('is text unchanged, and JSON otherwise', () => {
		expect([valueText('a'), valueText(42), valueText(null), valueText({ a: [1] })]).toEqual([
			'a',
			'42',
			'',
			'{"a":[1]}',
		]);
	});
});
