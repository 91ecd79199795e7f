import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../../../src/scapi/interaction';
import { type Card, cardsOf } from '../../../../src/ui/logic/cards/cards';
import { groupsOf, parentKeys, parentOf } from '../../../../src/ui/logic/cards/consult-pairs';
import { EMPTY_ORDER, nextOrder } from '../../../../src/ui/logic/cards/order';
import { whyNotBack, whyNotComplete } from '../../../../src/ui/logic/words/why-not';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { installMessages } from '../../../support/popup-harness/messages';

installMessages();

function cards(...changes: Partial<Interaction>[]): Card[] {
	return cardsOf(model(changes.map((change, n) => tracked(interaction(change), 100 - n))));
}
const caller = { interactionId: 'caller', state: 'HELD', caseId: 'A' };
const other = { interactionId: 'other', state: 'TALKING', caseId: 'B' };
const consultation = { interactionId: 'ask', state: 'TALKING', caseId: 'A', isConsultation: true };
const named = { ...consultation, parentInteractionId: 'caller' };
const ids = (list: readonly string[]): string[] => list.map((key) => key.split(' ')[2] ?? '');
const at = (list: Card[], index: number): Card => {
	const card = list[index];
	if (card === undefined) throw new Error('no card');
	return card;
};

describe('the parent of a consultation', () => {
	it('is the one that Workspace names, else the only other one in the case', () => {
		const byName = cards(caller, other, named);
		expect(parentOf(at(byName, 2), byName)).toBe(byName[0]);
		const byCase = cards(caller, other, consultation);
		expect(parentOf(at(byCase, 2), byCase)).toBe(byCase[0]);
	});

	it('is undefined if it is not here, is itself, or could be one of two', () => {
		const gone = cards(other, { ...named, parentInteractionId: 'left' });
		expect(parentOf(at(gone, 1), gone)).toBeUndefined();
		const circle = cards(other, { ...named, parentInteractionId: 'ask' });
		expect(parentOf(at(circle, 1), circle)).toBeUndefined();
		const two = cards(caller, { ...other, caseId: 'A' }, consultation);
		expect(parentOf(at(two, 2), two)).toBeUndefined();
		expect(parentKeys(cards(caller, other)).size).toBe(0);
	});
});

describe('the order', () => {
	it('puts a new consultation directly below its parent, and leaves the others in place', () => {
		const before = cards(caller, other);
		const order = nextOrder(EMPTY_ORDER, before);
		const after = cards(caller, other, named);
		expect(ids(order.others)).toEqual(['caller', 'other']);
		expect(ids(nextOrder(order, after).others)).toEqual(['caller', 'ask', 'other']);
		const first = cards(caller, { ...other, state: 'HELD' }, { ...named, state: 'HELD' });
		expect(ids(nextOrder(EMPTY_ORDER, first).others)).toEqual(['caller', 'ask', 'other']);
	});

	it('groups a parent with its consultations, and survives a circular reference', () => {
		const parents = new Map([
			['c1', 'a'],
			['c2', 'c1'],
			['x', 'y'],
			['y', 'x'],
		]);
		expect(groupsOf(['a', 'b', 'c1', 'c2'], parents)).toEqual([['a', 'c1', 'c2'], ['b']]);
		expect(groupsOf(['x', 'y', 'c1'], parents).flat().sort()).toEqual(['c1', 'x', 'y']);
	});
});

describe('completing a consultation', () => {
	const list = cards(caller, named);
	const parent = { card: at(list, 0), gone: false };

	it('requires both sides', () => {
		const ask = at(list, 1);
		expect(whyNotComplete('completeTransfer', ask, false, parent)).toBeUndefined();
		expect(whyNotComplete('completeTransfer', ask, false, { ...parent, gone: true })).toMatch(/has ended/);
		expect(whyNotComplete('completeConference', ask, false, undefined)).toMatch(/no longer here/);
		expect(whyNotComplete('completeConference', ask, true, parent)).toMatch(/no longer in Workspace/);
		const ended = cards({ ...caller, state: 'IDLE' }, named);
		expect(
			whyNotComplete('completeTransfer', at(ended, 1), false, { card: at(ended, 0), gone: false }),
		).toMatch(/has ended/);
	});

	it('is left to Workspace if its parent is unknown, unless somebody else started it', () => {
		const why = (direction: 'IN' | 'OUT') =>
			whyNotComplete(
				'completeTransfer',
				at(cards({ ...consultation, caseId: 'Z', direction }), 0),
				false,
				undefined,
			);
		expect(why('OUT')).toBeUndefined();
		expect(why('IN')).toMatch(/who started this consultation/);
	});

	it('goes back only to a parent that is there', () => {
		expect(whyNotBack(at(list, 1), parent)).toBeUndefined();
		expect(whyNotBack(at(list, 1), undefined)).toMatch(/no longer here/);
	});
});
