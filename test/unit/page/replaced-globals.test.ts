import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pass } from '../../support/fake/frame';
import { RealmFrame } from '../../support/fake/realm-frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: RealmFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new RealmFrame();
	frame.workspace.services = ['*'];
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
	frame.library.subscribe();
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** Everything that Ringside does in a page, once. */
async function isServed(): Promise<void> {
	await pass(2_000);
	expect(frame.link).toMatchObject({ status: 'connected', epoch: 0, missing: [] });
	expect(frame.states).toEqual({ 1: 'RINGING' });
	expect(frame.posted.filter(({ type }) => type === 'agentFact').length).toBeGreaterThan(5);
	const write = frame.command({ method: 'setUserData', interactionId: '1', keyValues: { key: 'value' } });
	await pass(100);
	frame.workspace.event({ ...call('TALKING'), userData: { key: 'value' } });
	await pass(500);
	expect(frame.workspace.acts).toEqual([['interaction.setUserData', '1', { key: 'value' }]]);
	expect(frame.outcomes(write)).toEqual([{ kind: 'done', data: null }]);
	expect(frame.states).toEqual({ 1: 'TALKING' });
	expect(frame.library.seen).toHaveLength(1);
	frame.say({ type: 'detach' });
	await pass(100);
	expect(frame.workspace.subscriptions).toHaveLength(1);
}

const GLOBALS = [
	'AbortController',
	'Array',
	'Date',
	'Error',
	'JSON',
	'Map',
	'Math',
	'Number',
	'Object',
	'Promise',
	'Reflect',
	'RegExp',
	'Set',
	'String',
	'Symbol',
	'WeakMap',
	'crypto',
	'performance',
	'structuredClone',
];

describe('a page that uses the name of a built-in object for something of its own', () => {
	it.each(GLOBALS)('is served like any other: %s', async (name) => {
		await frame.start();
		frame.run(`${name} = function () { throw new Error('the page’s own ${name}'); };`);
		await isServed();
	});

	it('is served like any other: every name that it can take', async () => {
		await frame.start();
		const names = frame.run(`
			const world = globalThis;
			const isFree = (name) => Reflect.getOwnPropertyDescriptor(world, name)?.writable === true;
			const names = Object.getOwnPropertyNames(world).filter(isFree);
			for (const name of names.filter((name) => name !== 'window' && name !== 'document'))
				world[name] = function () { throw new Error('the page’s own ' + name); };
			names;
		`);
		expect(names).toEqual(expect.arrayContaining(GLOBALS));
		await isServed();
	});
});
