// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Callbacks } from '../../../content-scripts/page/api-object';
import { type Answer, REPLY_TIMEOUT_MS, Requests } from '../../../content-scripts/page/requests';

// The script takes its timers at start: the fake ones must be there before it is loaded.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));

const server = { userAgent: 'WWE Server', protocolVersion: 2 };
const workspace = new EventTarget() as unknown as MessageEventSource;
const stranger = new EventTarget() as unknown as MessageEventSource;
const trusts = (source: MessageEventSource) => source === workspace;

afterEach(() => void vi.clearAllTimers());

const turn = async () => {
	for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done));
};

function open(options: Parameters<Requests['open']>[1] = {}) {
	const requests = new Requests();
	let back: Callbacks = { succeeded: () => undefined, failed: () => undefined };
	const answers: Answer[] = [];
	void requests
		.open((_, callbacks) => {
			back = callbacks;
		}, options)
		.then((answer) => answers.push(answer));
	return { requests, back, answers };
}

describe('a reply passed on by the library', () => {
	it('counts if it comes from Workspace’s window, and not from another', async () => {
		const { requests, back, answers } = open({ trusts });
		const forged = { ...server, data: 'forged' };
		requests.witness(forged, stranger);
		back.succeeded(forged);
		back.failed(forged);
		await turn();
		expect(answers).toEqual([]);
		const genuine = { ...server, data: 'genuine' };
		requests.witness(genuine, workspace);
		back.succeeded(genuine);
		await turn();
		expect(answers).toMatchObject([
			{ kind: 'reply', outcome: { ok: true, data: 'genuine' }, source: workspace },
		]);
	});

	it.each([[{ data: null }], [{}], [{ data: true }], [{ data: {} }], [{ data: '' }], [{ data: 0 }]])(
		'is a success with %j',
		async (members) => {
			const { back, answers } = open();
			back.succeeded({ ...server, ...members });
			await turn();
			expect(answers).toMatchObject([{ kind: 'reply', outcome: { ok: true } }]);
		},
	);

	it.each<[string, unknown, string]>([
		['nothing', undefined, ''],
		['null', null, ''],
		['a text', 'no', 'no'],
		['an object with words', { errorMessage: 'no' }, 'no'],
		['an object without words', {}, ''],
		['a number', 415, '415'],
	])('is a failure with %s, from a library without envelopes', async (_, reason, message) => {
		const { back, answers } = open();
		back.failed(reason);
		await turn();
		expect(answers).toMatchObject([{ kind: 'reply', outcome: { ok: false, message } }]);
	});

	it('is reported once if it comes after the wait', async () => {
		const late = vi.fn();
		const { back, answers } = open({ late, patience: 100 });
		await vi.advanceTimersByTimeAsync(101);
		expect(answers).toEqual([{ kind: 'silent', echoed: false }]);
		back.succeeded({ ...server, data: 1 });
		back.succeeded({ ...server, data: 2 });
		back.failed('no');
		await turn();
		expect(late.mock.calls).toMatchObject([[{ kind: 'reply', outcome: { ok: true, data: 1 } }]]);
		expect(answers).toHaveLength(1);
	});
});

describe('the wait for a reply', () => {
	it('ends after its time, not before', async () => {
		const { answers } = open();
		await vi.advanceTimersByTimeAsync(REPLY_TIMEOUT_MS - 1);
		expect(answers).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(answers).toEqual([{ kind: 'silent', echoed: false }]);
	});

	it('is shorter after an echo, and not restarted by each', async () => {
		const { back, answers } = open({ patienceAfterEcho: 800 });
		const echo = { userAgent: 'WWE Client', request: 'interaction.accept' };
		back.succeeded(echo);
		await vi.advanceTimersByTimeAsync(700);
		back.succeeded(echo);
		await vi.advanceTimersByTimeAsync(100);
		expect(answers).toEqual([{ kind: 'silent', echoed: true }]);
	});

	it('ends with a genuine reply even after an echo', async () => {
		const { back, answers } = open({ patienceAfterEcho: 800 });
		back.succeeded({ userAgent: 'WWE Client' });
		back.succeeded({ ...server, data: 1 });
		await turn();
		expect(answers).toMatchObject([{ kind: 'reply', outcome: { ok: true, data: 1 } }]);
	});

	it('leaves no timer and no memory behind', async () => {
		const { answers } = open();
		await vi.advanceTimersByTimeAsync(REPLY_TIMEOUT_MS);
		expect(answers).toHaveLength(1);
		expect(vi.getTimerCount()).toBeGreaterThan(0);
		await vi.advanceTimersByTimeAsync(120_000);
		expect(vi.getTimerCount()).toBe(0);
	});
});
