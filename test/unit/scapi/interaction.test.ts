import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InteractionSchema } from '../../../src/contract/schema';
import { stableKey } from '../../../src/scapi/interaction';
import { sameJson } from '../../../src/scapi/json';
import { parseInteraction, parseInteractions } from '../../../src/scapi/read-interaction';
import { nameOf } from '../../../src/words/naming';

describe('reading an interaction', () => {
	it('reads the documented properties', () => {
		expect(
			parseInteraction({
				interactionId: '1',
				state: 'RINGING',
				ani: '+33',
				isCaseSelected: true,
				parties: [{ name: 'Maria' }],
				userData: { Segment: 'Gold' },
				contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
			}),
		).toMatchObject({
			interactionId: '1',
			state: 'RINGING',
			ani: '+33',
			isCaseSelected: true,
			userData: { Segment: 'Gold' },
		});
	});

	it.each([undefined, null, 'x', 7, [], {}, { interactionId: '' }, { interactionId: {} }])(
		'rejects %j',
		(value) => {
			expect(parseInteraction(value)).toBeUndefined();
		},
	);

	it('tolerates known defects of real Workspaces', () => {
		const read = parseInteraction({
			interactionId: 7,
			state: null,
			parties: 'Maria',
			userData: 'none',
			isConsultation: 'true',
			contact: { firstNname: 'Maria' },
			ani: 336,
		});
		expect(read).toMatchObject({
			interactionId: '7',
			state: 'UNKNOWN',
			parties: [],
			isConsultation: true,
			contact: { firstName: 'Maria' },
			ani: '336',
		});
		expect(read?.userData).toEqual({});
	});

	it.each<[unknown, string[]]>([
		[{ 0: { name: 'Maria' }, 1: { name: 'Ann' } }, ['Maria', 'Ann']],
		[{ name: 'Maria', role: 'customer' }, ['Maria']],
		[{ length: 2, other: 'Ann' }, ['2', 'Ann']],
		[
			['Maria', null, 7, { name: '' }],
			['Maria', '7'],
		],
		[{}, []],
	])('reads parties that come as %j', (parties, names) => {
		const read = parseInteraction({ interactionId: '1', parties });
		expect(read?.parties.map(({ name }) => name)).toEqual(names);
	});

	it.each<[unknown, boolean]>([
		['TRUE', true],
		['True', true],
		['1', true],
		[1, true],
		['false', false],
		['0', false],
		[0, false],
		['yes, true', false],
		[{}, false],
	])('reads a flag that is %j', (isConsultation, is) => {
		expect(parseInteraction({ interactionId: '1', isConsultation })?.isConsultation).toBe(is);
	});

	it('does not look through a huge object of parties for each interaction that shares it', () => {
		const parties = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`p${i}`, { name: 'x' }]));
		const list = Array.from({ length: 2_000 }, (_, i) => ({ interactionId: String(i), parties }));
		expect(parseInteractions(list)?.unreadable).toBeGreaterThan(1_900);
	});

	it('keeps unknown properties', () => {
		const read = parseInteraction({
			interactionId: '1',
			novelty: { a: [1, { b: true }] },
			media: 'instagram',
		});
		expect(read?.extra).toEqual({ novelty: { a: [1, { b: true }] } });
		expect(read?.media).toBe('instagram');
	});

	it('keeps unknown properties of the contact and the parties, too', () => {
		const read = parseInteraction({
			interactionId: '1',
			contact: { firstNname: 'Maria', emailAddress: 'maria@example.test' },
			parties: [{ name: 'Maria' }, { name: 'Ann', role: 'agent' }],
		});
		expect(read?.contact).toEqual({ firstName: 'Maria' });
		expect(read?.parties).toEqual([{ name: 'Maria' }, { name: 'Ann' }]);
		expect(read?.extra).toEqual({
			contact: { emailAddress: 'maria@example.test' },
			parties: [null, { role: 'agent' }],
		});
	});

	it('keeps keys that are names of object internals, without harm', () => {
		const hostile: unknown = JSON.parse(
			'{"interactionId":"1","userData":{"__proto__":"x","constructor":"y"}}',
		);
		const read = parseInteraction(hostile);
		expect(Object.keys(read?.userData ?? {})).toEqual(['__proto__', 'constructor']);
		expect(Reflect.get({}, 'x')).toBeUndefined();
		expect(Object.keys(v.parse(InteractionSchema, read).userData)).toEqual(['__proto__', 'constructor']);
	});

	it('limits huge values, and cuts endless ones', () => {
		const endless: Record<string, unknown> = {};
		endless.self = endless;
		const read = parseInteraction({ interactionId: '1', userData: { Note: 'x'.repeat(1_000_000), endless } });
		expect(String(read?.userData.Note).length).toBe(65_536);
		expect(JSON.stringify(read).length).toBeLessThan(100_000);
		expect(read?.cut).toEqual({ values: [{ key: 'Note', length: 1_000_000 }, { key: 'endless' }], keys: 0 });
	});

	it.each([
		['a text one character too long', 'x'.repeat(65_537), { key: 'K', length: 65_537 }],
		['a long text in a list', [['x'.repeat(65_537)]], { key: 'K' }],
		['a list with too many items', Array.from({ length: 1_001 }, () => 0), { key: 'K' }],
		['a date', new Date(0), { key: 'K' }],
		['a map', new Map([['a', 1]]), { key: 'K' }],
		['a big integer', 2n ** 70n, { key: 'K' }],
		['a number that is none', Number.NaN, { key: 'K' }],
	])('marks what it cannot keep unchanged: %s', (_, value, mark) => {
		const read = parseInteraction({ interactionId: '1', userData: { K: value, Other: 'x' } });
		expect(read?.cut).toEqual({ values: [mark], keys: 0 });
		// The mark crosses every border with the value.
		expect(v.parse(InteractionSchema, structuredClone(read)).cut).toEqual(read?.cut);
	});

	it('marks nothing that it keeps unchanged, and counts keys that it leaves out', () => {
		const whole = {
			'': '',
			T: 'x'.repeat(65_536),
			N: 1e21,
			B: false,
			L: [[null, { a: 0.1 + 0.2 }]],
			Z: null,
		};
		expect(parseInteraction({ interactionId: '1', userData: whole })?.cut).toBeUndefined();
		const many = Object.fromEntries(Array.from({ length: 1_003 }, (_, i) => [`k${i}`, '1']));
		const read = parseInteraction({ interactionId: '1', userData: { ...many, ['k'.repeat(70_000)]: 'x' } });
		expect(read?.cut).toEqual({ values: [], keys: 4 });
		expect(Object.keys(read?.userData ?? {})).toHaveLength(1_000);
	});

	it('never throws, and reads its own output identically', () => {
		fc.assert(
			fc.property(fc.record({ interactionId: fc.string({ minLength: 1 }) }), fc.object(), (id, rest) => {
				const read = parseInteraction({ ...rest, ...id });
				expect(read).toBeDefined();
				const again = parseInteraction(
					JSON.parse(JSON.stringify({ ...read, ...read?.extra, extra: undefined })),
				);
				expect(sameJson(again, JSON.parse(JSON.stringify(read)))).toBe(true);
				expect(v.is(InteractionSchema, read)).toBe(true);
			}),
		);
		fc.assert(fc.property(fc.anything(), (anything) => void parseInteraction(anything)));
	});
});

