import type { Media } from '../../../simulator/core/item';
import { untilFits } from '../../support/until';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';

export const MEDIA: readonly Media[] = ['voice', 'chat', 'email', 'workitem', 'outboundpreview'];
export const talks = (media: Media) => media !== 'outboundpreview';
export const confers = (media: Media) => media === 'voice' || media === 'chat';

/** Rings several interactions, accepts them if wanted, and waits until Ringside shows them. */
export async function ringAll(
	stage: Stage,
	{ workspace }: StageWorkspace,
	media: Media,
	count: number,
	accepted = true,
): Promise<string[]> {
	const userData = { Segment: 'Gold', Old: 'x' };
	const ids = await Promise.all(Array.from({ length: count }, () => workspace.ring({ media, userData })));
	const talking = accepted && talks(media);
	if (talking) await Promise.all(ids.map((id) => workspace.run('accept', id)));
	const there = talking ? /TALKING|ACCEPTED|HISTORY_DONE/ : /./;
	await stage.knows(`${count} by ${media}`, (states) => ids.every((id) => there.test(states[id] ?? '')));
	return ids;
}

/** Rings one interaction, accepts it if wanted, and waits until Ringside shows it. */
export async function ring(
	stage: Stage,
	desk: StageWorkspace,
	media: Media,
	accepted = true,
): Promise<string> {
	const [id = ''] = await ringAll(stage, desk, media, 1, accepted);
	return id;
}

/** Waits until the service has received a request this many times, and returns the parameters of the last. */
export async function received(
	desk: StageWorkspace,
	request: string,
	times = 1,
): Promise<unknown[] | undefined> {
	const list = await untilFits(
		request,
		() => desk.sent(request),
		(items) => items.length >= times,
	);
	if (list.length > times) throw new Error(`${request} reached the service ${list.length} times`);
	return list.at(-1);
}
