import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Options } from '../../simulator/core/options';
import type { PlanRecord } from '../../src/contract/plan';
import type { Command } from '../../src/scapi/command';
import { sleep, until, untilFits } from '../support/until';
import { sendCommands, sendPlan } from './scene/messages';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(() => desk?.close());
afterAll(() => scene?.end());

const TARGET = { type: 'SKILL', destination: 'Billing' } as const;
const WRITTEN = { Segment: 'Silver', Reason: 'Refund' };
const Handovers = v.array(
	v.object({ interactionId: v.string(), userData: v.record(v.string(), v.unknown()) }),
);

/** One key that is there already, and one that is new. */
const write = (interactionId: string): Command => ({
	method: 'setUserData',
	interactionId,
	keyValues: WRITTEN,
});
const transfer = (interactionId: string): Command => ({
	method: 'singleStepTransfer',
	interactionId,
	target: TARGET,
});

async function talking(media: 'voice' | 'chat' = 'voice'): Promise<string> {
	desk = await scene.open();
	await desk.connected();
	const id = await desk.workspace.ring({ media, userData: { Segment: 'Gold' } });
	await desk.workspace.run('accept', id);
	await untilFits(
		'conversation',
		() => scene.states(),
		(states) => states[id] !== undefined && !/RINGING|INVITED/.test(states[id]),
	);
	return id;
}

/** What the receiver got of an interaction; `undefined` where nobody got it. */
async function received(id: string): Promise<Record<string, unknown> | undefined> {
	const list = v.parse(Handovers, await desk.workspace.run('handovers'));
	return list.find(({ interactionId }) => interactionId === id)?.userData;
}

/** Waits until a plan has ended, and tells how. */
async function ended(plan: string, timeout = 20_000): Promise<PlanRecord> {
	return until(
		'end of the plan',
		async () => (await scene.model())?.plans.find(({ id, status }) => id === plan && status !== 'pending'),
		{ timeout },
	);
}

async function tagAndTransfer(id: string): Promise<PlanRecord> {
	return ended(await sendPlan(scene, write(id), transfer(id)));
}

const lost = { silent: true };
/** How Workspace may tell of a write, besides when. */
const EVENTS: [string, Partial<Options>][] = [
	['events at once', {}],
	['late events', { eventAfter: 400 }],
	['lost events', { faults: { 'event.interaction': lost } }],
	['events that come twice', { faults: { 'event.interaction': { copies: 2 } } }],
];
const ORDERS = EVENTS.flatMap(([events, options]) =>
	(['reply-first', 'event-first'] as const).flatMap((order) =>
		[0, 250, 900].map((writeAfter): [string, Partial<Options>] => [
			`${order}, ${events}, effect after ${writeAfter} ms`,
			{ ...options, order, writeAfter },
		]),
	),
);
const reply = (fault: Options['faults'][string]): Partial<Options> => ({
	faults: { 'interaction.setUserData': fault },
});
const SHAPES: [string, Partial<Options>][] = [
	['one copy of an event a frame', { delivery: 'frame' }],
	['no ADDED and REMOVED', { addedRemoved: false }],
	['a result of null', { voidResult: 'null' }],
	['a result of true', { voidResult: 'true' }],
	['an object as the result', { voidResult: 'object' }],
	['an acknowledgement 3 s late', reply({ late: 3_000 })],
	['an acknowledgement in three copies', reply({ copies: 3 })],
	['a numeric reference', reply({ numericReference: true })],
	['a forged acknowledgement before a late effect', { ...reply({ forged: true }), writeAfter: 900 }],
	['an acknowledgement that never comes', reply({ lost: true })],
	['an acknowledgement that nobody can read', reply({ malformed: 'noAgent' })],
	['everything slow and uneven', { latency: 100, jitter: 500 }],
	['everything uneven, and late', { jitter: 400, eventAfter: 300, writeAfter: 300 }],
];

describe('write, confirm, transfer', () => {
	it.each([...ORDERS, ...SHAPES])(
		'the receiver has what was written: %s',
		{ timeout: 40_000 },
		async (_, options) => {
			const id = await talking();
			await desk.workspace.run('configure', options);
			const plan = await tagAndTransfer(id);
			expect(plan).toMatchObject({ status: 'succeeded', at: 1 });
			expect(await received(id)).toMatchObject(WRITTEN);
			expect(await desk.sent('setUserData')).toEqual([[id, WRITTEN]]);
			expect(await desk.sent('singleStepTransfer')).toEqual([[id, TARGET, {}, {}]]);
		},
	);

	it.each(['reply-first', 'event-first'] as const)('so does that of a chat: %s', async (order) => {
		const id = await talking('chat');
		await desk.workspace.run('configure', { order, writeAfter: 300 });
		expect(await tagAndTransfer(id)).toMatchObject({ status: 'succeeded' });
		expect(await received(id)).toMatchObject(WRITTEN);
	});

	it.each([1, 2, 3, 4, 5, 6])('in whatever order requests and answers come about, time %i', async () => {
		const id = await talking();
		await desk.workspace.run('configure', { latency: 20, jitter: 300 });
		expect(await tagAndTransfer(id)).toMatchObject({ status: 'succeeded' });
		expect(await received(id)).toMatchObject(WRITTEN);
	});
});

