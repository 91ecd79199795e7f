import type { Origin } from '../worker-api';
import { covers, type TrackedSession } from './sessions';

/** Whether a page speaks to the Workspace window of that name, as far as the browser tells. */
function speaksTo({ session: { link }, workspace }: TrackedSession, name: string, origin: string): boolean {
	if (workspace === name) return true;
	// Not every browser tells which tab opened a window: then the origin of the Workspace has to do.
	return link.workspace?.startsWith('opener:') === true && link.origin === origin;
}

/**
 * Whether a document that looks like a Workspace needs a guest of Ringside's: no page that carries the API is in its tab,
 * or speaks to it from elsewhere. One that carries it and gets no answer counts: why it gets none is to be told, not hidden.
 */
export function needsGuest(
	sessions: Iterable<TrackedSession>,
	{ tabId, origin }: Origin,
	{ path, traffic }: { path: string; traffic?: readonly string[] | undefined },
): boolean {
	// Where only requests make it look like one, and nobody sent any whose origin counts.
	if (traffic?.length === 0) return false;
	for (const trackedSession of sessions) {
		if (trackedSession.session.link.guest === true) continue;
		if (trackedSession.session.tabId === tabId || speaksTo(trackedSession, `${tabId}|${path}`, origin))
			return false;
	}
	return true;
}

/**
 * The guests in the place of a page that has come to be connected to the same Workspace, and shows all that they show: a
 * page that hides what is there takes nobody's place.
 */
export function superfluousGuests(
	sessions: Iterable<TrackedSession>,
	page: TrackedSession,
): TrackedSession[] {
	const { link } = page.session;
	if (link.guest === true || link.status !== 'connected') return [];
	return [...sessions].filter(
		(trackedSession) =>
			trackedSession.session.link.guest === true &&
			speaksTo(page, trackedSession.workspace, trackedSession.session.origin) &&
			covers(page, trackedSession),
	);
}
