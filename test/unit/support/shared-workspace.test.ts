import { expect, it } from 'vitest';
import { isSpent } from '../../scenarios/stage/shared-workspace';

const times = (count: number, request: string) => Array.from({ length: count }, () => request);

it('is left to another scenario only while Ringside may send as much as that needs', () => {
	expect(isSpent([])).toBe(false);
	expect(isSpent(times(20, 'interaction.setUserData'))).toBe(false);
	// Ringside allows 60 of a method in a minute.
	expect(isSpent(times(21, 'interaction.setUserData'))).toBe(true);
	// And 150 of all together.
	expect(isSpent(['a', 'b', 'c'].flatMap((request) => times(16, request)))).toBe(false);
	expect(isSpent(['a', 'b', 'c'].flatMap((request) => times(17, request)))).toBe(true);
});
