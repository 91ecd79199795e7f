import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	ARMED_MS,
	AT_REST,
	type HangUpGuard,
	isArmed,
	pressHangUp,
	SAME_PRESS_MS,
	SPENT_MS,
} from '../../../../src/ui/logic/hang-up-guard';

/** Plays presses in order, and returns the times at which a call was hung up. `once`: the first press hangs up. */
function play(presses: readonly { call?: string; now: number; repeat?: boolean }[], once = false): number[] {
	let guard: HangUpGuard = AT_REST;
	return presses.flatMap(({ call = 'a', now, repeat = false }) => {
		const next = pressHangUp(guard, { call, now, repeat, once });
		guard = next.guard;
		return next.hangsUp ? [now] : [];
	});
}

describe('the guard of Hang up', () => {
	it('arms with the first press, and hangs up with the second', () => {
		expect(play([{ now: 0 }, { now: SAME_PRESS_MS }])).toEqual([SAME_PRESS_MS]);
		expect(play([{ now: 0 }, { now: ARMED_MS - 1 }])).toEqual([ARMED_MS - 1]);
	});

	it('takes a double click for one press, and stays armed', () => {
		expect(play([{ now: 0 }, { now: SAME_PRESS_MS - 1 }])).toEqual([]);
		expect(play([{ now: 0 }, { now: 90 }, { now: 1_000 }])).toEqual([1_000]);
	});

	it('takes a key that is held down for one press', () => {
		const held = Array.from({ length: 60 }, (_, n) => ({ now: 30 + n * 30, repeat: true }));
		expect(play([{ now: 0 }, ...held])).toEqual([]);
		expect(play(held)).toEqual([]);
	});

	it('rests when the second press is late, and starts again with it', () => {
		expect(play([{ now: 0 }, { now: ARMED_MS }])).toEqual([]);
		expect(play([{ now: 0 }, { now: ARMED_MS }, { now: ARMED_MS + 500 }])).toEqual([ARMED_MS + 500]);
	});

	it('hangs up no other call than the one of the first press', () => {
		expect(
			play([
				{ call: 'a', now: 0 },
				{ call: 'b', now: 800 },
			]),
		).toEqual([]);
		expect(isArmed({ step: 'armed', at: 0, call: 'a', forMs: ARMED_MS }, 'b', 100)).toBe(false);
	});

	it('hangs up with the first press if asked to, and no other call with the rest of a double click', () => {
		expect(play([{ now: 0 }], true)).toEqual([0]);
		expect(play([{ now: 0 }, { call: 'b', now: 90 }], true)).toEqual([0]);
		const late = { call: 'b', now: SPENT_MS };
		expect(play([{ now: 0 }, late], true)).toEqual([0, SPENT_MS]);
		expect(play([{ now: 0, repeat: true }], true)).toEqual([]);
	});

	it('never hangs up by one press, whatever comes before it', () => {
		const press = fc.record({
			call: fc.constantFrom('a', 'b'),
			gap: fc.integer({ min: 0, max: 5_000 }),
			repeat: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
				let now = 0;
				let guard: HangUpGuard = AT_REST;
				let first: { call: string; at: number } | undefined;
				for (const { call, gap, repeat } of presses) {
					now += gap;
					const next = pressHangUp(guard, { call, now, repeat });
					if (next.hangsUp) {
						expect(repeat).toBe(false);
						expect(first?.call).toBe(call);
						expect(now - (first?.at ?? now)).toBeGreaterThanOrEqual(SAME_PRESS_MS);
						expect(now - (first?.at ?? 0)).toBeLessThan(ARMED_MS);
					}
					if (next.guard.step === 'armed') first = { call: next.guard.call, at: next.guard.at };
					guard = next.guard;
				}
			}),
		);
	});
});
