import { describe, expect, it } from 'vitest';
import { loudnessIn, soundPage } from '../../../src/sound/address';
import { isTone, periodOf, samplesOf } from '../../../src/sound/tones';

const RATE = 8_000;

describe.each(['bell', 'pulse', 'chime'] as const)('the tone %s', (tone) => {
	const samples = samplesOf(tone, RATE);
	const loudest = (from: number, to: number) =>
		samples
			.subarray(Math.round(from * RATE), Math.round(to * RATE))
			.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

	it('fills its period with a sound that does not clip', () => {
		expect(samples).toHaveLength(Math.round(periodOf(tone) * RATE));
		expect(loudest(0, periodOf(tone))).toBeCloseTo(0.9, 5);
		expect(loudest(0, 0.2)).toBeGreaterThan(0.3);
	});

	it('starts and ends in silence, so that its loop does not click', () => {
		expect(loudest(periodOf(tone) - 0.7, periodOf(tone))).toBe(0);
		expect(samples[0]).toBeCloseTo(0);
		const steps = samples.map((each, i) => Math.abs(each - (samples[i - 1] ?? 0)));
		expect(Math.max(...steps)).toBeLessThan(1.5);
	});

	it('is read from the address of the page that plays it', () => {
		const address = soundPage({ tone, volume: 35 });
		expect(loudnessIn(address.slice(address.indexOf('#')))).toEqual({ tone, volume: 35 });
	});
});

describe('an address', () => {
	it.each(['', '#', '#tone=none&volume=50', '#tone=bell', '#tone=bell&volume=101', '#tone=bell&volume=x'])(
		'without anything to play is rejected: "%s"',
		(hash) => expect(loudnessIn(hash)).toBeUndefined(),
	);
});

it('rejects silence as a tone', () => {
	expect(['none', 'bell', 'horn', 7].map(isTone)).toEqual([false, true, false, false]);
});
