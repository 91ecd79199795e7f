import { sleep, until, untilFits } from '../../support/until';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';

/** Longer than the second of a double press may come after the first. */
export const LONGER_THAN_TWICE = 1_100;
/** Longer than a ring must last before a click on the icon means it. */
export const RINGS_FOR_A_WHILE = 600;

/** A Workspace in a tab in front, connected, its icon and menu noted, and no press still near enough to be doubled. */
export async function opened(stage: Stage): Promise<StageWorkspace> {
	const before = await connected(stage);
	const desk = await stage.open();
	await untilFits(
		'one more connected session',
		() => connected(stage),
		(now) => now === before + 1,
	);
	await stage.browser.outside.watch();
	const commands = (await stage.model())?.commands ?? [];
	const last = Math.max(0, ...commands.map(({ startedAt, settledAt }) => settledAt ?? startedAt));
	await sleep(Math.max(0, last + LONGER_THAN_TWICE - Date.now()));
	return desk;
}

const connected = async (stage: Stage): Promise<number> =>
	((await stage.model())?.sessions ?? []).filter(({ link }) => link.status === 'connected').length;

export async function rings(
	stage: Stage,
	desk: StageWorkspace,
	name = 'Maria Lopez',
	more: Parameters<StageWorkspace['workspace']['ring']>[0] = {},
): Promise<string> {
	const id = await desk.workspace.ring({ name, ...more });
	await shows(stage, id, 'RINGING', 'INVITED');
	return id;
}

/** Waits until Ringside knows an interaction, of whichever Workspace, in one of these states. */
export function shows(stage: Stage, id: string, ...states: string[]): Promise<unknown> {
	return until(`${states.join(' or ')} of ${id}`, async () => {
		const lists = Object.values((await stage.model())?.interactions ?? {});
		return lists
			.flat()
			.some(({ interaction }) => interaction.interactionId === id && states.includes(interaction.state));
	});
}

/** Waits until a second request would have arrived, and gives all that did. */
export async function sent(desk: StageWorkspace, request: string): Promise<unknown[][]> {
	await until(`${request} at the service`, async () => (await desk.sent(request)).length > 0);
	await sleep(400);
	return desk.sent(request);
}

/** Waits until the case of an interaction is selected, as it is when it was accepted. */
export async function selected(stage: Stage, desk: StageWorkspace, id: string): Promise<void> {
	const caseId = (await desk.workspace.interaction(id))?.caseId;
	if (caseId === undefined) throw new Error(`${id} belongs to no case`);
	await untilFits(
		'selected case',
		async () => (await stage.session())?.selectedCaseId,
		(found) => found === caseId,
	);
}

/** Waits until a click on the icon opens the popup, or does not. */
export function iconOpens(stage: Stage, wanted: boolean): Promise<unknown> {
	return untilFits(
		wanted ? 'icon with popup' : 'icon without popup',
		() => stage.browser.outside.opensPopup(),
		(opens) => opens === wanted,
	);
}
