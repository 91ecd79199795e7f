import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FromPageSchema } from '../../../src/contract/page';
import { UNREADABLE } from '../../../src/contract/reader';
import { readFromPage, readReportAnswer, readToRelay } from '../../../src/contract/readers';
import { ReportAnswerSchema, ToRelaySchema } from '../../../src/contract/relay';
import { CONTRACT, Id, InteractionSchema, Time } from '../../../src/contract/schema';
import { readTracked } from '../../../src/contract/tracked';
import { METHOD_NAMES } from '../../../src/scapi/methods';
import { interaction } from '../../support/fake/interaction';
import { runs } from '../../support/properties';
import { NUMBERS, PAIRS, TEXTS, valuesOf } from '../../support/schema-values';

const lists = (item: fc.Arbitrary<unknown>) => fc.array(item, { maxLength: 3 });
const members: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
	userData: () => PAIRS,
	keyValues: () => PAIRS,
	extensions: () => PAIRS,
	extra: () => PAIRS,
	interactions: () => lists(valuesOf(InteractionSchema, members)),
	parties: () => lists(fc.record({ name: TEXTS }, { requiredKeys: [] })),
	values: () => lists(fc.record({ key: TEXTS, length: NUMBERS }, { requiredKeys: ['key'] })),
	differing: () => lists(TEXTS),
	hidden: () => lists(TEXTS),
	patterns: () => lists(TEXTS),
	missing: () => lists(fc.oneof(fc.constantFrom(...METHOD_NAMES), TEXTS)),
};

/** A good one half of the time: the rest of what holds it is to be looked at as well. */
const someInteraction = () => fc.oneof(fc.constant(interaction()), valuesOf(InteractionSchema, members));

/** An interaction of the model: `Tracked`. */
const TrackedSchema = v.object({
	interaction: InteractionSchema,
	lifecycle: Id,
	firstSeenAt: Time,
	phaseSince: Time,
	establishedAt: v.optional(Time),
	joinedLate: v.boolean(),
	redirectAround: v.optional(Time),
});

const SCHEMAS = [
	['an interaction of the model', TrackedSchema, readTracked, { ...members, interaction: someInteraction }],
	['a message of the page script', FromPageSchema, readFromPage, members],
	['a message of the worker', ToRelaySchema, readToRelay, members],
	['the answer to a report', ReportAnswerSchema, readReportAnswer, members],
] as const;

describe.each(SCHEMAS)('%s', (_, schema, read, members) => {
	it('is read by hand as by its schema, whatever is wrong with it', () => {
		let taken = 0;
		let refused = 0;
		fc.assert(
			fc.property(valuesOf(schema, members), (value) => {
				const parsed = v.safeParse(schema, value);
				const own = read(value);
				if (parsed.success) {
					taken++;
					// Not `toStrictEqual`, which takes a key named `constructor` for a difference.
					if (!isDeepStrictEqual(own, parsed.output)) expect(own).toEqual(parsed.output);
					expect(isDeepStrictEqual(own, parsed.output)).toBe(true);
				} else {
					refused++;
					expect(own).toBe(UNREADABLE);
				}
			}),
			{ numRuns: runs(2_000) },
		);
		// Both kinds must come up, or the comparison shows nothing.
		expect(Math.min(taken, refused)).toBeGreaterThan(200);
	});
});

describe('reading by hand', () => {
	const stamp = { v: CONTRACT, to: 'relay' } as const;

	it('takes a thousand interactions and counts the rest, like the schema', () => {
		const interactions = Array.from({ length: 1_002 }, (_, i) => interaction({ interactionId: `${i}` }));
		const message = { type: 'snapshot', epoch: 0, interactions, unreadable: 3 };
		expect(readFromPage(message)).toStrictEqual(v.parse(FromPageSchema, message));
		expect(readFromPage(message)).toMatchObject({ unreadable: 5 });
	});

	it.each([
		['more ids than one question may have', Array.from({ length: 501 }, (_, i) => `${i}`)],
		['an id that cannot be read', ['1', '']],
		['no list', { length: 1 }],
	])('refuses a question about %s as a whole', (_, ids) => {
		const message = { ...stamp, type: 'fate', instance: 'i', ids };
		expect(v.safeParse(ToRelaySchema, message).success).toBe(false);
		expect(readToRelay(message)).toBe(UNREADABLE);
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'knows no message of the type "%s"',
		(type) => {
			expect(readFromPage({ type })).toBe(UNREADABLE);
			expect(readToRelay({ ...stamp, type })).toBe(UNREADABLE);
		},
	);

	it.each([
		[{ method: 'setUserData', interactionId: '1', keyValues: { note: 'n'.repeat(65_537) } }],
		[{ method: 'consult', interactionId: '1', target: '5', userData: { a: { b: Number.NaN } } }],
	])('passes on what is written whole or not at all: %#', (command) => {
		const message = { ...stamp, type: 'command', instance: 'i', id: 'c', epoch: 0, command };
		expect(v.safeParse(ToRelaySchema, message).success).toBe(false);
		expect(readToRelay(message)).toBe(UNREADABLE);
	});
});