describe('without the wait', () => {
	it('the receiver does not have it: the tests above can fail', async () => {
		const id = await talking();
		await desk.workspace.run('configure', { writeAfter: 250 });
		await sendCommands(scene, write(id), transfer(id));
		const userData = await until('transfer', () => received(id));
		expect(userData).toEqual({ Segment: 'Gold' });
	});
});

describe('nothing is transferred', () => {
	it.each<[string, Partial<Options>, PlanRecord['status']]>([
		['the write is refused', reply({ errorMessage: 'Not allowed' }), 'failed'],
		['the write is ignored', reply({ silent: true }), 'failed'],
		['the write takes effect too late to be seen', { writeAfter: 8_000 }, 'failed'],
		['the whole write is dropped without a word', { writeAllowed: 'Other', forbiddenKey: 'drop' }, 'failed'],
		['a key is not writable', { writeAllowed: 'Segment' }, 'failed'],
	])('where %s', { timeout: 40_000 }, async (_, options, status) => {
		const id = await talking();
		await desk.workspace.run('configure', options);
		const plan = await tagAndTransfer(id);
		expect(plan).toMatchObject({ status, at: 0 });
		await sleep(300);
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
		expect(await received(id)).toBeUndefined();
	});
});

describe('where Workspace keeps keys from being read', () => {
	it.each([0, 900])(
		'goes on when it tells a change, %i ms after, and says what nobody saw',
		async (writeAfter) => {
			const id = await talking();
			await desk.workspace.run('configure', { readAllowed: 'Segment', writeAfter });
			expect(await tagAndTransfer(id)).toMatchObject({ status: 'succeeded', unseen: 'Reason' });
			expect(await received(id)).toMatchObject(WRITTEN);
		},
	);

	it('stops when it tells none: then nothing says that it was done', { timeout: 20_000 }, async () => {
		const id = await talking();
		await desk.workspace.run('configure', { readAllowed: '', writeAfter: 8_000 });
		expect(await tagAndTransfer(id)).toMatchObject({ status: 'unknown', at: 0 });
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
	});

	it('stops where the key is shown on another interaction, and so was dropped here', async () => {
		const id = await talking();
		await desk.workspace.ring({ userData: { Reason: 'Complaint' } });
		await desk.workspace.run('configure', { writeAllowed: 'Segment', forbiddenKey: 'drop' });
		expect(await tagAndTransfer(id)).toMatchObject({ status: 'unknown', at: 0 });
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
	});
});

describe('the worker, killed', () => {
	it.each([
		['while the write is under way', 'setUserData'],
		['while the transfer is under way', 'singleStepTransfer'],
	])('%s, goes on in its next life, and sends nothing twice', { timeout: 40_000 }, async (_, request) => {
		const id = await talking();
		await desk.workspace.run('configure', { faults: { [`interaction.${request}`]: { late: 1_500 } } });
		const plan = await sendPlan(scene, write(id), transfer(id));
		await until(request, async () => (await desk.sent(request)).length > 0);
		await scene.chrome.killWorker();
		expect(await ended(plan)).toMatchObject({ status: 'succeeded' });
		expect(await received(id)).toMatchObject(WRITTEN);
		expect(await desk.sent('setUserData')).toHaveLength(1);
		expect(await desk.sent('singleStepTransfer')).toHaveLength(1);
	});

	it('again and again, sends nothing twice', { timeout: 40_000 }, async () => {
		const id = await talking();
		await desk.workspace.run('configure', { latency: 300 });
		const plan = await sendPlan(scene, write(id), transfer(id));
		for (let i = 0; i < 4; i++) {
			await sleep(250);
			if (scene.chrome.workerTarget() !== undefined) await scene.chrome.killWorker();
		}
		const { status } = await ended(plan);
		const transfers = await desk.sent('singleStepTransfer');
		// Killed before a step was handed over, the plan may also end as interrupted; it never ends with a step too much.
		if (status === 'succeeded') expect(transfers).toHaveLength(1);
		expect(transfers.length).toBeLessThanOrEqual(1);
		expect(await desk.sent('setUserData')).toHaveLength(1);
		if (transfers.length === 1) expect(await received(id)).toMatchObject(WRITTEN);
	});
});

describe('Workspace, loaded anew between the steps', () => {
	it('gets no second step: the plan says that it stopped', async () => {
		const id = await talking();
		await desk.workspace.run('configure', { faults: { 'interaction.setUserData': { late: 4_000 } } });
		const plan = await sendPlan(scene, write(id), transfer(id));
		await until('write', async () => (await desk.sent('setUserData')).length > 0);
		await desk.workspace.run('reload');
		desk = await scene.adopt(desk.page);
		const { status } = await ended(plan);
		expect(status).not.toBe('succeeded');
		await sleep(500);
		expect(await desk.sent('singleStepTransfer')).toEqual([]);
	});
});
