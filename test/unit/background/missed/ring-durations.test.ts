import { beforeEach, describe, expect, it } from 'vitest';
import { estimate, RingDurations } from '../../../../src/background/missed/ring-durations';
import { track } from '../../../../src/background/sessions/tracking';
import { interaction } from '../../../support/fake/interaction';

describe('the estimate', () => {
	it.each<[string, number[], number | undefined]>([
		['nothing', [], undefined],
		['a single time', [18_000], undefined],
		['two that agree', [18_200, 18_000], 18_000],
		['times within a tenth', [30_000, 31_000, 32_900, 30_500], 30_000],
		['short ones that a slow page blurs', [4_000, 5_400], 4_000],
		['two queues with limits of their own', [18_000, 30_000], undefined],
		['one that was taken away early', [18_000, 18_100, 3_000, 18_000], undefined],
	])('of %s', (_, durations, expected) => {
		expect(estimate(durations)).toBe(expected);
	});
});

describe('ring durations', () => {
	let saved: Record<string, number[]>[];
	let rings: RingDurations;
	const call = interaction({ callUuid: 'uuid-1', state: 'RINGING' });
	const ORIGIN = 'https://wwe.example';

	/** Rings for a time in ms, and ends in a state. */
	function ring(ms: number, end: object, late = false, origin = ORIGIN): void {
		const from = track(call, undefined, 1_000, late);
		const at = 1_000 + ms;
		const to = track(interaction({ ...call, ...end }), from, at, false);
		rings.take(origin, [{ from, to, at, late: false }]);
	}
	const rona = { state: 'IDLE', ronaCallState: 'REDIRECTED' };

	beforeEach(() => {
		saved = [];
		rings = new RingDurations({ load: async () => undefined, save: async (all) => void saved.push(all) });
	});

	it('give an estimate after two redirected interactions', () => {
		ring(18_000, rona);
		expect(rings.limit(ORIGIN, call)).toBeUndefined();
		ring(18_300, { state: 'IDLE', ronaCallState: 'NO_ANSWER' });
		expect(rings.limit(ORIGIN, call)).toBe(18_000);
		expect(rings.limit('https://other.example', call)).toBeUndefined();
		expect(rings.limit(ORIGIN, interaction({ media: 'chat', state: 'INVITED' }))).toBeUndefined();
	});

	it.each([
		['was answered', { state: 'TALKING' }, false],
		['was abandoned by its caller', { state: 'IDLE' }, false],
		['was seen late', rona, true],
	])('learn nothing from what %s', (_, end, late) => {
		ring(18_000, end, late);
		ring(18_000, end, late);
		expect(rings.limit(ORIGIN, call)).toBeUndefined();
		expect(saved).toEqual([]);
	});

	it('learn nothing from a change of the clock', () => {
		for (const ms of [-5_000, 3_600_000, 0]) ring(ms, rona);
		expect(saved).toEqual([]);
	});

	it('follow a changed limit', () => {
		for (const ms of [18_000, 18_000, 18_000]) ring(ms, rona);
		ring(30_000, rona);
		expect(rings.limit(ORIGIN, call)).toBeUndefined();
		for (const ms of [30_000, 30_000, 30_000]) ring(ms, rona);
		expect(rings.limit(ORIGIN, call)).toBe(30_000);
	});

	it('are stored as bounded durations per Workspace and medium, and nothing else', () => {
		for (let i = 0; i < 40; i++) ring(18_000 + i, rona, false, `https://wwe${i}.example`);
		for (let i = 0; i < 9; i++) ring(18_000 + i, rona);
		const last = saved.at(-1) ?? {};
		expect(Object.keys(last)).toHaveLength(24);
		expect(last[`${ORIGIN} voice`]).toEqual([18_005, 18_006, 18_007, 18_008]);
	});

	it('return from storage, except for unreadable ones', async () => {
		const stored = { [`${ORIGIN} voice`]: [18_000, 18_000], [`${ORIGIN} chat`]: ['x'], other: null };
		rings = new RingDurations({ load: async () => stored, save: async () => undefined });
		await rings.restore();
		expect(rings.limit(ORIGIN, call)).toBe(18_000);
		expect(rings.limit(ORIGIN, interaction({ media: 'chat' }))).toBeUndefined();
		rings = new RingDurations({
			load: () => Promise.reject(new Error('no disk')),
			save: async () => undefined,
		});
		await rings.restore();
		expect(rings.limit(ORIGIN, call)).toBeUndefined();
	});
});
