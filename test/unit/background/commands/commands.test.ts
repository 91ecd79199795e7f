import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const accept: Command = { method: 'accept', interactionId: '1' };
const reject: Command = { method: 'reject', interactionId: '1' };
const ringing = interaction({ state: 'RINGING' });
const talking = interaction({ state: 'TALKING' });

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(ringing);
});

describe('a command', () => {
	it('is sent once, stays pending, and succeeds with Workspace’s reply', async () => {
		await desk.ask(page, accept, 'a');
		expect(desk.record('a')).toMatchObject({ status: 'pending', subject: 'https://wwe.example|uuid-1' });
		await page.settles('a', { kind: 'done' });
		expect(desk.record('a')?.status).toBe('succeeded');
		expect(desk.api.commands()).toHaveLength(1);
	});

	it.each([
		[
			{ kind: 'refused', message: 'busy' },
			{ status: 'failed', failure: 'refused', detail: 'busy' },
		],
		[
			{ kind: 'refused', message: '' },
			{ status: 'failed', failure: 'refused', detail: '' },
		],
		[{ kind: 'silent' }, { status: 'unknown', failure: 'noAnswer' }],
		[
			{ kind: 'silent', reread: ringing },
			{ status: 'unknown', failure: 'noAnswer', waiting: true },
		],
		[
			{ kind: 'silent', reread: talking },
			{ status: 'succeeded', inferred: true },
		],
		[
			{ kind: 'silent', reread: null },
			{ status: 'failed', failure: 'gone' },
		],
		[
			{ kind: 'notSent', why: 'staleId' },
			{ status: 'failed', failure: 'staleId' },
		],
		[
			{ kind: 'notSent', why: 'broken', detail: 'x' },
			{ status: 'failed', failure: 'broken', detail: 'x' },
		],
	] as const)('that ends with %j is reported as %j', async (outcome, expected) => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', outcome);
		expect(desk.record('a')).toMatchObject(expected);
	});

	it('reports which keys of a write are missing', async () => {
		await page.reports(talking);
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: '1', b: '2' } };
		await desk.ask(page, write, 'w');
		await page.settles('w', { kind: 'done', hidden: ['b'] });
		expect(desk.record('w')).toMatchObject({ status: 'unknown', failure: 'notShown', detail: 'b' });
		await desk.ask(page, write, 'x');
		await page.settles('x', { kind: 'done', differing: ['a', 'b'] });
		expect(desk.record('x')).toMatchObject({ status: 'failed', failure: 'notKept', detail: 'a, b' });
	});

	it('is corrected by a late answer', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'silent', reread: ringing });
		await page.settles('a', { kind: 'done' });
		expect(desk.record('a')?.status).toBe('succeeded');
	});

	it.each([
		[{ kind: 'done' }, 'succeeded'],
		[{ kind: 'refused', message: 'no' }, 'failed'],
	] as const)(
		'that the page reported as not sent, because its library threw, ends as Workspace answers: %j',
		async (answer, status) => {
			await desk.ask(page, accept, 'a');
			await page.settles('a', { kind: 'notSent', why: 'broken', detail: 'x' });
			await page.settles('a', answer);
			expect(desk.record('a')).toMatchObject({ status });
			expect(desk.record('a')?.failure).toBe(status === 'failed' ? 'refused' : undefined);
		},
	);

	it('is not reopened by a second answer', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'done' });
		await page.settles('a', { kind: 'refused', message: 'late' });
		expect(desk.record('a')?.status).toBe('succeeded');
	});
});

