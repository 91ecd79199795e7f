import * as v from 'valibot';
import type { Desk } from './desk';

const Handovers = v.array(
	v.object({ interactionId: v.string(), userData: v.record(v.string(), v.unknown()) }),
);

/** The attached data with which the receiver got an interaction; `undefined` where nobody got it. */
export async function receivedOf(desk: Desk, id: string): Promise<Record<string, unknown> | undefined> {
	const list = v.parse(Handovers, await desk.workspace.run('handovers'));
	return list.find(({ interactionId }) => interactionId === id)?.userData;
}
