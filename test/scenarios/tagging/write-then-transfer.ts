import { expect } from 'vitest';
import type { Options } from '../../../simulator/core/options';
import type { PlanRecord } from '../../../src/contract/plan';
import { sleep, until } from '../../support/until';
import { each, type Group } from '../scenario';
import { receivedOf } from '../stage/handovers';
import { sendCommands } from '../stage/messages';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import {
	begun,
	type Case,
	conversation,
	ended,
	reply,
	sentOf,
	TARGET,
	tagAndTransfer,
	transfer,
	WRITTEN,
	write,
} from './hand-over';

/** Ways in which Workspace may report a write. */
const EVENTS: Case[] = [
	['events at once', {}],
	['late events', { eventAfter: 400 }],
	['lost events', { faults: { 'event.interaction': { silent: true } } }],
	['events that come twice', { faults: { 'event.interaction': { copies: 2 } } }],
];
const TIMES = (['reply-first', 'event-first'] as const).flatMap((order) =>
	[0, 250, 900].map((writeAfter): Case => [`${order}, effect after ${writeAfter} ms`, { order, writeAfter }]),
);
const SHAPES: Case[] = [
	['one copy of an event per frame', { delivery: 'frame' }],
	['no ADDED and REMOVED', { addedRemoved: false }],
	['a result of null', { voidResult: 'null' }],
	['a result of true', { voidResult: 'true' }],
	['an object as the result', { voidResult: 'object' }],
];
const ANSWERS: Case[] = [
	['an acknowledgement 3 s late', reply({ late: 3_000 })],
	['an acknowledgement in three copies', reply({ copies: 3 })],
	['a numeric reference', reply({ numericReference: true })],
	['a forged acknowledgement before a late effect', { ...reply({ forged: true }), writeAfter: 900 }],
	['an acknowledgement that never comes', reply({ lost: true })],
	['an unreadable acknowledgement', reply({ malformed: 'noAgent' })],
];
const UNEVEN: Case[] = [
	['everything slow and uneven', { latency: 100, jitter: 500 }],
	['everything uneven, and late', { jitter: 400, eventAfter: 300, writeAfter: 300 }],
	...[1, 2, 3, 4, 5, 6].map((time): Case => [`uneven, time ${time}`, { latency: 20, jitter: 300 }]),
];

async function isCarriedOver(
	stage: Stage,
	desk: StageWorkspace,
	how: string,
	id: string,
	plan: PlanRecord,
): Promise<void> {
	const { status, at, waitsFor } = plan;
	// The step at which it ended says why.
	const failure = (await stage.model())?.commands.find((each) => each.id === waitsFor)?.failure;
	expect({ status, at, failure }, how).toEqual({ status: 'succeeded', at: 1 });
	expect(await receivedOf(desk, id), how).toMatchObject(WRITTEN);
	expect(await sentOf(desk, 'setUserData', id), how).toEqual([[id, WRITTEN]]);
	expect(await sentOf(desk, 'singleStepTransfer', id), how).toEqual([[id, TARGET, {}, {}]]);
}

/** Plays all cases in one Workspace, each with its own interaction. */
async function play(stage: Stage, cases: readonly Case[], media: 'voice' | 'chat' = 'voice'): Promise<void> {
	const desk = await stage.connected();
	for (const [how, options] of cases) {
		const id = await conversation(stage, desk, options, media);
		await isCarriedOver(stage, desk, how, id, await tagAndTransfer(stage, id));
	}
}

/** Does the same for late answers: as soon as Workspace has received the write of one case, the next one begins. */
async function playTogether(stage: Stage, cases: readonly Case[]): Promise<void> {
	const desk = await stage.connected();
	const checks: (() => Promise<void>)[] = [];
	for (const [how, options] of cases) {
		const id = await conversation(stage, desk, options);
		const plan = ended(stage, await begun(stage, desk, id));
		checks.push(async () => isCarriedOver(stage, desk, how, id, await plan));
	}
	for (const check of checks) await check();
}