describe('a press', () => {
	it('is one request, however often it is repeated', async () => {
		await Promise.all([
			desk.ask(page, accept, 'a'),
			desk.ask(page, accept, 'a'),
			desk.ask(page, accept, 'b'),
		]);
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('is still one request after Workspace’s reply, until its event arrives', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'done' });
		await desk.ask(page, accept, 'b');
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('of Mark Done is one request until Workspace shows it as done', async () => {
		await page.reports(interaction({ state: 'IDLE' }));
		const done: Command = { method: 'markdone', interactionId: '1' };
		await desk.ask(page, done, 'a');
		await page.settles('a', { kind: 'done' });
		await desk.ask(page, done, 'b');
		expect(desk.api.commands()).toHaveLength(1);
		await desk.api.pass(6_000);
		await desk.ask(page, done, 'c');
		expect(desk.api.commands()).toHaveLength(2);
	});

	it('excludes its opposite', async () => {
		await desk.ask(page, accept, 'a');
		await desk.ask(page, reject, 'b');
		expect(desk.api.commands().map(({ command }) => command.method)).toEqual(['accept']);
	});

	it('may be repeated once the agent has stopped waiting for an answer', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'silent', reread: ringing });
		await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
		await desk.ask(page, accept, 'b');
		await page.settles('b', { kind: 'done' });
		expect(desk.api.commands()).toHaveLength(2);
		// And what failed before is no news any more.
		expect(desk.record('a')).toBeUndefined();
	});

	it.each([
		[
			'an illegal one',
			async () => desk.ask(page, { method: 'markdone', interactionId: '1' }, 'a'),
			'illegal',
		],
		[
			'one for an interaction that is gone',
			async () => desk.ask(page, { ...accept, interactionId: '9' }, 'a'),
			'gone',
		],
		['one for a former load', async () => desk.ask(page, accept, 'a', 7), 'staleId'],
		[
			'one for a page that is not connected',
			async () => {
				page.link = { status: 'notConnected', reason: 'lost', epoch: 0 };
				await page.shows(ringing);
				return desk.ask(page, accept, 'a');
			},
			'notConnected',
		],
	])('reaches no page if it is %s', async (_, ask, failure) => {
		await ask();
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure });
		expect(desk.api.commands()).toEqual([]);
	});
});

describe('a restart of the worker', () => {
	it('during a command loses nothing and sends nothing twice', async () => {
		await desk.ask(page, accept, 'a');
		await desk.api.pass(200);
		await desk.restart();
		expect(desk.record('a')?.status).toBe('pending');
		await page.settles('a', { kind: 'done' });
		expect(desk.record('a')?.status).toBe('succeeded');
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('after the page knew the outcome retrieves it', async () => {
		await desk.ask(page, accept, 'a');
		await desk.api.pass(200);
		page.fates.set('a', { kind: 'refused', message: 'busy' });
		await desk.restart();
		expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'busy' });
	});

	it('before a command was delivered delivers it, if it is recent', async () => {
		await desk.ask(page, accept, 'a');
		await desk.api.pass(200);
		page.fates.clear();
		await desk.restart();
		expect(desk.api.commands().map(({ id }) => id)).toEqual(['a', 'a']);
	});

	it('long after the press reports an interruption, and delivers nothing', async () => {
		await desk.ask(page, accept, 'a');
		await desk.api.pass(200);
		page.fates.clear();
		await desk.api.pass(10_000);
		await desk.restart();
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'interrupted' });
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('together with a restart of the page still ends in a stated outcome', async () => {
		await desk.ask(page, accept, 'a');
		await desk.api.pass(200);
		page.alive = false;
		await desk.restart();
		expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
	});
});

describe('an outcome', () => {
	it('of success disappears by itself, of failure when it is dismissed', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'refused', message: 'busy' });
		await desk.api.pass(6_000);
		expect(desk.record('a')).toBeDefined();
		await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
		expect(desk.record('a')).toBeUndefined();
		await desk.ask(page, accept, 'b');
		await page.settles('b', { kind: 'done' });
		await desk.api.pass(6_000);
		expect(desk.record('b')).toBeUndefined();
	});

	it('left open by a reload of Workspace is inferred from the reloaded interaction', async () => {
		await desk.ask(page, accept, 'a');
		await page.bye();
		expect(desk.record('a')?.status).toBe('unknown');
		const next = new FakePage(desk, 1, 5, 'after-reload');
		await next.shows(interaction({ interactionId: '3', state: 'TALKING' }));
		expect(desk.record('a')).toMatchObject({ status: 'succeeded', inferred: true });
	});
});

