import { expect, it, vi } from 'vitest';
import { PortClosed } from '../../../src/contract/exchange';
import type { CommandOutcome } from '../../../src/contract/page';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

/** A command is sent while its record is being stored, and the worker can die in between. */
const accept: Command = { method: 'accept', interactionId: '1' };
const reject: Command = { method: 'reject', interactionId: '1' };
const transfer: Command = { method: 'singleStepTransfer', interactionId: '1', target: '5000' };

async function sent(command: Command, state = 'RINGING') {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state, callUuid: 'call' }));
	await desk.api.pass(500);
	desk.api.storageHangs = true;
	void desk.ask(page, command, 'a');
	await desk.api.pass(0);
	return { desk, page };
}

it('a command does not wait for storage before it is sent', async () => {
	const { desk, page } = await sent(accept);
	expect(desk.api.commands().map(({ id }) => id)).toEqual(['a']);
	expect(page.fates.get('a')).toBe('waiting');
});

it('it is on its way before surfaces and the toolbar are brought up to date', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.api.pass(500);
	let sentBefore: number | undefined;
	desk.worker.watch(() => {
		sentBefore ??= desk.api.commands().length;
	});
	await desk.ask(page, accept, 'a');
	expect(sentBefore).toBe(1);
});

it.each<[string, CommandOutcome, object]>([
	['a success', { kind: 'done' }, { status: 'succeeded' }],
	['a refusal', { kind: 'refused', message: 'no' }, { status: 'failed', failure: 'refused', detail: 'no' }],
	['silence', { kind: 'silent' }, { status: 'unknown', failure: 'noAnswer', waiting: true }],
])('a command that was sent and never stored ends in %s', async (_, outcome, shown) => {
	const { desk, page } = await sent(accept);
	const { startedAt } = desk.record('a') ?? {};
	await desk.restart();
	expect(desk.record('a')).toBeUndefined();
	await page.settles('a', outcome);
	expect(desk.record('a')).toMatchObject({ ...shown, startedAt, subject: 'https://wwe.example|call' });
	await desk.restart();
	expect(desk.record('a')).toMatchObject(shown);
});

it.each<[string, Command, string]>([
	['accept', accept, 'RINGING'],
	['reject', reject, 'RINGING'],
	['transfer', transfer, 'TALKING'],
])('a second press of %s in the worker’s next life is the first one', async (_, command, state) => {
	const { desk, page } = await sent(command, state);
	await desk.restart();
	expect(await desk.ask(page, command, 'b')).toEqual({ ok: true, value: 'a' });
	expect([...page.fates.keys()]).toEqual(['a']);
	await page.settles('a', { kind: 'done' });
	expect(desk.worker.model().commands.map(({ id, status }) => [id, status])).toEqual([['a', 'succeeded']]);
});

it.each<[string, Command]>([
	['a state', { method: 'agent.setState', operationName: 'Break' }],
	['a dialled number', { method: 'voice.dial', destination: '5000' }],
])('a second press of %s in the worker’s next life is the first one', async (_, command) => {
	const { desk, page } = await sent(command);
	await desk.restart();
	expect(await desk.ask(page, command, 'b')).toEqual({ ok: true, value: 'a' });
	expect([...page.fates.keys()]).toEqual(['a']);
});

it('a call is not hung up just after an act of which the worker’s next life learns from the relay', async () => {
	const { desk, page } = await sent({ method: 'voice.hold', interactionId: '1' }, 'TALKING');
	// The worker dies with the outcome in its hands.
	void page.settles('a', { kind: 'done' });
	await desk.api.pass(0);
	await desk.restart();
	const shown = 'https://wwe.example|call';
	await desk.ask(page, { method: 'voice.hangUp', interactionId: '1' }, 'b', page.link.epoch, shown);
	expect([...page.fates.keys()]).toEqual(['a']);
	expect(desk.record('b')).toMatchObject({ status: 'failed', failure: 'illegal', detail: 'justActed' });
});

it('another press at the same interaction is refused in words', async () => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	await desk.ask(page, reject, 'b');
	expect([...page.fates.keys()]).toEqual(['a']);
	expect(desk.record('b')).toMatchObject({ status: 'failed', failure: 'illegal', detail: 'underWay' });
	expect(desk.record('a')).toMatchObject({ status: 'pending' });
});

