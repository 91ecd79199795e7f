// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Callbacks } from '../../../content-scripts/page/api-object';
import { type Answer, REPLY_TIMEOUT_MS, Requests } from '../../../content-scripts/page/requests';
import { parseServerMessage } from '../../../src/scapi/envelope';

// The script takes its timers at start: the fake ones must be there before it is loaded.
vi.hoisted(() => vi.useFakeTimers({ shouldAdvanceTime: false }));

const server = { userAgent: 'WWE Server', protocolVersion: 2 };

function opened(requests: Requests, late?: (answer: Answer) => void) {
	let reference = '';
	let back: Callbacks = { succeeded: () => undefined, failed: () => undefined };
	let answer: Answer | undefined;
	const options = late === undefined ? {} : { late };
	void requests
		.open((referenceId, callbacks) => {
			reference = referenceId;
			back = callbacks;
		}, options)
		.then((given) => {
			answer = given;
		});
	const reply = (members: object) => {
		const message = parseServerMessage({ ...server, referenceId: reference, ...members });
		if (message?.kind === 'reply') requests.resolve(message, window);
	};
	return { back, reply, answer: () => answer, reference: () => reference };
}

/** Lets promises and message tasks run. */
const turn = async () => {
	for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done));
};

describe('a request', () => {
	beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
	afterEach(() => vi.useRealTimers());

	it('is resolved once by the reply that names it', async () => {
		const late = vi.fn();
		const { reply, answer } = opened(new Requests(), late);
		reply({ data: 1 });
		reply({ errorMessage: 'twice' });
		await turn();
		expect(answer()).toMatchObject({ kind: 'reply', outcome: { ok: true, data: 1 }, source: window });
		expect(late).not.toHaveBeenCalled();
	});

	it('is not resolved by the page’s own echo', async () => {
		const { back, answer, reference } = opened(new Requests());
		back.succeeded({ userAgent: 'WWE Client', request: 'interaction.accept', referenceId: reference() });
		await turn();
		expect(answer()).toBeUndefined();
	});

	it.each([['OK'], [undefined], [null], [{ data: 1 }], [{ userAgent: 'WWE Client' }]])(
		'is not resolved by a success of %j, which Workspace did not send',
		async (value) => {
			const { back, answer } = opened(new Requests());
			back.succeeded(value);
			await turn();
			expect(answer()).toBeUndefined();
		},
	);

	it.each([
		[{ ...server, errorMessage: '' }, ''],
		[{ ...server, errorMessage: 'busy' }, 'busy'],
		['refused in its own words', 'refused in its own words'],
		[{ ...server, data: { code: 415 } }, ''],
		[new Error('no such agent'), 'no such agent'],
		[{ message: 'busy', code: 7 }, 'busy'],
		[{ errorMessage: null, code: 7 }, '{"code":7}'],
		[{}, ''],
		[undefined, ''],
	])('fails with the library’s message: %j', async (reason, message) => {
		const { back, answer } = opened(new Requests());
		back.failed(reason);
		await turn();
		expect(answer()).toMatchObject({ kind: 'reply', outcome: { ok: false, message } });
	});

	it('is silent after the library’s timeout, and treats a later answer as late', async () => {
		const late = vi.fn();
		const { back, reply, answer } = opened(new Requests(), late);
		back.failed('Request timeout');
		await turn();
		expect(answer()).toEqual({ kind: 'silent', echoed: false });
		reply({ data: 1 });
		expect(late).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ outcome: { ok: true, data: 1 } }));
		reply({ data: 1 });
		expect(late).toHaveBeenCalledTimes(1);
	});

	it('is broken if the page’s code throws', async () => {
		const requests = new Requests();
		const answer = await requests.open(() => {
			throw new TypeError('frameId of undefined');
		});
		expect(answer).toEqual({ kind: 'broken', detail: 'frameId of undefined' });
	});

	it('has a reference that cannot be guessed', () => {
		const [a, b] = [new Requests(), new Requests()];
		const first = a.reference();
		expect(a.reference()).not.toBe(first);
		expect(a.isOurs(first)).toBe(true);
		expect(b.isOurs(first)).toBe(false);
		expect(first).toMatch(/^ringside-[0-9a-f]{32}-1$/);
	});

	it('learns the window of a reply that the library passed on first, without its reference', async () => {
		const requests = new Requests();
		const { back, answer } = opened(requests);
		const reply: Record<string, unknown> = { ...server, data: 5, subscriptionId: 11 };
		back.succeeded(reply);
		expect(requests.recognise(reply, window)).toBe(true);
		await turn();
		expect(answer()).toMatchObject({ kind: 'reply', source: window, subscriptionId: 11 });
		expect(requests.recognise({ ...reply }, window)).toBe(false);
	});

	it('waits longer than the library does', () => {
		expect(REPLY_TIMEOUT_MS).toBeGreaterThan(10_000);
	});
});

describe('what the page’s library hands over', () => {
	function touched(): never {
		throw new Error('touched');
	}
	const trap = (target: object) => new Proxy(target, { get: touched, has: touched, ownKeys: touched });
	const revoked = () => {
		const { proxy, revoke } = Proxy.revocable({ ...server }, {});
		revoke();
		return proxy;
	};
	const HOSTILE: [string, () => unknown][] = [
		['a trap', () => trap({})],
		['a revoked proxy', revoked],
		['a reply with data that throws', () => Object.defineProperty({ ...server }, 'data', { get: touched })],
		[
			'a reply with an id that throws',
			() => Object.defineProperty({ ...server }, 'subscriptionId', { get: touched }),
		],
		['a reply with an error that throws', () => ({ ...server, errorMessage: trap({}) })],
		['a failure whose words throw', () => Object.defineProperty({}, 'errorMessage', { get: touched })],
	];
	it.each(HOSTILE)('as %s throws nothing in its code, and is never a success', async (_, make) => {
		for (const way of ['succeeded', 'failed'] as const) {
			const { back, answer } = opened(new Requests());
			expect(() => back[way](make())).not.toThrow();
			await turn();
			expect(answer()).not.toMatchObject({ outcome: { ok: true } });
		}
	});
});
