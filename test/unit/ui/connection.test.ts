import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STORED_MODEL } from '../../../src/contract/stored-model';
import { EMPTY_MODEL, type Model, type Patch, SURFACE_PORT } from '../../../src/contract/surface';
import { extensionConnection } from '../../../src/ui/surface/connection';
import { readSession } from '../../../src/ui/surface/session-storage';
import { model } from '../../support/popup-harness/build-model';

type Listener = (value: unknown) => void;
class FakePort {
	readonly messages: Listener[] = [];
	readonly ends: Listener[] = [];
	disconnected = false;
	readonly posted: unknown[] = [];
	postMessage(message: unknown): void {
		this.posted.push(message);
	}
	onMessage = { addListener: (listener: Listener) => this.messages.push(listener) };
	onDisconnect = { addListener: (listener: Listener) => this.ends.push(listener) };
	disconnect(): void {
		this.disconnected = true;
	}
	say(message: unknown): void {
		for (const listener of this.messages) listener(message);
	}
	die(): void {
		for (const listener of this.ends) listener(this);
	}
}

const fake = vi.hoisted(() => ({
	stored: {} as Record<string, unknown>,
	get: vi.fn(),
	connect: vi.fn(),
	sendMessage: vi.fn(),
}));
vi.mock('../../../src/platform/browser', () => ({
	browser: {
		storage: { session: { get: fake.get } },
		runtime: { connect: fake.connect, sendMessage: fake.sendMessage },
	},
}));

const ports: FakePort[] = [];
const last = (): FakePort => {
	const port = ports.at(-1);
	if (port === undefined) throw new Error('no port was opened');
	return port;
};
const snapshot = (n: number, of: Model = EMPTY_MODEL) => ({ v: 1, type: 'snapshot', n, model: of });
const patch = (n: number) => ({ v: 1, type: 'patch', n, patch: { interactions: [] } satisfies Patch });

beforeEach(() => {
	vi.useFakeTimers();
	ports.length = 0;
	fake.get.mockImplementation(async () => fake.stored);
	fake.connect.mockReset().mockImplementation(() => {
		const port = new FakePort();
		ports.push(port);
		return port;
	});
});
afterEach(() => void vi.useRealTimers());

function watch() {
	const heard = { snapshots: 0, patches: 0, lost: 0 };
	const stop = extensionConnection.watch(
		() => heard.snapshots++,
		() => heard.patches++,
		() => heard.lost++,
	);
	return { heard, stop };
}

describe('initial', () => {
	it('returns the stored model, and nothing if it is invalid', async () => {
		const kept = model([]);
		fake.stored = { [STORED_MODEL]: kept };
		expect(await extensionConnection.initial()).toEqual(kept);
		fake.stored = { [STORED_MODEL]: { ...kept, sessions: 'none' } };
		expect(await extensionConnection.initial()).toBeUndefined();
		fake.stored = {};
		expect(await extensionConnection.initial()).toBeUndefined();
	});

	it('uses the read that began before the rest of the page was set up, and another one afterwards', async () => {
		fake.stored = { [STORED_MODEL]: model([]) };
		fake.get.mockClear();
		const early = readSession();
		const found = extensionConnection.initial();
		expect(fake.get).toHaveBeenCalledTimes(1);
		expect(await found).toEqual(model([]));
		expect(await early).toEqual(fake.stored);
		await extensionConnection.initial();
		expect(fake.get).toHaveBeenCalledTimes(2);
	});

	it('returns nothing if storage fails', async () => {
		fake.get.mockRejectedValueOnce(new Error('storage is gone'));
		expect(await extensionConnection.initial()).toBeUndefined();
	});
});

it('a read that begins early and fails harms nothing', async () => {
	fake.get.mockRejectedValueOnce(new Error('storage is gone'));
	await import('../../../src/ui/surface/read-early');
	expect(await readSession().catch(() => 'failed')).toSatisfy(
		(found) => found === 'failed' || found === fake.stored,
	);
});