export const writeThenTransfer: Group = {
	title: 'data written before a transfer',
	shared: true,
	scenarios: [
		...each(
			EVENTS,
			([events]) => `reaches the receiver, whenever it takes effect, with ${events}`,
			(stage, [, options]) =>
				play(
					stage,
					TIMES.map(([time, when]) => [time, { ...options, ...when }]),
				),
		),
		...each(
			[
				['whatever events and results look like', SHAPES],
				['in whatever order requests and answers come about', UNEVEN],
			] as const,
			([how]) => `reaches the receiver, ${how}`,
			(stage, [, cases]) => play(stage, cases),
		),
		{
			title: 'reaches the receiver, however it is acknowledged',
			play: (stage) => playTogether(stage, ANSWERS),
		},
		{
			title: 'reaches the receiver of a chat too',
			play: (stage) =>
				play(
					stage,
					(['reply-first', 'event-first'] as const).map((order) => [order, { order, writeAfter: 300 }]),
					'chat',
				),
		},
		{
			title: 'does not reach the receiver without the wait, so that the others here can fail',
			async play(stage) {
				const desk = await stage.connected();
				const id = await conversation(stage, desk, { writeAfter: 250 });
				await sendCommands(stage, write(id), transfer(id));
				expect(await until('transfer', () => receivedOf(desk, id))).toEqual({ Segment: 'Gold' });
			},
		},
	],
};

/** Each with what becomes of the plan: what was never answered is not known to have failed. */
const REFUSALS: [string, Partial<Options>, 'failed' | 'unknown'][] = [
	['the write is refused', reply({ errorMessage: 'Not allowed' }), 'failed'],
	['the write is ignored', reply({ silent: true }), 'unknown'],
	['the write takes effect too late to be seen', { writeAfter: 8_000 }, 'failed'],
	['the whole write is dropped without a word', { writeAllowed: 'Other', forbiddenKey: 'drop' }, 'failed'],
	['a key is not writable', { writeAllowed: 'Segment' }, 'failed'],
];

export const nothingTransferred: Group = {
	title: 'tag and transfer',
	shared: true,
	scenarios: [
		{
			title: 'transfers nothing if the write fails, however it does',
			async play(stage) {
				const desk = await stage.connected();
				const plans: [string, string, string, 'failed' | 'unknown'][] = [];
				// Started one after the other, each in its own Workspace, so that they wait at the same time.
				for (const [how, options, status] of REFUSALS) {
					const id = await conversation(stage, desk, options);
					plans.push([how, id, await begun(stage, desk, id), status]);
				}
				for (const [how, id, plan, status] of plans) {
					expect(await ended(stage, plan), how).toMatchObject({ status, at: 0 });
					expect(await receivedOf(desk, id), how).toBeUndefined();
				}
				await sleep(300);
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
			},
		},
		...each(
			[0, 900],
			(writeAfter) =>
				`continues if a key is not readable but its change is reported ${writeAfter} ms later, and says what was not seen`,
			async (stage, writeAfter) => {
				const desk = await stage.connected();
				const id = await conversation(stage, desk, { readAllowed: 'Segment', writeAfter });
				expect(await tagAndTransfer(stage, id)).toMatchObject({ status: 'succeeded', unseen: 'Reason' });
				expect(await receivedOf(desk, id)).toMatchObject(WRITTEN);
			},
		),
		{
			title: 'stops if keys are not readable and no change is reported: nothing confirms the write',
			async play(stage) {
				const desk = await stage.connected();
				const id = await conversation(stage, desk, { readAllowed: '', writeAfter: 8_000 });
				expect(await tagAndTransfer(stage, id)).toMatchObject({ status: 'unknown', at: 0 });
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
			},
		},
		{
			title: 'stops if the key appears on another interaction, and so was dropped here',
			async play(stage) {
				const desk = await stage.connected();
				const other = await desk.workspace.ring({ userData: { Reason: 'Complaint' } });
				await stage.knows('the other', (states) => states[other] === 'RINGING');
				const id = await conversation(stage, desk, { writeAllowed: 'Segment', forbiddenKey: 'drop' });
				expect(await tagAndTransfer(stage, id)).toMatchObject({ status: 'unknown', at: 0 });
				expect(await desk.sent('singleStepTransfer')).toEqual([]);
			},
		},
	],
};
