import type { Rule } from '../../../src/contract/settings';
import { untilFits } from '../../support/until';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import type { Query, Topology } from '../stage/topology';

export const REASON: Rule = { id: 'reason', label: 'Reason before Done', keys: ['Reason'], oneOfTags: [] };
export const MISSING = 'Still required before Mark Done: Reason.';

/** In some browsers the page script has to find out by itself that Ringside is gone. */
const BLOCK_TIMEOUT = { timeout: 20_000 };

export interface Blocked {
	desk: StageWorkspace;
	id: string;
}

/** Starts another conversation that lacks required data, and waits until Workspace blocks mark done. */
export async function another(
	stage: Stage,
	topology: Topology = 'iframe-cross',
	query: Query = {},
): Promise<Blocked> {
	const conversation = await talking(stage, topology, query);
	await blocked(conversation);
	return conversation;
}

/** Does the same under the rule that requires a reason. */
export async function blockedCall(stage: Stage, topology?: Topology, query?: Query): Promise<Blocked> {
	await stage.settings({ rules: [REASON] });
	return another(stage, topology, query);
}

export async function talking(
	stage: Stage,
	topology: Topology = 'iframe-cross',
	query: Query = {},
): Promise<Blocked> {
	const desk = await stage.connected(topology, query);
	const id = await desk.workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
	await desk.workspace.run('accept', id);
	return { desk, id };
}

/** Returns the message of Workspace's block of mark done; `undefined` without a block. */
export const block = ({ desk, id }: Blocked): Promise<unknown> => desk.workspace.run('block', id);

export async function blocked(conversation: Blocked, message = MISSING): Promise<void> {
	await untilFits(
		'block',
		() => block(conversation),
		(held) => held === message,
		BLOCK_TIMEOUT,
	);
}

export async function free(conversation: Blocked): Promise<void> {
	await untilFits(
		'no block',
		() => block(conversation),
		(held) => typeof held !== 'string',
		BLOCK_TIMEOUT,
	);
}

/** Returns the block requests that Workspace received, in order: `+1` blocks interaction 1, `-1` lifts that. */
export async function story({ workspace }: StageWorkspace): Promise<string> {
	const signs: Record<string, string> = {
		'interaction.blockMarkdone': '+',
		'interaction.unblockMarkdone': '-',
	};
	const all = await workspace.received();
	return all
		.flatMap(({ request, parameters: [id] }) => (request in signs ? [`${signs[request]}${id}`] : []))
		.join(' ');
}
