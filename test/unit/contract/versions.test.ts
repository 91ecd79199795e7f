import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FromRelaySchema, ToRelaySchema } from '../../../src/contract/relay';
import { CONTRACT } from '../../../src/contract/schema';
import { EMPTY_MODEL, FromSurfaceSchema, ToSurfaceSchema } from '../../../src/contract/surface';
import { parseToPage } from '../../../src/contract/to-page';
import type { Json } from '../../../src/scapi/json';

const toWorker = { v: CONTRACT, to: 'worker' } as const;

/** One message of each border that carries a version. */
const MESSAGES: [string, v.GenericSchema, object][] = [
	['relay to worker', FromRelaySchema, { ...toWorker, type: 'hello', instance: 'i', path: 'top' }],
	['worker to relay', ToRelaySchema, { v: CONTRACT, to: 'relay', type: 'sync' }],
	['worker to surface', ToSurfaceSchema, { v: CONTRACT, type: 'snapshot', n: 0, model: EMPTY_MODEL }],
	['surface to worker', FromSurfaceSchema, { ...toWorker, type: 'dismiss', id: 'a' }],
];

describe.each(MESSAGES)('a message from %s', (_, schema, message) => {
	it('is accepted in this version', () => {
		expect(v.is(schema, message)).toBe(true);
	});

	it.each([CONTRACT + 1, CONTRACT - 1, String(CONTRACT), undefined, null])(
		'is rejected in version %j',
		(version) => {
			expect(v.is(schema, { ...message, v: version })).toBe(false);
		},
	);

	it.each(['toString', '__proto__', 'jwt', '', 7, undefined])('is rejected as a "%s"', (type) => {
		expect(v.is(schema, { ...message, type })).toBe(false);
	});
});

describe('a misdirected message', () => {
	it('is rejected by the wrong side', () => {
		const [, , fromRelay] = MESSAGES[0] ?? [];
		const [, , toRelay] = MESSAGES[1] ?? [];
		const [, , fromSurface] = MESSAGES[3] ?? [];
		expect(v.is(ToRelaySchema, fromRelay)).toBe(false);
		expect(v.is(FromRelaySchema, toRelay)).toBe(false);
		expect(v.is(FromRelaySchema, fromSurface)).toBe(false);
		expect(v.is(FromSurfaceSchema, fromRelay)).toBe(false);
	});
});

describe('a command at the border', () => {
	const ask = (command: object) =>
		v.is(FromSurfaceSchema, { ...toWorker, type: 'command', id: 'a', session: 's', epoch: 0, command });

	it.each([
		{ method: 'getJwtToken', interactionId: '1' },
		{ method: 'accept' },
		{ method: 'accept', interactionId: '' },
		{ method: 'accept', interactionId: 'x'.repeat(513) },
		{ method: 'setUserData', interactionId: '1', keyValues: ['a'] },
		{ method: 'setUserData', interactionId: '1', keyValues: { a: 'x'.repeat(65_537) } },
		{ method: 'setUserData', interactionId: '1', keyValues: { ['k'.repeat(65_537)]: 'x' } },
		{ method: 'setUserData', interactionId: '1', keyValues: { a: new Date(0) } },
		{ method: 'consult', interactionId: '1', target: 'x', userData: { a: 'x'.repeat(65_537) } },
		{ method: 'consult', interactionId: '1', target: { type: 'PLANET', destination: '1' } },
		{ method: 'consult', interactionId: '1', target: { type: 'AGENT', destination: '' } },
	])('is rejected as %j', (command) => {
		expect(ask(command)).toBe(false);
	});

	it.each([
		{ method: 'deleteUserData', interactionId: '1', key: '' },
		{ method: 'deleteUserData', interactionId: '1', key: ' ' },
		{ method: 'deleteUserData', interactionId: '1', key: '__proto__' },
		{ method: 'deleteUserData', interactionId: '1', key: 'k'.repeat(5_000) },
		{
			method: 'setUserData',
			interactionId: '1',
			keyValues: { '': 'x', [`${'k'.repeat(5_000)}\u2028`]: 'x'.repeat(65_536) },
		},
	])('accepts any key and every value that can be kept whole: %#', (command) => {
		expect(ask(command)).toBe(true);
		expect(parseToPage({ type: 'command', id: 'a', epoch: 0, command })).toMatchObject({ command });
	});

	it('reaches the page unchanged, however deep, or not at all', () => {
		const nested = (depth: number): Json => (depth === 0 ? 'core' : { a: nested(depth - 1) });
		for (const depth of [1, 6, 7, 8, 20]) {
			const command = { method: 'setUserData', interactionId: '1', keyValues: { Deep: nested(depth) } };
			const read = parseToPage({ type: 'command', id: 'a', epoch: 0, command });
			expect(read !== undefined).toBe(ask(command));
			if (read !== undefined) expect(JSON.stringify(read)).toContain(JSON.stringify(nested(depth)));
		}
	});

	it('loses none of its keys, whatever their names', () => {
		const keyValues: unknown = JSON.parse('{"__proto__":"a","constructor":"b","prototype":"c"}');
		const message = { ...toWorker, type: 'command', id: 'a', session: 's', epoch: 0 };
		const parsed = v.parse(FromSurfaceSchema, {
			...message,
			command: { method: 'setUserData', interactionId: '1', keyValues },
		});
		if (parsed.type !== 'command' || parsed.command.method !== 'setUserData') throw new Error('no write');
		expect(Object.keys(parsed.command.keyValues)).toEqual(['__proto__', 'constructor', 'prototype']);
	});
});
