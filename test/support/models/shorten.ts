/** Removals to try with each length: halves first, single steps last. */
const lengths = (steps: number): number[] => {
	const found: number[] = [];
	for (let length = Math.floor(steps / 2); length >= 1; length = Math.floor(length / 2)) found.push(length);
	return found;
};

/**
 * Shortens a failing sequence by playing it again without some of its steps.
 *
 * @param fails plays a sequence, and resolves with whether it still fails
 * @param maxReplays how often it may be played
 * @returns the shortest sequence that failed
 */
export async function shorten<T>(
	story: readonly T[],
	fails: (story: readonly T[]) => Promise<boolean>,
	maxReplays: number,
): Promise<readonly T[]> {
	let shortest = story;
	let replays = 0;
	for (const length of lengths(story.length)) {
		for (let from = 0; from < shortest.length; ) {
			if (replays >= maxReplays) return shortest;
			const shorter = shortest.toSpliced(from, length);
			if (shorter.length === 0) break;
			replays++;
			if (await fails(shorter)) shortest = shorter;
			else from += length;
		}
	}
	return shortest;
}
