import * as v from 'valibot';
import type { StageWorkspace } from './stage-workspace';

const Handovers = v.array(
	v.object({ interactionId: v.string(), userData: v.record(v.string(), v.unknown()) }),
);

/** Returns the attached data that the receiver got with an interaction; `undefined` if it was not handed over. */
export async function receivedOf(
	desk: StageWorkspace,
	id: string,
): Promise<Record<string, unknown> | undefined> {
	const list = v.parse(Handovers, await desk.workspace.run('handovers'));
	return list.find(({ interactionId }) => interactionId === id)?.userData;
}
