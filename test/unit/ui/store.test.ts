import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardsOf } from '../../../src/ui/logic/cards/cards';
import { createStore } from '../../../src/ui/surface/store';
import {
	interaction,
	model,
	ORIGIN,
	record,
	session,
	tracked,
} from '../../support/popup-harness/build-model';
import { MemoryConnection, MemoryDrafts } from '../../support/popup-harness/memory';
import { installMessages } from '../../support/popup-harness/messages';

const one = tracked(interaction({ interactionId: 'one', state: 'RINGING' }));
const base = model([one]);
const [card] = cardsOf(base);
if (card === undefined) throw new Error('no card');
const accept = { method: 'accept', interactionId: 'one' } as const;

beforeEach(() => {
	installMessages();
	vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

function start(connection: MemoryConnection, drafts = new MemoryDrafts()) {
	const store = createStore(connection, drafts);
	const ready = store.start();
	return { store, ready, drafts };
}

describe('the first frame', () => {
	it('shows the stored model before the worker has answered', async () => {
		const connection = new MemoryConnection(base);
		connection.watch = () => () => undefined;
		const { store, ready } = start(connection);
		await ready;
		expect(store.model.value).toBe(base);
	});

	it('waits for the worker if nothing was stored', async () => {
		const connection = new MemoryConnection(undefined);
		const { store, ready } = start(connection);
		connection.show(base);
		await ready;
		expect(store.model.value).toBe(base);
	});

	it('does not wait for ever', async () => {
		const connection = new MemoryConnection(undefined);
		connection.initial = () => new Promise(() => undefined);
		const { store, ready } = start(connection);
		await vi.advanceTimersByTimeAsync(150);
		await ready;
		expect(store.model.value).toBeUndefined();
	});

	it('does not replace the worker’s model by the stored one', async () => {
		const connection = new MemoryConnection(base);
		const kept = model([]);
		connection.initial = async () => kept;
		const { store, ready } = start(connection);
		await ready;
		expect(store.model.value).toBe(base);
	});
});

it('repaints a few times in a burst of patches, and ends with the last', async () => {
	const connection = new MemoryConnection(base);
	const { store, ready } = start(connection);
	await ready;
	let paints = 0;
	const stop = store.model.subscribe(() => paints++);
	for (let n = 0; n < 1_000; n++) {
		const next = { ...one, interaction: { ...one.interaction, userData: { n: String(n) } } };
		connection.patch({ interactions: [{ session: 's1', upsert: [next], remove: [] }] });
	}
	await vi.advanceTimersByTimeAsync(50);
	stop();
	expect(store.model.value?.interactions.s1?.[0]?.interaction.userData.n).toBe('999');
	expect(paints).toBeLessThan(5);
});

describe('a command', () => {
	it('is pending from the press on, and then follows the worker', async () => {
		const connection = new MemoryConnection(base);
		const { store, ready } = start(connection);
		await ready;
		store.run(card, accept);
		const [mine] = store.commands.value;
		expect(mine).toMatchObject({ status: 'pending', command: accept, subject: `${ORIGIN}|uuid-one` });
		expect(connection.sent).toEqual([
			{
				interactionKey: 'https://wwe.acme.example|uuid-one',
				v: 1,
				to: 'worker',
				type: 'command',
				id: mine?.id,
				session: 's1',
				epoch: 1,
				command: accept,
			},
		]);
		const settled = { ...record(one.interaction, accept), id: mine?.id ?? '', status: 'succeeded' as const };
		connection.show({ ...base, commands: [settled] });
		await vi.advanceTimersByTimeAsync(50);
		expect(store.commands.value).toEqual([settled]);
	});

	it('that the worker refuses or never gets fails with a reason', async () => {
		const connection = new MemoryConnection(base);
		const { store, ready } = start(connection);
		await ready;
		connection.answer = async () => ({ ok: false, error: { code: 'x', message: 'no such session' } });
		store.run(card, accept);
		await vi.advanceTimersByTimeAsync(0);
		connection.answer = async () => Promise.reject(new Error('Could not establish connection'));
		store.run(card, accept);
		await vi.advanceTimersByTimeAsync(0);
		expect(store.commands.value.map(({ status, failure, detail }) => [status, failure, detail])).toEqual([
			['failed', 'notDelivered', 'no such session'],
			['failed', 'notDelivered', 'Could not establish connection'],
		]);
		const [first] = store.commands.value;
		store.dismiss(first?.id ?? '');
		expect(store.commands.value).toHaveLength(1);
		expect(connection.sent.at(-1)).toMatchObject({ type: 'dismiss', id: first?.id });
	});

	it('is not pending for ever if its record is over before it is seen', async () => {
		const { store, ready } = start(new MemoryConnection(base));
		await ready;
		store.run(card, accept);
		await vi.advanceTimersByTimeAsync(3_100);
		expect(store.commands.value).toEqual([]);
	});
});

describe('drafts', () => {
	it('store every keystroke at once, and return', async () => {
		const { store, ready, drafts } = start(new MemoryConnection(base));
		await ready;
		store.drafts.update(`${ORIGIN}|uuid-one`, (draft) => ({ ...draft, newKey: 'R' }));
		expect(drafts.kept.get(`${ORIGIN}|uuid-one`)).toEqual({ newKey: 'R' });
		const again = start(new MemoryConnection(base), drafts);
		await again.ready;
		expect(again.store.drafts.all.value.get(`${ORIGIN}|uuid-one`)).toEqual({ newKey: 'R' });
	});

	it('typed while the stored ones were being read are not overwritten', async () => {
		const drafts = new MemoryDrafts({ [`${ORIGIN}|uuid-one`]: { newKey: 'old' }, other: { newKey: 'kept' } });
		const { store, ready } = start(new MemoryConnection(base), drafts);
		store.drafts.update(`${ORIGIN}|uuid-one`, () => ({ newKey: 'newer' }));
		await ready;
		expect(Object.fromEntries(store.drafts.all.value)).toEqual({
			[`${ORIGIN}|uuid-one`]: { newKey: 'newer' },
			other: { newKey: 'kept' },
		});
	});

	it('are cleared once they were sent successfully, and only then', async () => {
		const connection = new MemoryConnection(base);
		const { ready, drafts } = start(
			connection,
			new MemoryDrafts({ [`${ORIGIN}|uuid-one`]: { values: { A: '1', B: '2' } } }),
		);
		await ready;
		const set = record(one.interaction, {
			method: 'setUserData',
			interactionId: 'one',
			keyValues: { A: '1' },
		});
		connection.show({ ...base, commands: [{ ...set, status: 'failed', failure: 'refused' }] });
		await vi.advanceTimersByTimeAsync(50);
		expect(drafts.kept.get(`${ORIGIN}|uuid-one`)).toEqual({ values: { A: '1', B: '2' } });
		connection.show({ ...base, commands: [{ ...set, id: 'again', status: 'succeeded' }] });
		await vi.advanceTimersByTimeAsync(50);
		expect(drafts.kept.get(`${ORIGIN}|uuid-one`)).toEqual({ values: { B: '2' } });
	});

	it('that cannot be stored are reported as at risk', async () => {
		const drafts = new MemoryDrafts();
		const { store, ready } = start(new MemoryConnection(base), drafts);
		await ready;
		drafts.failing = true;
		store.drafts.update(`${ORIGIN}|uuid-one`, () => ({ newKey: 'R' }));
		await vi.advanceTimersByTimeAsync(0);
		expect(store.drafts.failing.value).toBe(true);
		expect(store.drafts.all.value.get(`${ORIGIN}|uuid-one`)).toEqual({ newKey: 'R' });
	});
});

it('reports since when the worker is away, and a snapshot as its return', async () => {
	const connection = new MemoryConnection(base);
	const { store, ready } = start(connection);
	await ready;
	connection.lose();
	expect(store.lostSince.value).toBe(Date.now());
	connection.show(model([], { sessions: [session()] }));
	expect(store.lostSince.value).toBeUndefined();
});
