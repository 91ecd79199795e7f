import fc from 'fast-check';
import type * as v from 'valibot';

type Schema = v.GenericSchema & {
	readonly entries?: Readonly<Record<string, Schema>>;
	readonly options?: readonly (Schema | string)[];
	readonly wrapped?: Schema;
	readonly item?: Schema;
	readonly literal?: unknown;
	readonly pipe?: readonly unknown[];
	readonly getter?: () => unknown;
};

const JUNK = fc.oneof(
	fc.constantFrom(undefined, null, '', 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, true, 'x'),
	fc.constantFrom([], {}, [null], { length: 1 }, { toString: 'x' }),
);
/** Lengths on both sides of every bound that a text of the contract has. */
const TEXT = fc.oneof(
	fc.string({ maxLength: 12 }),
	fc
		.constantFrom(0, 1, 79, 80, 81, 511, 512, 513, 4_096, 4_097, 65_536, 65_537)
		.map((length) => 'n'.repeat(length)),
	fc.constantFrom('interaction.accept', 'a-b', '__proto__', 'constructor', 'ä€😀'),
);
const NUMBER = fc.oneof(
	fc.nat({ max: 5 }),
	fc.constantFrom(-1, -0, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60),
);
const PAIRS = fc.dictionary(
	fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('__proto__', 'constructor', 'k'.repeat(65_537))),
	fc.oneof(fc.jsonValue({ maxDepth: 3 }), TEXT),
	{ maxKeys: 4 },
);

const rarely = <T>(usual: fc.Arbitrary<T>, junk: fc.Arbitrary<unknown> = JUNK): fc.Arbitrary<unknown> =>
	fc.oneof({ arbitrary: usual, weight: 24 }, { arbitrary: junk, weight: 1 });

/**
 * Returns values that a valibot schema takes, or nearly: members that are missing or of another type, texts on both sides of
 * their bounds, members that no schema knows. Lists and dictionaries that the contract reads by code of its own come from
 * `byMember`, by the name of the member that holds them.
 */
export function valuesOf(
	schema: unknown,
	byMember: Readonly<Record<string, () => fc.Arbitrary<unknown>>>,
	member = '',
): fc.Arbitrary<unknown> {
	const { type, entries, options, wrapped, item, literal, getter } = schema as Schema;
	const own = byMember[member];
	const inner = (one: unknown, name = member) => valuesOf(one, byMember, name);
	if (type === 'lazy') return inner(getter?.());
	if (type === 'optional') return fc.option(inner(wrapped), { nil: undefined });
	if (type === 'nullable') return fc.option(inner(wrapped), { nil: null });
	if (own !== undefined) return rarely(own());
	switch (type) {
		case 'object':
		case 'strict_object': {
			const known = Object.entries(entries ?? {});
			const whole = fc.record(Object.fromEntries(known.map(([name, entry]) => [name, inner(entry, name)])), {
				requiredKeys: known.filter(([, entry]) => entry.type !== 'optional').map(([name]) => name),
			});
			const without = fc
				.tuple(whole, fc.nat())
				.map(([value, n]) =>
					Object.fromEntries(Object.entries(value).filter((_, i, all) => i !== n % (all.length + 1))),
				);
			return fc.oneof(
				{ arbitrary: whole, weight: 12 },
				{ arbitrary: without, weight: 1 },
				{ arbitrary: whole.map((value) => ({ ...value, stranger: 1 })), weight: 1 },
				{ arbitrary: JUNK, weight: 1 },
			);
		}
		case 'variant':
		case 'union':
			return fc.oneof(...(options ?? []).map((option) => inner(option)));
		case 'picklist':
			return rarely(fc.constantFrom(...(options ?? [])), fc.oneof(TEXT, JUNK));
		case 'literal':
			return rarely(fc.constant(literal));
		case 'string':
			return rarely(TEXT);
		case 'number':
			return rarely(NUMBER);
		case 'boolean':
			return rarely(fc.boolean());
		case 'unknown':
			return fc.oneof(fc.jsonValue({ maxDepth: 3 }), JUNK);
		case 'array':
			return fc.array(inner(item), { maxLength: 3 });
		case 'custom':
			throw new Error(`no values for the member "${member}", which the contract reads by code of its own`);
		default:
			throw new Error(`no values for a schema of the type "${type}"`);
	}
}

export { NUMBER as NUMBERS, PAIRS, TEXT as TEXTS };
