import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../support/properties';

it('tries a property with the same inputs at every run, and as many as were asked for', () => {
	const inputsOf = (parameters: fc.Parameters<[number]>) => {
		const inputs: number[] = [];
		const property = fc.property(fc.integer(), (input) => void inputs.push(input));
		fc.assert(property, parameters);
		return inputs;
	};
	const first = inputsOf({});
	expect(inputsOf({})).toEqual(first);
	expect(first.length).toBe(runs(100));
	expect(inputsOf({ numRuns: runs(7) })).toEqual(first.slice(0, runs(7)));
});

it('prints the seed of a failure', () => {
	const property = fc.property(fc.integer(), (input) => input < 0 || input > 10);
	const seed = process.env.RINGSIDE_SEED ?? '1';
	expect(() => fc.assert(property)).toThrow(new RegExp(`\\{ seed: ${seed}, path: `));
});
