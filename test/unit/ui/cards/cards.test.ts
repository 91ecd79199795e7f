import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../../src/scapi/states';
import { type Card, cardsOf } from '../../../../src/ui/logic/cards/cards';
import {
	currentCard,
	EMPTY_ORDER,
	nextOrder,
	type Order,
	onlyAppends,
} from '../../../../src/ui/logic/cards/order';
import { interaction, model, session, tracked } from '../../../support/popup-harness/build-model';

function card(
	key: string,
	phase: Phase,
	more: { caseId?: string; selected?: string; main?: boolean } = {},
): Card {
	const of = interaction({
		interactionId: key,
		caseId: more.caseId ?? `case-${key}`,
		isMainCaseInteraction: more.main ?? true,
	});
	const one = session(more.selected === undefined ? {} : { selectedCaseId: more.selected });
	return { key, session: one, tracked: tracked(of), phase };
}
const all = ({ ringing, others }: Order): string[] => [...ringing, ...others];
const byKey = (cards: Card[]): Map<string, Card> => new Map(cards.map((each) => [each.key, each]));

describe('cardsOf', () => {
	it('returns primary sessions only, in order of arrival across Workspaces', () => {
		const a = tracked(interaction({ interactionId: 'a' }), 30);
		const b = tracked(interaction({ interactionId: 'b' }), 50);
		const hidden = tracked(interaction({ interactionId: 'hidden' }), 99);
		const cards = cardsOf(
			model([], {
				sessions: [session(), session({ key: 's2' }), session({ key: 's3', primary: false })],
				interactions: { s1: [a], s2: [b], s3: [hidden] },
			}),
		);
		expect(cards.map(({ tracked: { interaction: of } }) => of.interactionId)).toEqual(['b', 'a']);
	});

	it('looks behind a transient state', () => {
		const of = interaction({ state: 'USER_DATA_UPDATED' });
		const [invited] = cardsOf(model([tracked(of, 1, { lifecycle: 'INVITED' })]));
		expect(invited?.phase).toBe('ringing');
	});
});

describe('nextOrder', () => {
	it('puts a new ringing card below those that ring already, and above the others', () => {
		const first = nextOrder(EMPTY_ORDER, [card('talk', 'active'), card('r1', 'ringing')]);
		const next = nextOrder(first, [card('talk', 'active'), card('r1', 'ringing'), card('r2', 'ringing')]);
		expect(next).toEqual({ ringing: ['r1', 'r2'], others: ['talk'] });
	});

	it('leaves the only ringing card in place when it is accepted', () => {
		const first = nextOrder(EMPTY_ORDER, [card('held', 'held'), card('r', 'ringing')]);
		const next = nextOrder(first, [card('held', 'held'), card('r', 'active')]);
		expect(all(next)).toEqual(all(first));
	});

	it('never reorders unchanged cards, whatever else comes and goes', () => {
		const phases = fc.constantFrom<Phase>('ringing', 'active', 'held', 'wrapUp');
		const cards = fc.uniqueArray(fc.record({ key: fc.constantFrom(...'abcdefgh'), phase: phases }), {
			selector: ({ key }) => key,
		});
		fc.assert(
			fc.property(fc.array(cards, { minLength: 2, maxLength: 8 }), (steps) => {
				let order: Order = EMPTY_ORDER;
				let former = new Map<string, boolean>();
				for (const step of steps) {
					const before = all(order);
					order = nextOrder(
						order,
						step.map(({ key, phase }) => card(key, phase)),
					);
					expect([...all(order)].sort()).toEqual(step.map(({ key }) => key).sort());
					const now = new Map(step.map(({ key, phase }) => [key, phase === 'ringing']));
					for (const rings of [true, false]) {
						const steady = (key: string): boolean => former.get(key) === rings && now.get(key) === rings;
						expect(all(order).filter(steady)).toEqual(before.filter(steady));
					}
					former = now;
				}
			}),
		);
	});
});

it('onlyAppends distinguishes changes that move cards from those that do not', () => {
	const shown = { ringing: ['a'], others: ['b'] };
	expect(onlyAppends(shown, { ringing: ['a'], others: ['b', 'c'] })).toBe(true);
	expect(onlyAppends(shown, { ringing: [], others: ['a', 'b'] })).toBe(true);
	expect(onlyAppends(shown, { ringing: ['a', 'c'], others: ['b'] })).toBe(false);
	expect(onlyAppends(shown, { ringing: [], others: ['b'] })).toBe(false);
});

describe('currentCard', () => {
	const talk = card('talk', 'active');
	const ring = card('ring', 'ringing');

	it('is the focused card rather than a ringing one', () => {
		const order = { ringing: ['ring'], others: ['talk'] };
		expect(currentCard(order, byKey([talk, ring]), 'talk')).toBe('talk');
		expect(currentCard(order, byKey([talk, ring]), undefined)).toBe('ring');
	});

	it('is the first ringing one when the focused card has gone', () => {
		expect(currentCard({ ringing: ['ring'], others: [] }, byKey([ring]), 'talk')).toBe('ring');
	});

	it('is the main interaction of the selected case rather than the first card', () => {
		const cards = [
			card('first', 'active', { selected: 'X' }),
			card('consult', 'active', { caseId: 'X', selected: 'X', main: false }),
			card('main', 'held', { caseId: 'X', selected: 'X' }),
		];
		const order = { ringing: [], others: ['first', 'consult', 'main'] };
		expect(currentCard(order, byKey(cards), undefined)).toBe('main');
	});

	it('is otherwise the first card', () => {
		expect(currentCard({ ringing: [], others: ['talk'] }, byKey([talk]), undefined)).toBe('talk');
		expect(currentCard(EMPTY_ORDER, new Map(), undefined)).toBeUndefined();
	});
});
