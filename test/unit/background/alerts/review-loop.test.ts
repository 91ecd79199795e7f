import { expect, it } from 'vitest';
import { ReviewLoop } from '../../../../src/background/alerts/review-loop';

it('runs one review at a time, and once more for everything that changes meanwhile', async () => {
	let running = 0;
	let runs = 0;
	const loop = new ReviewLoop(async () => {
		running++;
		expect(running).toBe(1);
		runs++;
		await new Promise((done) => setImmediate(done));
		running--;
	});
	await Promise.all([loop.review(), loop.review(), loop.review()]);
	expect(runs).toBe(2);
});

it('reviews again after a review that failed', async () => {
	let runs = 0;
	const loop = new ReviewLoop(async () => {
		if (++runs === 1) throw new Error('no tab');
	});
	await loop.review();
	await loop.review();
	expect(runs).toBe(2);
});
