import { expect, it } from 'vitest';
import { shorten } from '../../support/models/shorten';

const STORY = Array.from({ length: 12 }, (_, n) => n);

it.each<[string, (story: readonly number[]) => boolean, readonly number[]]>([
	['one step', (story) => story.includes(7), [7]],
	['two steps that are far apart', (story) => story.includes(1) && story.includes(10), [1, 10]],
	['all of them', (story) => story.length === 12, STORY],
])('a sequence that fails because of %s is shortened to that', async (_, fails, shortest) => {
	expect(await shorten(STORY, async (story) => fails(story), 100)).toEqual(shortest);
});

it('a sequence is played again no more often than allowed, and the shortest that failed counts', async () => {
	let played = 0;
	const shortest = await shorten(
		STORY,
		async (story) => {
			played++;
			return story.includes(7);
		},
		3,
	);
	expect(played).toBe(3);
	expect(shortest).toContain(7);
	expect(shortest.length).toBeLessThan(12);
});
