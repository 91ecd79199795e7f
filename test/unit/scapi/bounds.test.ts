import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { servicesIn } from '../../../src/scapi/allowed-requests';
import { outcomeOf, parseInteractionEvent, parseServerMessage } from '../../../src/scapi/envelope';
import { budget, exactDictionary, type Json, sameJson, toJson } from '../../../src/scapi/json';
import { parseInteraction, parseInteractions } from '../../../src/scapi/read-interaction';

/** One array in another `width` times, `depth` deep: small on the wire, endless when it is written out. */
function bomb(width = 300, depth = 7, core: unknown = 'x'): unknown {
	let value = core;
	for (let i = 0; i < depth; i++) value = Array(width).fill(value);
	return value;
}

/** The same of objects. */
function keyedBomb(width = 50, depth = 7): unknown {
	let value: unknown = 'x';
	for (let i = 0; i < depth; i++) {
		value = Object.fromEntries(Array.from({ length: width }, (_, n) => [`k${n}`, value]));
	}
	return value;
}

const nodes = (value: Json): number =>
	typeof value !== 'object' || value === null
		? 1
		: Object.values(value).reduce((sum: number, item) => sum + nodes(item), 1);

/** Processor time in ms. A message that is copied without a bound takes minutes, or all memory. */
const MOST_MS = 10_000;

function quickly<T>(what: () => T): T {
	const began = process.cpuUsage();
	const result = what();
	// Not by the clock: others may be using the processor as well.
	const { user, system } = process.cpuUsage(began);
	expect((user + system) / 1_000).toBeLessThan(MOST_MS);
	return result;
}

/** One object with 300,000 keys. */
const WIDE: object = Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, 1]));
Object.assign(WIDE, { interactionId: '1', userData: WIDE });

describe('a small message that becomes huge when copied', () => {
	it.each([
		['of arrays', bomb()],
		['of objects', keyedBomb()],
		['of long texts', bomb(300, 3, 'x'.repeat(60_000))],
	])('%s is copied within limits', (_, value) => {
		const copy = quickly(() => toJson(value));
		expect(nodes(copy)).toBeLessThanOrEqual(200_100);
		expect(JSON.stringify(copy).length).toBeLessThan(10_000_000);
	});

	it.each([
		['that are copied', (wide: object) => toJson(Array(300).fill(wide))],
		['in attached data', (wide: object) => toJson({ a: Array(300).fill({ b: wide }) })],
		['as a list of interactions', (wide: object) => parseInteractions(Array(2_000).fill(wide))],
		[
			'as parties',
			(wide: object) =>
				parseInteraction({ interactionId: '1', parties: Array(100).fill(wide), contact: wide }),
		],
		['as a list of services', (wide: object) => servicesIn(Array(300).fill(wide))],
	])('of one object with 300,000 keys, many times over, %s, is read within limits', (_, read) => {
		quickly(() => read(WIDE));
	});

	it('as an answer about allowed services is read within limits', () => {
		expect(quickly(() => servicesIn(bomb(2_000, 4, 'interaction.accept')))).toEqual(['interaction.accept']);
		expect(quickly(() => servicesIn(bomb(2_000, 2, 'x.y, '.repeat(100_000))))).toEqual(['x.y']);
	});

	it('in an answer that nobody waits for is not copied at all', () => {
		const stringify = vi.spyOn(JSON, 'stringify');
		const message = { userAgent: 'WWE Server', referenceId: '0', errorMessage: bomb() };
		const read = quickly(() => parseServerMessage(message));
		expect(stringify).not.toHaveBeenCalled();
		stringify.mockRestore();
		if (read?.kind !== 'reply') throw new Error('no reply');
		const { outcome } = quickly(() => read);
		expect(outcome).toMatchObject({ ok: false });
		expect(outcome.ok ? '' : outcome.message.length).toBeLessThanOrEqual(2_000);
	});

	it('does not hang an event or a list', () => {
		const item = { interactionId: '1', state: 'RINGING', userData: keyedBomb(), odd: bomb() };
		expect(quickly(() => parseInteraction(item))?.state).toBe('RINGING');
		expect(quickly(() => parseInteractionEvent({ interaction: item })).interaction?.state).toBe('RINGING');
		const list = quickly(() =>
			parseInteractions([{ interactionId: '0', state: 'HELD' }, ...Array(500).fill(item)]),
		);
		expect(list?.interactions[0]).toMatchObject({ interactionId: '0', state: 'HELD' });
		expect(list?.unreadable).toBeGreaterThan(0);
	});

	it('does not hang a comparison, even if it contains itself', () => {
		expect(quickly(() => sameJson(bomb(), bomb()))).toBe(false);
		const endless = () => {
			const value: Record<string, unknown> = {};
			value.self = value;
			return value;
		};
		expect(quickly(() => sameJson(endless(), endless()))).toBe(false);
	});

	it('is limited for any width and depth', () => {
		fc.assert(
			fc.property(fc.nat(60), fc.nat(10), fc.boolean(), (width, depth, keyed) => {
				const copy = toJson(
					keyed ? keyedBomb(width, depth) : bomb(width, depth),
					0,
					undefined,
					budget(2_000),
				);
				expect(nodes(copy)).toBeLessThanOrEqual(2_010);
			}),
		);
	});
});

describe('an excessively long list', () => {
	it('is read in part, and the rest is counted', () => {
		const list = parseInteractions(Array(50_000).fill({ interactionId: '1', state: 'TALKING' }));
		expect(list?.interactions).toHaveLength(2_000);
		expect(list?.unreadable).toBe(48_000);
	});
});

it('any realistic message of Workspace is copied in full', () => {
	const list = Array.from({ length: 300 }, (_, i) => ({
		interactionId: String(i),
		state: 'TALKING',
		userData: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`Key${n}`, `value ${n}`])),
	}));
	const read = parseInteractions(list);
	expect(read?.unreadable).toBe(0);
	expect(Object.keys(read?.interactions.at(-1)?.userData ?? {})).toHaveLength(60);
});

describe('an object that does not let itself be looked at', () => {
	const fail = () => {
		throw new Error('touched');
	};
	const trap = new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail });
	const getter = Object.defineProperty({ kept: 1 }, 'bad', { enumerable: true, get: fail });

	it('is copied without what throws', () => {
		expect(toJson({ trap, getter, other: 'x' })).toEqual({ trap: null, getter: { kept: 1 }, other: 'x' });
	});

	it('is never written: the copy is not exact', () => {
		expect(exactDictionary({ getter })).toBeUndefined();
	});

	it('is a refusal without words where it is a reply', () => {
		expect(outcomeOf(Object.defineProperty({}, 'data', { get: fail }))).toEqual({ ok: false, message: '' });
	});

	it.each([{ toString: 1, valueOf: 1 }, Object.create(null), [[{ toString: null, valueOf: null }]]])(
		'is no id of an interaction in an event: %#',
		(interactionId) => {
			expect(parseInteractionEvent({ interactionId, state: 'RINGING' }).interaction).toBeUndefined();
		},
	);
});
