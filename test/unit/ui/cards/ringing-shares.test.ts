import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../../src/scapi/states';
import type { Card } from '../../../../src/ui/logic/cards/cards';
import { EMPTY_ORDER, nextOrder } from '../../../../src/ui/logic/cards/order';
import { sharesOf } from '../../../../src/ui/logic/cards/ringing-shares';
import { interaction, session, tracked } from '../../../support/popup-harness/build-model';

const card = (key: string, origin: string, phase: Phase = 'ringing'): Card => ({
	key,
	session: { ...session(), origin },
	tracked: tracked(interaction({ interactionId: key })),
	phase,
});
const FAKE = 'https://crm.example';
const fakes = Array.from({ length: 500 }, (_, i) => card(`fake-${i}`, FAKE));
const real = card('real', 'https://wwe.example');
const keys = (cards: readonly Card[]) => cards.map(({ key }) => key);
const shownMap = (cards: readonly Card[]) => new Map(cards.map((each) => [each.key, each]));

describe('many cards invented by a page', () => {
	it('neither precede nor replace a real caller who came after them', () => {
		const { cards, more } = sharesOf([...fakes, real], undefined);
		expect(keys(cards).indexOf('real')).toBe(1);
		expect(cards).toHaveLength(9);
		expect([...more]).toEqual([[FAKE, 492]]);
		expect(nextOrder(EMPTY_ORDER, cards).ringing[1]).toBe('real');
	});

	it('move neither the first real ring nor the focus on it', () => {
		const first = sharesOf([real], undefined);
		const order = nextOrder(EMPTY_ORDER, first.cards);
		const flood = sharesOf([...fakes, real], shownMap(first.cards));
		expect(nextOrder(order, flood.cards).ringing[0]).toBe('real');
	});

	it('leave shown cards, whatever arrives before them', () => {
		const before = sharesOf(fakes.slice(100, 108), undefined);
		const after = sharesOf(fakes, shownMap(before.cards));
		expect(new Set(keys(after.cards))).toEqual(new Set(keys(before.cards)));
	});
});

it('do not hide interactions that are not ringing', () => {
	const talks = Array.from({ length: 20 }, (_, i) => card(`talk-${i}`, FAKE, 'active'));
	const { cards, more } = sharesOf(talks, undefined);
	expect(cards).toHaveLength(20);
	expect(more.size).toBe(0);
});
