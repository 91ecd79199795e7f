import { until, untilFits } from '../../support/until';
import type { Notified } from '../driver/notifications';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { untilStored } from '../stage/stored';

/** Time in ms in which anything that must not happen would have happened. */
export const SETTLE_MS = 700;

/** Puts another tab of the same window in front. */
export const elsewhere = (stage: Stage) => stage.tab('about:blank');

/** Rings an interaction, and waits until Ringside shows it. */
export async function rings(
	stage: Stage,
	{ workspace }: StageWorkspace,
	options: Parameters<StageWorkspace['workspace']['ring']>[0] = { name: 'Maria Lopez' },
): Promise<string> {
	const id = await workspace.ring(options);
	await untilStored(stage, `ring of ${id}`, async () => {
		const lists = Object.values((await stage.model())?.interactions ?? {});
		return lists.flat().some(({ interaction }) => interaction.interactionId === id);
	});
	return id;
}

/** Rings a call while the agent is elsewhere. */
export async function missedByEyes(
	stage: Stage,
): Promise<{ desk: StageWorkspace; id: string; notification: string }> {
	const desk = await stage.connected();
	await elsewhere(stage);
	const id = await rings(stage, desk);
	return { desk, id, notification: (await one(stage)).id };
}

/** Waits for this number of notifications. */
export function some(stage: Stage, count: number): Promise<Notified[]> {
	return untilFits(
		`${count} notifications`,
		() => stage.browser.notifications.all(),
		({ length }) => length === count,
	);
}

/** Waits for a single notification with this text. */
export async function one(stage: Stage): Promise<Notified> {
	await until('its words', async () => (await some(stage, 1))[0]?.words);
	const [found] = await some(stage, 1);
	if (found === undefined) throw new Error('no notification');
	return found;
}

/** Waits until there is no notification. */
export async function none(stage: Stage, timeout = 10_000): Promise<void> {
	await untilFits(
		'no notification',
		() => stage.browser.notifications.all(),
		({ length }) => length === 0,
		{ timeout },
	);
}

/** Returns the text of the notifications and of the ringing window together. */
export async function words(stage: Stage): Promise<string> {
	const { notifications } = stage.browser;
	const shown = (await notifications.all()).map((each) => each.words);
	const small = await (await notifications.ringing())?.evaluate('document.body.innerText');
	return [...shown, small].join('\n');
}
