import type { Options } from '../../../simulator/core/options';
import { DEFAULTS } from '../../../simulator/core/options';
import type { PlanRecord } from '../../../src/contract/plan';
import type { Command } from '../../../src/scapi/command';
import { until } from '../../support/until';
import { sendPlan } from '../stage/messages';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { untilStored } from '../stage/stored';

export type Case = readonly [string, Partial<Options>];

export const TARGET = { type: 'SKILL', destination: 'Billing' } as const;
/** One existing key, and one new key. */
export const WRITTEN = { Segment: 'Silver', Reason: 'Refund' };

export const write = (interactionId: string): Command => ({
	method: 'setUserData',
	interactionId,
	keyValues: WRITTEN,
});
export const transfer = (interactionId: string): Command => ({
	method: 'singleStepTransfer',
	interactionId,
	target: TARGET,
});
export const reply = (fault: Options['faults'][string]): Partial<Options> => ({
	faults: { 'interaction.setUserData': fault },
});

const { seed: _, ...PLAIN } = DEFAULTS;

/** Starts a conversation in a Workspace that may have had others, and configures its behaviour from now on. */
export async function conversation(
	stage: Stage,
	desk: StageWorkspace,
	options: Partial<Options> = {},
	media: 'voice' | 'chat' = 'voice',
): Promise<string> {
	const { workspace } = desk;
	await workspace.run('configure', PLAIN);
	const id = await workspace.ring({ media, userData: { Segment: 'Gold' } });
	await workspace.run('accept', id);
	await stage.knows('conversation', (states) => !/RINGING|INVITED/.test(states[id] ?? 'RINGING'));
	await workspace.run('configure', options);
	return id;
}

/** Waits until a plan has ended, and returns its record. */
export function ended(stage: Stage, plan: string): Promise<PlanRecord> {
	return untilStored(
		stage,
		'end of the plan',
		async () => (await stage.model())?.plans.find(({ id, status }) => id === plan && status !== 'pending'),
		{ timeout: 20_000 },
	);
}

export async function tagAndTransfer(stage: Stage, id: string): Promise<PlanRecord> {
	return ended(stage, await sendPlan(stage, write(id), transfer(id)));
}

/** Sends the plan and waits until Workspace has received its first step, so that a fault set next does not apply to it. */
export async function begun(stage: Stage, desk: StageWorkspace, id: string): Promise<string> {
	const plan = await sendPlan(stage, write(id), transfer(id));
	await until('first step in Workspace', async () => (await sentOf(desk, 'setUserData', id)).length > 0);
	return plan;
}

/** Returns the parameters of the requests of this name about one interaction. */
export async function sentOf(desk: StageWorkspace, request: string, id: string): Promise<unknown[][]> {
	return (await desk.sent(request)).filter(([about]) => about === id);
}
