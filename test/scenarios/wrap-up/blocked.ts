import type { Rule } from '../../../src/contract/settings';
import { untilFits } from '../../support/until';
import type { Desk } from '../stage/desk';
import type { Stage } from '../stage/stage';
import type { Query, Topology } from '../stage/topology';

export const REASON: Rule = { id: 'reason', label: 'Reason before Done', keys: ['Reason'], oneOfTags: [] };
export const MISSING = 'Still missing before Done: Reason.';

/** A browser may let the page script find out by itself that Ringside is gone. */
const PATIENCE = { timeout: 20_000 };

export interface Blocked {
	desk: Desk;
	id: string;
}

/** Another conversation, of which something required is missing, once Workspace holds back Done for that. */
export async function another(
	stage: Stage,
	topology: Topology = 'iframe-cross',
	query: Query = {},
): Promise<Blocked> {
	const conversation = await talking(stage, topology, query);
	await blocked(conversation);
	return conversation;
}

/** The same, under the rule that wants a reason. */
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

/** The words with which Workspace holds back Done, where it does. */
export const block = ({ desk, id }: Blocked): Promise<unknown> => desk.workspace.run('block', id);

export async function blocked(conversation: Blocked, message = MISSING): Promise<void> {
	await untilFits(
		'block',
		() => block(conversation),
		(held) => held === message,
		PATIENCE,
	);
}

export async function free(conversation: Blocked): Promise<void> {
	await untilFits(
		'no block',
		() => block(conversation),
		(held) => typeof held !== 'string',
		PATIENCE,
	);
}

/** What of blocks Workspace has received, in order: `+1` a block of interaction 1, `-1` its lifting. */
export async function story({ workspace }: Desk): Promise<string> {
	const signs: Record<string, string> = {
		'interaction.blockMarkdone': '+',
		'interaction.unblockMarkdone': '-',
	};
	const all = await workspace.received();
	return all
		.flatMap(({ request, parameters: [id] }) => (request in signs ? [`${signs[request]}${id}`] : []))
		.join(' ');
}
