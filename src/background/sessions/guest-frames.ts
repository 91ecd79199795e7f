import type { Origin } from '../worker-api';
import { covers, type TrackedSession } from './sessions';

/** Returns whether a page is connected to the Workspace window of that name, as far as the browser says. */
function speaksTo({ session: { link }, workspace }: TrackedSession, name: string, origin: string): boolean {
	if (workspace === name) return true;
	// Not every browser says which tab opened a window. Then the Workspace's origin decides.
	return link.workspace?.startsWith('opener:') === true && link.origin === origin;
}

/**
 * Returns whether a document that looks like a Workspace needs Ringside's guest: no page with the API is in its tab, or is
 * connected to it from elsewhere. A page with the API that gets no answer counts: the reason must be shown, not hidden.
 */
export function needsGuest(
	sessions: Iterable<TrackedSession>,
	{ tabId, origin }: Origin,
	{ path, traffic }: { path: string; traffic?: readonly string[] | undefined },
): boolean {
	// Only its traffic makes it look like one, and none came from a trusted origin.
	if (traffic?.length === 0) return false;
	for (const trackedSession of sessions) {
		if (trackedSession.session.link.guest === true) continue;
		if (trackedSession.session.tabId === tabId || speaksTo(trackedSession, `${tabId}|${path}`, origin))
			return false;
	}
	return true;
}

/**
 * Returns the guests that a newly connected page of the same Workspace replaces. It must show every interaction that they
 * show: a page that hides some replaces none.
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