describe('watch', () => {
	it('asks the worker after the first frame if a model was stored, else at once', async () => {
		fake.stored = { [STORED_MODEL]: model([]) };
		const found = extensionConnection.initial();
		watch();
		await found;
		expect(ports).toHaveLength(0);
		await vi.advanceTimersByTimeAsync(60);
		expect(ports).toHaveLength(1);
		fake.stored = {};
		const none = extensionConnection.initial();
		watch();
		await none;
		await vi.advanceTimersByTimeAsync(0);
		expect(ports).toHaveLength(2);
	});

	it('asks nobody if it was stopped before', async () => {
		fake.stored = { [STORED_MODEL]: model([]) };
		const found = extensionConnection.initial();
		watch().stop();
		await found;
		await vi.advanceTimersByTimeAsync(1_000);
		expect(ports).toHaveLength(0);
	});

	it('opens the port by its name and applies numbered patches', () => {
		const { heard } = watch();
		expect(fake.connect).toHaveBeenCalledWith({ name: SURFACE_PORT });
		last().say(snapshot(4));
		last().say(patch(5));
		last().say(patch(6));
		expect(heard).toEqual({ snapshots: 1, patches: 2, lost: 0 });
	});

	it.each([
		['a gap in the numbers', patch(2)],
		['a number twice', patch(0)],
		['another version', { ...patch(1), v: 99 }],
		['rubbish', 'rubbish'],
	])('reconnects after %s', async (_, message) => {
		const { heard } = watch();
		last().say(snapshot(0));
		last().say(message);
		expect(heard.lost).toBe(1);
		expect(ports[0]?.disconnected).toBe(true);
		await vi.advanceTimersByTimeAsync(200);
		expect(ports).toHaveLength(2);
		ports[0]?.say(patch(1));
		expect(heard.patches).toBe(0);
		last().say(snapshot(0));
		expect(heard.snapshots).toBe(2);
	});

	it('waits longer with each attempt, until the worker is back', async () => {
		watch();
		last().die();
		await vi.advanceTimersByTimeAsync(150);
		expect(ports).toHaveLength(2);
		last().die();
		await vi.advanceTimersByTimeAsync(299);
		expect(ports).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(1);
		expect(ports).toHaveLength(3);
		last().say(snapshot(0));
		last().die();
		await vi.advanceTimersByTimeAsync(150);
		expect(ports).toHaveLength(4);
	});

	it('survives an error on connecting', async () => {
		fake.connect.mockImplementationOnce(() => {
			throw new Error('Extension context invalidated.');
		});
		const { heard } = watch();
		expect(heard.lost).toBe(1);
		await vi.advanceTimersByTimeAsync(150);
		expect(ports).toHaveLength(1);
	});

	it('ends when it is stopped', async () => {
		const { heard, stop } = watch();
		const port = last();
		stop();
		expect(port.disconnected).toBe(true);
		port.die();
		port.say(snapshot(0));
		await vi.advanceTimersByTimeAsync(10_000);
		expect(ports).toHaveLength(1);
		expect(heard).toEqual({ snapshots: 0, patches: 0, lost: 0 });
	});
});

describe('send', () => {
	const dismiss = { v: 1, to: 'worker', type: 'dismiss', id: 'a' } as const;

	it('goes over the port once the worker has spoken on it, and takes the answer from there', async () => {
		fake.sendMessage.mockReset().mockResolvedValue({ ok: true, value: 'one-shot' });
		const { heard, stop } = watch();
		expect(await extensionConnection.send(dismiss)).toEqual({ ok: true, value: 'one-shot' });
		last().say(snapshot(0));
		const sent = extensionConnection.send(dismiss);
		expect(last().posted).toEqual([{ ask: 1, message: dismiss }]);
		last().say({ answer: 1, message: { ok: true, value: 'port' } });
		expect(await sent).toEqual({ ok: true, value: 'port' });
		last().say(patch(1));
		expect(heard).toEqual({ snapshots: 1, patches: 1, lost: 0 });
		stop();
	});

	it('repeats the same message one-shot where the port closes before the answer', async () => {
		fake.sendMessage.mockReset().mockResolvedValue({ ok: true, value: 'a' });
		const { stop } = watch();
		last().say(snapshot(0));
		const sent = extensionConnection.send(dismiss);
		last().die();
		expect(await sent).toEqual({ ok: true, value: 'a' });
		expect(fake.sendMessage.mock.calls).toEqual([[dismiss]]);
		await extensionConnection.send(dismiss);
		expect(fake.sendMessage).toHaveBeenCalledTimes(2);
		stop();
	});

	it('says so where it repeats a command, which an earlier worker may have sent', async () => {
		fake.sendMessage.mockReset().mockResolvedValue({ ok: true, value: 'a' });
		const { stop } = watch();
		last().say(snapshot(0));
		const command = { method: 'accept', interactionId: '1' } as const;
		const message = {
			v: 1,
			to: 'worker',
			type: 'command',
			id: 'a',
			session: 's',
			epoch: 0,
			command,
		} as const;
		const sent = extensionConnection.send(message);
		last().die();
		await sent;
		expect(fake.sendMessage.mock.calls).toEqual([[{ ...message, again: true }]]);
		stop();
	});

	it('does not repeat what has no id: it goes one-shot from the start', async () => {
		fake.sendMessage.mockReset().mockResolvedValue({ ok: true });
		const { stop } = watch();
		last().say(snapshot(0));
		await extensionConnection.send({ v: 1, to: 'worker', type: 'focus', session: 's' });
		expect(last().posted).toEqual([]);
		stop();
	});
});

it('send returns the answer, and rejects an invalid one', async () => {
	const message = { v: 1, to: 'worker', type: 'refresh' } as const;
	fake.sendMessage.mockResolvedValueOnce({ ok: true });
	expect(await extensionConnection.send(message)).toEqual({ ok: true });
	fake.sendMessage.mockResolvedValueOnce(undefined);
	await expect(extensionConnection.send(message)).rejects.toThrow();
});
