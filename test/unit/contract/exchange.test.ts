import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Exchange, PortClosed } from '../../../src/contract/exchange';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two ends of one port. What one posts the other hears, as a copy. */
function pair(answer: (message: unknown) => unknown) {
	const sent: unknown[] = [];
	const near: Exchange = new Exchange({ postMessage: (message) => send(message, () => far) }, 1_000);
	const far: Exchange = new Exchange({ postMessage: (message) => send(message, () => near) }, 1_000);
	function send(message: unknown, to: () => Exchange): void {
		sent.push(message);
		queueMicrotask(() => to().hear(structuredClone(message), answer));
	}
	return { near, far, sent };
}

it('each answer goes to its own question, in whatever order they come', async () => {
	const replies = new Map<unknown, (reply: string) => void>();
	const { near } = pair((message) => new Promise((resolve) => replies.set(message, resolve)));
	const both = Promise.all([near.ask('a'), near.ask('b')]);
	await vi.advanceTimersByTimeAsync(0);
	replies.get('b')?.('to b');
	await vi.advanceTimersByTimeAsync(0);
	replies.get('a')?.('to a');
	expect(await both).toEqual(['to a', 'to b']);
});

it('a question ends when its port closes, has closed before, or stays silent', async () => {
	const { near } = pair(() => new Promise(() => undefined));
	const closed = expect(near.ask('a')).rejects.toThrow(PortClosed);
	await vi.advanceTimersByTimeAsync(0);
	near.close();
	await closed;
	const silent = expect(near.ask('b')).rejects.toThrow(PortClosed);
	await vi.advanceTimersByTimeAsync(1_000);
	await silent;
	const gone = new Exchange(
		{
			postMessage() {
				throw new Error('Attempting to use a disconnected port object');
			},
		},
		1_000,
	);
	await expect(gone.ask('c')).rejects.toThrow(PortClosed);
});

it.each([undefined, null, 'text', {}, { ask: 'one' }, { type: 'snapshot', n: 0 }, { answer: 99 }])(
	'%j is neither question nor answer',
	(message) => {
		const { near, sent } = pair(() => 'reply');
		expect(near.hear(message, () => 'reply')).toBe(false);
		expect(sent).toEqual([]);
	},
);

it('an answer counts once', async () => {
	const { near } = pair((message) => message);
	expect(await near.ask('a')).toBe('a');
	expect(near.hear({ answer: 1, message: 'again' }, () => undefined)).toBe(false);
});

it('a question whose answer fails at the other end gets an empty answer at once', async () => {
	const { near } = pair(() => Promise.reject(new Error('storage is full')));
	const answer = near.ask('a');
	await vi.advanceTimersByTimeAsync(0);
	expect(await answer).toBeUndefined();
	const { near: thrown } = pair(() => {
		throw new Error('no such session');
	});
	const other = thrown.ask('b');
	await vi.advanceTimersByTimeAsync(0);
	expect(await other).toBeUndefined();
});
