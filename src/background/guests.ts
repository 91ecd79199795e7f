import type { Origin } from './api';
import type { HeldSession } from './sessions';

/**
 * Whether a document that looks like a Workspace needs a guest of Ringside's: no page that carries the API is in its tab,
 * or speaks to it from elsewhere. One that carries it and gets no answer counts: why it gets none is to be told, not hidden.
 */
export function needsGuest(sessions: Iterable<HeldSession>, { tabId }: Origin, path: string): boolean {
	for (const { session, workspace } of sessions) {
		if (session.link.guest === true) continue;
		if (session.tabId === tabId || workspace === `${tabId}|${path}`) return false;
	}
	return true;
}

/** The guests in the place of a page that has come to be connected to the same Workspace. */
export function superfluousGuests(sessions: Iterable<HeldSession>, page: HeldSession): HeldSession[] {
	const { link } = page.session;
	if (link.guest === true || link.status !== 'connected') return [];
	return [...sessions].filter(
		({ session, workspace }) => session.link.guest === true && workspace === page.workspace,
	);
}
