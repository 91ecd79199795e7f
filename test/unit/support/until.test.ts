import { describe, expect, it } from 'vitest';
import { until } from '../../support/until';

describe('waiting for something that tells when it changes', () => {
	it('looks once at each change, and not in between', async () => {
		let value = 0;
		let looks = 0;
		let tell: () => void = () => undefined;
		const changed = () => new Promise<void>((resolve) => (tell = resolve));
		const found = until(
			'the third value',
			() => {
				looks++;
				return value === 3 && 'third';
			},
			{ every: 1, changed },
		);
		for (const next of [1, 2, 3]) {
			await new Promise((resolve) => setTimeout(resolve, 30));
			value = next;
			tell();
		}
		expect(await found).toBe('third');
		expect(looks).toBe(4);
	});

	it('falls back to polling when waiting for a change fails', async () => {
		let looks = 0;
		const gone = () => Promise.reject(new Error('the page has gone'));
		expect(await until('a look', () => ++looks === 3, { every: 1, changed: gone })).toBe(true);
	});
});
