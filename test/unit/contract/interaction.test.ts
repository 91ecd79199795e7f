import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InteractionSchema } from '../../../src/contract/schema';
import { sameJson } from '../../../src/scapi/json';
import { parseInteraction } from '../../../src/scapi/read-interaction';
import { runs } from '../../support/properties';

/** What Workspace, or a page that plays it, may put where the vendor documents something else. */
const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 4 });
const NAMES = [
	'state',
	'previousState',
	'caseId',
	'callUuid',
	'userData',
	'parties',
	'contact',
	'isConsultation',
	'media',
	'novelty',
] as const;
const wild = fc.record(
	{
		interactionId: fc.oneof(fc.string({ minLength: 1 }), fc.integer(), anything),
		...Object.fromEntries(NAMES.map((name) => [name, anything])),
	},
	{ requiredKeys: ['interactionId'] },
);

describe('an interaction read from any Workspace', () => {
	it('passes the border unchanged', () => {
		fc.assert(
			fc.property(wild, (value) => {
				const read = parseInteraction(value);
				if (read === undefined) return;
				const crossed = v.safeParse(InteractionSchema, structuredClone(read));
				expect(crossed.success).toBe(true);
				expect(sameJson(crossed.output, read)).toBe(true);
			}),
			{ numRuns: runs(500) },
		);
	});

	it('passes a second and a third border unchanged, however deep it is', () => {
		let deep: unknown = 'end';
		for (let i = 0; i < 20; i++) deep = { deep };
		const read = parseInteraction({ interactionId: '1', userData: { deep }, novelty: deep });
		const once = v.parse(InteractionSchema, read);
		expect(sameJson(once, read)).toBe(true);
		expect(sameJson(v.parse(InteractionSchema, once), read)).toBe(true);
	});

	it('is limited in undocumented parts, too', () => {
		const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i]));
		const read = parseInteraction({ ...many, interactionId: '1', userData: many });
		expect(Object.keys(read?.userData ?? {})).toHaveLength(1_000);
		expect(Object.keys(read?.extra ?? {})).toHaveLength(1_000);
	});
});
