import { DIAL_DRAFT_KEY, type DialDraft } from '../../contract/dial-draft';
import type { WorkerApi } from '../worker-api';

/**
 * Deletes what the dialler keeps of an agent who has signed out: whoever signs in next finds no number that somebody else has
 * prepared. Removing it tells nobody why, and an open dialler changes for nothing else under the agent's hands: it is told first.
 */
export async function forgetPreparedCalls(api: Pick<WorkerApi, 'save' | 'forget'>): Promise<void> {
	const ended: DialDraft = { text: '', signedOut: true };
	await api.save({ [DIAL_DRAFT_KEY]: ended }).catch(() => undefined);
	await api.forget([DIAL_DRAFT_KEY]).catch(() => undefined);
}
