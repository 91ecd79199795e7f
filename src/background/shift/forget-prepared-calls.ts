import { DIAL_DRAFT_KEY, type DialDraft } from '../../contract/dial-draft';
import type { WorkerApi } from '../worker-api';

/**
 * Deletes what the dialler keeps of an agent who has signed out: whoever signs in next finds no number that somebody else has
 * prepared. An open dialler ignores a removal, because nothing may change under the agent's hands: it is told about the sign-out first.
 */
export async function forgetPreparedCalls(api: Pick<WorkerApi, 'save' | 'forget'>): Promise<void> {
	const ended: DialDraft = { text: '', signedOut: true };
	await api.save({ [DIAL_DRAFT_KEY]: ended }).catch(() => undefined);
	await api.forget([DIAL_DRAFT_KEY]).catch(() => undefined);
}
