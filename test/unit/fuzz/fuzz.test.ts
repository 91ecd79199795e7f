import { describe, expect, it } from 'vitest';
import { fuzz } from '../../support/fuzz/fuzz';
import type { Parser } from '../../support/fuzz/parsers';

/** `npm run fuzz` reads 1,000,000, from a new seed. */
const INPUTS = Number(process.env.RINGSIDE_INPUTS ?? 50_000);
const SEED = Number(process.env.RINGSIDE_SEED ?? 1);
const HOUR_MS = 3_600_000;

describe('whatever comes in at any border', () => {
	it(
		'is read or refused: nothing throws, hangs, grows without bound, changes a prototype or deceives the eye',
		() => {
			const lines = fuzz(INPUTS, SEED);
			const report = lines.map(({ parser, inputs, read, steps, slowestMs }) => ({
				...{ parser, inputs, read, 'most steps': steps, 'slowest ms': Math.round(slowestMs) },
			}));
			if (process.env.RINGSIDE_INPUTS !== undefined) {
				console.log(`seed ${SEED}`);
				console.table(report);
			}
			expect(lines.flatMap(({ parser, faults }) => faults.map((fault) => `${parser}: ${fault}`))).toEqual([]);
			// An input of which nothing is ever read would only test the first line of its parser.
			expect(lines.filter(({ read }) => read === 0).map(({ parser }) => parser)).toEqual([]);
		},
		HOUR_MS,
	);

	const MANY = Array.from({ length: 450 }, () => Array.from({ length: 1_000 }, () => 1));
	const CYCLE: Record<string, unknown> = {};
	CYCLE.self = CYCLE;
	const walk = (value: unknown): unknown => (Array.isArray(value) ? value.map(walk) : value);
	/** Copies member by member, as a careless reader does. */
	const copy = (value: unknown): unknown => {
		const made = {};
		for (const [key, member] of Object.entries(Object(value))) Reflect.set(made, key, member);
		return made;
	};
	/** Enough that one of them has its steps counted. */
	const SOME = 40;
	it.each<[string, unknown, (input: unknown) => unknown, number?]>([
		['throws', {}, (input) => Reflect.get(Object(Reflect.get(Object(input), 'a')), 'b').c],
		['never ends', MANY, walk, SOME],
		['lets a cycle through', CYCLE, (input) => input],
		['takes on a prototype', JSON.parse('{"__proto__": {"polluted": true}}'), copy],
		['grows without bound', 'x', () => 'x'.repeat(20_000_000)],
	])('would show one that %s', (name, input, read, count = 1) => {
		const parser: Parser = { border: 'page', name, make: () => input, read };
		expect(fuzz(count, 1, [parser])[0]?.faults).not.toEqual([]);
	});
});
