import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pass } from '../../support/fake/frame';
import { RealmFrame } from '../../support/fake/realm-frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: RealmFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const EXTENSIONS: [string, string][] = [
	['functions `get` and `set`', 'Object.prototype.get = Object.prototype.set = function () {};'],
	[
		'functions of an event emitter',
		'for (const name of ["on", "off", "once", "emit"]) Object.prototype[name] = function () {};',
	],
	['`value` and `writable`', 'Object.assign(Object.prototype, { value: 1, writable: false })'],
	[
		'accessors of names that Workspace uses',
		`for (const name of ['media', 'ani', 'contact', 'displayName', 'interaction', 'subscriptionId', 'partial', 'selectedCaseId', 'source', 'late'])
			Object.defineProperty(Object.prototype, name, { get() { return undefined; }, set() {}, configurable: true });`,
	],
	[
		'nothing, and is frozen',
		'for (const one of [Object, Array, Map, Set, Promise, Function, String]) Object.freeze(one.prototype);',
	],
];

it.each(
	EXTENSIONS.flatMap(([what, code]) => [
		[what, 'before', code],
		[what, 'after', code],
	]),
)('a page that gives every object %s, %s Ringside came, is served like any other', async (_, when, code) => {
	frame = new RealmFrame({ pageFirst: when === 'before' });
	frame.workspace.shown.set('1', {
		...call('RINGING'),
		media: 'voice',
		ani: '+331',
		contact: { displayName: 'A' },
	});
	frame.publish();
	if (when === 'before') frame.run(code);
	await frame.start();
	if (when === 'after') frame.run(code);
	await pass(2_000);
	expect(frame.link).toMatchObject({ status: 'connected', epoch: 0, missing: [] });
	const snapshot = frame.posted.find(({ type }) => type === 'snapshot');
	expect(snapshot).toMatchObject({
		interactions: [{ media: 'voice', ani: '+331', contact: { displayName: 'A' }, state: 'RINGING' }],
	});
	const accept = frame.command({ method: 'accept', interactionId: '1' });
	await pass(500);
	expect(frame.outcomes(accept)).toEqual([{ kind: 'done', data: null }]);
	frame.workspace.shown.set('1', call('TALKING'));
	await pass(5_000);
	frame.workspace.event(call('HELD'));
	await pass(100);
	expect(frame.states).toEqual({ 1: 'HELD' });
	frame.say({ type: 'detach' });
	await pass(100);
	expect(frame.workspace.subscriptions).toEqual([]);
});
