import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Phase } from '../../../../src/scapi/states';
import type { Card } from '../../../../src/ui/logic/cards/cards';
import { arrange, ORDER_FREEZE_MS } from '../../../../src/ui/surface/card-order';
import { interaction, session, tracked } from '../../../support/popup-harness/build-model';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const card = (key: string, phase: Phase): Card => ({
	key,
	session: session(),
	tracked: tracked(interaction({ interactionId: key })),
	phase,
});

function setUp(...cards: Card[]) {
	const all = signal<readonly Card[]>(cards);
	const pointer = { inside: false };
	const arrangement = arrange(all, () => pointer.inside);
	const keys = (): string[] => [...arrangement.order.value.ringing, ...arrangement.order.value.others];
	return { all, pointer, arrangement, keys };
}

it('shows new cards at once while the pointer is elsewhere', () => {
	const { all, keys } = setUp(card('talk', 'active'));
	all.value = [card('talk', 'active'), card('ring', 'ringing')];
	expect(keys()).toEqual(['ring', 'talk']);
});

it('delays changes that would move the cards under the pointer, but not for ever', () => {
	const { all, pointer, keys } = setUp(card('talk', 'active'));
	pointer.inside = true;
	all.value = [card('talk', 'active'), card('ring', 'ringing')];
	expect(keys()).toEqual(['talk']);
	vi.advanceTimersByTime(ORDER_FREEZE_MS - 1);
	all.value = [card('talk', 'held'), card('ring', 'ringing')];
	expect(keys()).toEqual(['talk']);
	vi.advanceTimersByTime(1);
	expect(keys()).toEqual(['ring', 'talk']);
});

it('shows a card below at once if nothing moves', () => {
	const { all, pointer, keys } = setUp(card('r1', 'ringing'));
	pointer.inside = true;
	all.value = [card('r1', 'ringing'), card('r2', 'ringing')];
	expect(keys()).toEqual(['r1', 'r2']);
});

it('keeps the place of a card that has gone, marked as gone, until the freeze ends', () => {
	const { all, pointer, arrangement, keys } = setUp(card('a', 'active'), card('b', 'active'));
	pointer.inside = true;
	all.value = [card('b', 'active')];
	expect(keys()).toEqual(['a', 'b']);
	expect(arrangement.places.value.get('a')?.gone).toBe(true);
	expect(arrangement.places.value.get('b')?.gone).toBe(false);
	vi.advanceTimersByTime(ORDER_FREEZE_MS);
	expect(keys()).toEqual(['b']);
	expect(arrangement.places.value.has('a')).toBe(false);
});

it('shows a change of a card at once even while its place is reserved', () => {
	const { all, pointer, arrangement } = setUp(card('r1', 'ringing'), card('r2', 'ringing'));
	pointer.inside = true;
	all.value = [card('r1', 'active'), card('r2', 'ringing')];
	expect(arrangement.order.value.ringing).toEqual(['r1', 'r2']);
	expect(arrangement.places.value.get('r1')?.card.phase).toBe('active');
});

it('stops its timer with the surface', () => {
	const { all, pointer, arrangement, keys } = setUp(card('talk', 'active'));
	pointer.inside = true;
	all.value = [card('talk', 'active'), card('ring', 'ringing')];
	arrangement.stop();
	vi.advanceTimersByTime(ORDER_FREEZE_MS * 2);
	expect(keys()).toEqual(['talk']);
});