it('a press at another interaction goes out once the first is known', async () => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	await page.shows(interaction({ state: 'RINGING' }), interaction({ interactionId: '2', state: 'RINGING' }));
	await desk.ask(page, { method: 'accept', interactionId: '2' }, 'b');
	expect([...page.fates.keys()]).toEqual(['a', 'b']);
	await desk.restart();
	expect(desk.record('a')).toMatchObject({ status: 'pending' });
	expect(desk.record('b')).toMatchObject({ status: 'pending' });
});

it('a command that was stored, has ended and was dismissed does not come back with a late reply', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.ask(page, accept, 'a');
	await page.settles('a', { kind: 'silent' });
	await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
	await page.settles('a', { kind: 'done' });
	await desk.restart();
	await page.settles('a', { kind: 'refused', message: 'late' });
	expect(desk.worker.model().commands).toEqual([]);
});

it('a relay cannot say more of a command than what it is', async () => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	const notes = { id: 'x', session: 'other', status: 'succeeded', command: reject, startedAt: 'never' };
	const stamp = { v: 1, to: 'worker', type: 'outcome', instance: page.instance } as const;
	const from = { tabId: 1, frameId: 5, origin: page.origin };
	const request = { epoch: 0, command: accept, notes };
	await desk.worker.fromRelay({ ...stamp, id: 'forged', outcome: { kind: 'silent' }, request }, from);
	expect(desk.worker.model().commands).toMatchObject([
		{ id: 'forged', session: page.key, status: 'unknown', command: accept },
	]);
});

it.each([
	['had arrived', true, ['a'], 'pending'],
	['had not arrived', false, ['a'], 'pending'],
])(
	'a command whose port closes before the answer, and that %s, is handed to the page once',
	async (_, arrived, handed, status) => {
		const desk = new FakeDesk();
		const page = new FakePage(desk, 1, 5);
		await page.shows(interaction({ state: 'RINGING' }));
		const send = desk.api.sendToRelay.bind(desk.api);
		vi.spyOn(desk.api, 'sendToRelay').mockImplementationOnce(async (place, message) => {
			if (arrived) await send(place, message);
			throw new PortClosed('the port has closed');
		});
		await desk.ask(page, accept, 'a');
		await desk.api.pass(0);
		expect(page.handed).toEqual(handed);
		expect(desk.record('a')).toMatchObject({ status });
	},
);

it('a command whose port closes with its page has an unknown outcome', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	vi.spyOn(desk.api, 'sendToRelay').mockImplementationOnce(async () => {
		page.alive = false;
		throw new PortClosed('the port has closed');
	});
	await desk.ask(page, accept, 'a');
	expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
});

it.each<[string, CommandOutcome | undefined, object]>([
	['has not ended', undefined, { status: 'unknown', failure: 'noAnswer' }],
	['was refused', { kind: 'refused', message: 'no' }, { status: 'failed', failure: 'refused', detail: 'no' }],
	['has succeeded', { kind: 'done' }, { status: 'succeeded' }],
])(
	'a command that no worker could store, and that %s, has an outcome when its page goes',
	async (_, end, shown) => {
		const { desk, page } = await sent(transfer, 'TALKING');
		// The worker dies with the outcome in its hands.
		if (end !== undefined) void page.settles('a', end);
		await desk.api.pass(0);
		await desk.restart();
		await page.bye();
		expect(desk.record('a')).toMatchObject({ ...shown, subject: 'https://wwe.example|call' });
	},
);

it('what a page says at its end corrects nothing that this worker has sent itself', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.ask(page, accept, 'a');
	await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
	await page.bye();
	expect(desk.worker.model().commands.map(({ id }) => id)).toEqual(['a']);
	expect(desk.record('a')).toMatchObject({ status: 'unknown' });
});

