import { sleep, until, untilFits } from '../../support/until';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { untilStored, untilStoredFits } from '../stage/stored';

/** Time in ms after which a second press no longer counts as a double press. */
export const AFTER_DOUBLE_PRESS_MS = 1_100;
/** Time in ms for which a call must ring before a click on the icon accepts it. */
export const RING_SETTLE_MS = 600;

/** Opens a connected Workspace in front, records icon and menu, and waits until no earlier press can be doubled. */
export async function opened(stage: Stage): Promise<StageWorkspace> {
	const desk = await stage.open();
	await untilFits(
		'a connected session of each Workspace',
		() => connected(stage),
		(now) => now === stage.workspaces,
	);
	await stage.browser.outside.watch();
	const commands = (await stage.model())?.commands ?? [];
	const last = Math.max(0, ...commands.map(({ startedAt, settledAt }) => settledAt ?? startedAt));
	await sleep(Math.max(0, last + AFTER_DOUBLE_PRESS_MS - Date.now()));
	return desk;
}

const connected = async (stage: Stage): Promise<number> =>
	((await stage.model())?.sessions ?? []).filter(({ link }) => link.status === 'connected').length;

/** Brings a Workspace's tab to the front, and waits until it is there: a key acts on what is in front when it is pressed. */
export async function inFront({ tab }: StageWorkspace): Promise<void> {
	await tab.bringToFront();
	await until('tab in front', () => tab.evaluate(`document.visibilityState === 'visible'`));
}

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

/** Waits until Ringside shows an interaction of any Workspace in one of these states. */
export function shows(stage: Stage, id: string, ...states: string[]): Promise<unknown> {
	return untilStored(stage, `${states.join(' or ')} of ${id}`, async () => {
		const lists = Object.values((await stage.model())?.interactions ?? {});
		return lists
			.flat()
			.some(({ interaction }) => interaction.interactionId === id && states.includes(interaction.state));
	});
}

/** Waits until a second request would have arrived, and returns all that did. */
export async function sent(desk: StageWorkspace, request: string): Promise<unknown[][]> {
	await until(`${request} at the service`, async () => (await desk.sent(request)).length > 0);
	await sleep(400);
	return desk.sent(request);
}

/** Waits until an interaction's case is selected, as it is after accepting. */
export async function selected(stage: Stage, desk: StageWorkspace, id: string): Promise<void> {
	const caseId = (await desk.workspace.interaction(id))?.caseId;
	if (caseId === undefined) throw new Error(`${id} belongs to no case`);
	await untilStoredFits(
		stage,
		'selected case',
		async () => (await stage.session())?.selectedCaseId,
		(found) => found === caseId,
	);
}

/** Waits until a click on the icon does, or does not, open the popup. */
export function iconOpens(stage: Stage, wanted: boolean): Promise<unknown> {
	return untilFits(
		wanted ? 'icon with popup' : 'icon without popup',
		() => stage.browser.outside.opensPopup(),
		(opens) => opens === wanted,
	);
}
