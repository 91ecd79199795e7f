// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConfirmHost } from '../../../content-scripts/page/confirm-write';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction } from '../../support/fake/interaction';

// The script takes its timers at start: the fake ones must be there before it is loaded.
vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
const { confirmWrite: confirm } = await import('../../../content-scripts/page/confirm-write');

const write = { method: 'setUserData', interactionId: '1', keyValues: { a: '1', b: '2' } } as const;
const showing = (userData: Interaction['userData']) => interaction({ userData });

function host(over: Partial<ConfirmHost> = {}): ConfirmHost & { read: ReturnType<typeof vi.fn> } {
	return {
		known: () => undefined,
		change: () => new Promise(() => undefined),
		valid: () => true,
		changeReported: () => false,
		shows: () => false,
		overwritten: () => false,
		...over,
		read: vi.fn(over.read ?? (async () => undefined)),
	};
}
afterEach(() => vi.clearAllTimers());

const told = async (running: Promise<unknown>) => {
	await vi.advanceTimersByTimeAsync(10_000);
	return running;
};

describe('confirming a write', () => {
	it('reads nothing if events have shown it already', async () => {
		const over = host({ known: () => showing({ a: '1', b: '2', c: '3' }) });
		expect(await confirm(write, over)).toEqual({});
		expect(over.read).not.toHaveBeenCalled();
	});

	it('says nothing of a value that was seen before Workspace was loaded again, also during the last reading', async () => {
		let readings = 0;
		const over = host({
			known: () => showing({ a: 'old', b: '2' }),
			read: async () => void readings++,
			valid: () => readings < 3,
		});
		expect(await told(confirm(write, over))).toEqual({ hidden: ['a', 'b'] });
	});

	it('waits for the event', async () => {
		let shown = showing({});
		let wake = () => {};
		const over = host({
			known: () => shown,
			change: () =>
				new Promise((resolve) => {
					wake = resolve;
				}),
		});
		const running = confirm(write, over);
		await vi.advanceTimersByTimeAsync(100);
		shown = showing({ a: '1', b: '2' });
		wake();
		expect(await running).toEqual({});
		expect(over.read).not.toHaveBeenCalled();
	});

	it.each([
		['a key that is dropped', { a: '1' }, { hidden: ['b'] }],
		['a key that keeps its value', { a: 'old', b: '2' }, { differing: ['a'] }],
		['both', { a: 'old' }, { differing: ['a'], hidden: ['b'] }],
		['nothing at all', {}, { hidden: ['a', 'b'] }],
		['a number for the text', { a: 1, b: 2 }, {}],
	])('reports %s', async (_, userData, expected) => {
		const over = host({ read: async () => showing(userData) });
		expect(await told(confirm(write, over))).toEqual(expected);
	});

	it('says nothing of a key that Ringside itself has written again since', async () => {
		const over = { known: () => showing({ a: 'newer', b: '2' }), overwritten: (key: string) => key === 'a' };
		expect(await told(confirm(write, host(over)))).toEqual({});
		const other = { ...over, read: async () => showing({ a: 'newer', b: 'old' }), known: () => undefined };
		expect(await told(confirm(write, host(other)))).toEqual({ differing: ['b'] });
	});

	it('reports whether Workspace has announced a change that it does not show', async () => {
		const heard = { read: async () => showing({ a: '1' }), changeReported: () => true };
		expect(await told(confirm(write, host(heard)))).toEqual({ hidden: ['b'], changeReported: true });
		// A key that it shows on another interaction is not kept from this page.
		expect(await told(confirm(write, host({ ...heard, shows: () => true })))).toEqual({ hidden: ['b'] });
	});

	it('does not mistake one object for another', async () => {
		const object = { method: 'setUserData', interactionId: '1', keyValues: { a: { x: 1 } } } as const;
		const over = host({ read: async () => showing({ a: { x: 2 } }) });
		expect(await told(confirm(object, over))).toEqual({ differing: ['a'] });
	});

	it('reads three times before it reports a failure', async () => {
		const answers = [showing({}), showing({ a: '1' }), showing({ a: '1', b: '2' })];
		const over = host({ read: async () => answers.shift() });
		expect(await told(confirm(write, over))).toEqual({});
		expect(over.read).toHaveBeenCalledTimes(3);
	});

	it('does not take the reply for a proof if the interaction is gone', async () => {
		expect(await told(confirm(write, host({ read: async () => null })))).toEqual({ hidden: ['a', 'b'] });
	});

	it('takes a deletion for done if the interaction is gone', async () => {
		const forget = { method: 'deleteUserData', interactionId: '1', key: 'a' } as const;
		expect(await told(confirm(forget, host({ read: async () => null })))).toEqual({});
	});

	it('trusts the reply if nothing can be read', async () => {
		expect(await told(confirm(write, host()))).toEqual({});
	});

	it('gives up if the ids mean something else by now', async () => {
		const over = host({ known: () => showing({}), valid: () => false });
		expect(await told(confirm(write, over))).toEqual({ hidden: ['a', 'b'] });
		expect(over.read).not.toHaveBeenCalled();
	});

	it('does not read an id that came to mean something else meanwhile', async () => {
		let valid = true;
		const over = host({ known: () => showing({}), valid: () => valid });
		const running = confirm(write, over);
		valid = false;
		expect(await told(running)).toEqual({ hidden: ['a', 'b'] });
		expect(over.read).not.toHaveBeenCalled();
	});

	it('recognises a deleted key by its absence, whatever its name', async () => {
		const forget = { method: 'deleteUserData', interactionId: '1', key: 'constructor' } as const;
		expect(await told(confirm(forget, host({ read: async () => showing({}) })))).toEqual({});
		const kept = showing(Object.assign(Object.create(null), { constructor: 'x' }));
		expect(await told(confirm(forget, host({ read: async () => kept })))).toEqual({
			differing: ['constructor'],
		});
	});
});