it('a relay stays the one that knows of a command for as long as storage is full', async () => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	desk.api.storageHangs = false;
	desk.api.storageFull = true;
	const other: Command = { method: 'accept', interactionId: '2' };
	await page.shows(interaction({ state: 'RINGING' }), interaction({ interactionId: '2', state: 'RINGING' }));
	// This life of the worker learns of the first, and can store neither.
	await desk.ask(page, other, 'b');
	expect([...page.fates.keys()]).toEqual(['a', 'b']);
	await desk.restart();
	await page.bye();
	expect(desk.record('a')).toMatchObject({ status: 'unknown', command: accept });
	expect(desk.record('b')).toMatchObject({ status: 'unknown', command: other });
});

it.each<[string, (page: FakePage) => unknown, object]>([
	[
		'its state already shows the effect',
		(page) => page.shows(interaction({ state: 'TALKING', callUuid: 'call' })),
		{ status: 'pending' },
	],
	['the page is gone', (page) => page.bye(), { status: 'unknown', failure: 'noAnswer' }],
	['the interaction is gone', (page) => page.shows(), { status: 'pending' }],
])('a press that a surface repeats for a new worker is not refused where %s', async (_, happens, shown) => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	await happens(page);
	expect(await desk.askAgain(page, accept, 'a')).toEqual({ ok: true, value: 'a' });
	expect(page.handed).toEqual(['a']);
	expect(desk.record('a')).toMatchObject(shown);
});

it('a press that a surface repeats twice at once is sent once, and stays', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	const both = [desk.askAgain(page, accept, 'a'), desk.askAgain(page, accept, 'a')];
	expect(await Promise.all(both)).toEqual([
		{ ok: true, value: 'a' },
		{ ok: true, value: 'a' },
	]);
	expect(page.handed).toEqual(['a']);
	expect(desk.record('a')).toMatchObject({ status: 'pending' });
});

it('a plan that a surface repeats takes up the steps that were carried out', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.api.pass(500);
	desk.api.storageFull = true;
	const steps: Command[] = [
		accept,
		{ method: 'setUserData', interactionId: '1', keyValues: { Reason: 'x' } },
	];
	const stamp = { v: 1, to: 'worker', type: 'plan' } as const;
	const plan = { ...stamp, id: 'p', session: page.key, epoch: 0, label: 'Preset', steps };
	void desk.worker.fromSurface(plan);
	await desk.api.pass(0);
	expect(page.handed).toEqual(['p.0']);
	await desk.restart();
	await page.shows(interaction({ state: 'TALKING' }));
	await desk.worker.fromSurface({ ...plan, again: true });
	await page.settles('p.0', { kind: 'done' });
	await desk.api.pass(0);
	expect(page.handed).toEqual(['p.0', 'p.1']);
	expect(desk.worker.model().plans).toMatchObject([{ id: 'p', at: 1, status: 'pending' }]);
});

it('an outcome that comes to a worker that could not store the session either is taken in', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	desk.api.storageFull = true;
	await page.shows(interaction({ state: 'RINGING', callUuid: 'call' }));
	await desk.ask(page, accept, 'a');
	await desk.restart();
	expect(desk.worker.sessions).toEqual([]);
	await page.settles('a', { kind: 'done' });
	expect(desk.record('a')).toMatchObject({ status: 'succeeded', subject: 'https://wwe.example|call' });
});

it('a command that waits for those of an earlier life is not sent beside that, when the relay does not know it yet', async () => {
	const { desk, page } = await sent(accept);
	await desk.restart();
	desk.api.storageHangs = false;
	await page.shows(interaction({ state: 'RINGING' }), interaction({ interactionId: '2', state: 'RINGING' }));
	const send = desk.api.sendToRelay.bind(desk.api);
	const fates: string[] = [];
	vi.spyOn(desk.api, 'sendToRelay').mockImplementation(async (place, message) => {
		const answer = await send(place, message);
		if (message.type === 'fate') fates.push(...message.ids);
		// The worker has just begun, and asks about all that is pending while the first is being sent.
		if (message.type === 'command' && fates.length === 0) await desk.worker.resume();
		return answer;
	});
	await desk.ask(page, { method: 'accept', interactionId: '2' }, 'b');
	expect(fates).not.toContain('b');
	expect(page.handed).toEqual(['a', 'b']);
});
