import * as v from 'valibot';
import { FactsSchema, type FoundFrame } from '../../contract/diagnostics';
import { CONTRACT } from '../../contract/schema';
import type { Question } from '../../contract/to-page';
import { type Asked, AskedSchema } from '../../contract/trace';
import { isRecord } from '../../scapi/json';
import type { WorkerApi } from '../worker-api';
import { placeOf, type TrackedSession } from './sessions';

export type Found = FoundFrame;

/** ms after which a frame that does not answer is left out: it hangs or sleeps, possibly forever. */
const FRAME_TIMEOUT_MS = 3_000;

function within<T>(api: WorkerApi, answer: Promise<T>, otherwise: T): Promise<T> {
	return Promise.race([answer, new Promise<T>((give) => api.after(FRAME_TIMEOUT_MS, () => give(otherwise)))]);
}

/**
 * Returns every frame of a tab that Ringside may work on, with what its relay knows about it. While one of them hangs, the
 * browser lists none: then the `known` frames are used.
 */
export async function findInTab(
	api: WorkerApi,
	tabId: number,
	known: readonly number[] = [],
): Promise<Found[]> {
	const frames = await within(
		api,
		api.frames(tabId).catch(() => []),
		[...known],
	);
	return Promise.all(
		frames.map(async (frameId) => {
			const answer = await within(
				api,
				api
					.sendToRelay({ tabId, frameId }, { v: CONTRACT, to: 'relay', type: 'examine' })
					// No relay: the frame was open before Ringside was installed, or has just gone.
					.catch(() => undefined),
				undefined,
			);
			const facts = v.safeParse(FactsSchema, answer);
			return facts.success ? { tabId, frameId, facts: facts.output } : { tabId, frameId };
		}),
	);
}

/** Has a page ask its Workspace a read-only question. Resolves with `undefined` if the page is gone. */
export async function putQuestion(
	api: WorkerApi,
	trackedSession: TrackedSession,
	request: Question,
): Promise<Asked | undefined> {
	const { instance } = trackedSession;
	const answer = await api
		.sendToRelay(placeOf(trackedSession), { v: CONTRACT, to: 'relay', type: 'ask', instance, request })
		.catch(() => undefined);
	const asked = v.safeParse(AskedSchema, answer);
	return asked.success ? asked.output : undefined;
}

/** Returns whether a session's document is still there. If it is, it reports everything again. */
export async function isThere(api: WorkerApi, trackedSession: TrackedSession): Promise<boolean> {
	try {
		const answer = await api.sendToRelay(placeOf(trackedSession), { v: CONTRACT, to: 'relay', type: 'sync' });
		return isRecord(answer) && answer.instance === trackedSession.instance;
	} catch {
		return false;
	}
}

/** Sends a session's document a message. Resolves with false if it is gone; another document in its frame ignores it. */
export async function tellRelay(
	api: WorkerApi,
	trackedSession: TrackedSession,
	type: 'refresh' | 'reattach' | 'detach',
): Promise<boolean> {
	const { instance } = trackedSession;
	try {
		const answer = await api.sendToRelay(placeOf(trackedSession), {
			v: CONTRACT,
			to: 'relay',
			type,
			instance,
		});
		return isRecord(answer) && answer.ok === true;
	} catch {
		return false;
	}
}