describe('reading a list', () => {
	it('accepts an array, and counts unreadable items', () => {
		expect(parseInteractions([{ interactionId: '1' }, null, 'x'])).toMatchObject({
			interactions: [{ interactionId: '1' }],
			unreadable: 2,
		});
	});

	it('accepts the same keyed by id', () => {
		expect(parseInteractions({ a: { interactionId: '1' } })?.interactions).toHaveLength(1);
	});

	it.each([null, undefined, 'none', true, {}, { error: 'x' }])(
		'reports that %j is not a list, rather than an empty one',
		(value) => {
			expect(parseInteractions(value)).toBeUndefined();
		},
	);
});

describe('the name', () => {
	const named = (properties: object) => {
		const found = parseInteraction({ interactionId: '1', ...properties });
		return found === undefined ? '' : nameOf(found);
	};

	it.each([
		[{ contact: { displayName: 'Maria Lopez', firstName: 'M' }, ani: '+33' }, 'Maria Lopez'],
		[{ contact: { firstName: 'Maria', lastName: 'Lopez' }, ani: '+33' }, 'Maria Lopez'],
		[{ ani: '+33', parties: [{ name: 'x' }] }, '+33'],
		[{ parties: [{ name: 'x' }] }, 'x'],
		[
			{ isConsultation: true, contact: { displayName: 'Maria Lopez' }, parties: [{ name: 'Kim Park' }] },
			'Kim Park',
		],
		[{}, undefined],
	])('of %j is %s', (properties, name) => {
		expect(named(properties)).toBe(name);
	});
});

describe('the interaction key', () => {
	it('is what Workspace keeps across reloads, as far as it provides one', () => {
		const read = (properties: object) => parseInteraction({ interactionId: '1', caseId: 'c', ...properties });
		const keys = [{ interactionUUID: 'i', callUuid: 'u' }, { callUuid: 'u' }, {}].map((properties) => {
			const found = read(properties);
			return found === undefined ? '' : stableKey(found);
		});
		expect(keys).toEqual(['i', 'u', 'c#1']);
	});
});