describe('a press that differs from the pending one', () => {
	const to = (target: string): Command => ({ method: 'singleStepTransfer', interactionId: '1', target });
	const consult = (target: string): Command => ({ method: 'consult', interactionId: '1', target });

	it.each([
		['a transfer to another number', talking, to('111'), to('222')],
		['Reject after Accept', ringing, accept, reject],
		['Accept after Reject', ringing, reject, accept],
		['Done during a transfer', talking, to('111'), { method: 'markdone', interactionId: '1' }],
		['a consultation with somebody else', talking, consult('111'), consult('222')],
	] as const)('is not merged with it: %s', async (_, now, first, second) => {
		await page.reports(now);
		await desk.ask(page, first, 'first');
		expect(await desk.ask(page, second, 'second')).toEqual({ ok: true, value: 'second' });
		expect(desk.record('first')?.status).toBe('pending');
		expect(desk.record('second')).toMatchObject({ status: 'failed', failure: 'illegal', detail: 'underWay' });
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('is the same request if it is the same command', async () => {
		await page.reports(talking);
		await desk.ask(page, to('111'), 'first');
		expect(await desk.ask(page, to('111'), 'second')).toEqual({ ok: true, value: 'first' });
		expect(desk.record('second')).toBeUndefined();
	});
});

describe('a page of another origin that shows the same UUID', () => {
	async function other(): Promise<FakePage> {
		const evil = new FakePage(desk, 2, 0, 'evil', 'https://evil.example');
		await evil.hello();
		return evil;
	}

	it('does not decide the outcome of a pending command', async () => {
		await desk.ask(page, accept, 'a');
		await page.bye();
		expect(desk.record('a')?.status).toBe('unknown');
		await (await other()).shows(talking);
		expect(desk.record('a')?.status).toBe('unknown');
		const again = new FakePage(desk, 1, 5, 'again');
		await again.hello();
		await again.shows(talking);
		expect(desk.record('a')?.status).toBe('succeeded');
	});

	it('does not clear a failure by succeeding', async () => {
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'refused', message: 'busy' });
		const evil = await other();
		await evil.shows(ringing);
		await desk.ask(evil, accept, 'b');
		await evil.settles('b', { kind: 'done' });
		expect(desk.record('a')?.status).toBe('failed');
	});
});

describe('a command for the interaction that was on screen', () => {
	const withKey = (interactionKey: string, id = 'a') => desk.ask(page, accept, id, undefined, interactionKey);

	it('is not sent if its id means another interaction now, and fails on the intended one', async () => {
		await withKey('https://wwe.example|uuid-2');
		expect(desk.api.commands()).toEqual([]);
		const record = desk.record('a');
		expect(record).toMatchObject({ status: 'failed', failure: 'staleId' });
		expect(record).toMatchObject({ subject: 'https://wwe.example|uuid-2' });
		expect(record?.about).toBeUndefined();
	});

	it('is not sent to the same UUID on another origin', async () => {
		await withKey('https://other.example|uuid-1');
		expect(desk.api.commands()).toEqual([]);
	});

	it.each([
		['its key is the same', 'https://wwe.example|uuid-1'],
		['it had no UUID yet', 'https://wwe.example|case-1#1'],
		['it was a consultation and is the call now', 'https://wwe.example|uuid-1#consultation'],
	])('is sent if %s', async (_, key) => {
		await withKey(key);
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('is not sent if an interaction without a UUID had another id', async () => {
		await withKey('https://wwe.example|case-1#2');
		expect(desk.api.commands()).toEqual([]);
	});
});
