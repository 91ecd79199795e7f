import type { Loss } from '../../contract/losses-and-missed';
import type { Session } from '../../contract/surface';

/** The state of a tab, as the browser reports it. */
export interface TabView {
	/** Absent if Ringside may not access the page. */
	url?: string;
	/** "loading", "complete", or "unloaded" if the tab has no process. */
	status?: string;
	discarded: boolean;
	frozen: boolean;
	/** Absent if the browser does not let extensions set it. */
	autoDiscardable?: boolean;
}

/** Time for a reloading Workspace to come back before its tab counts as having left it, in ms. */
export const RELOAD_GRACE_MS = 20_000;
/** The same while its page is still loading, in ms. */
const LOADING_GRACE_MS = 45_000;

/**
 * Returns a page's address without query and hash, which may hold a token or customer data. Only this is ever opened
 * again.
 */
export function addressOf(url: string | undefined): string | undefined {
	if (url === undefined || !URL.canParse(url)) return undefined;
	const { protocol, origin, pathname } = new URL(url);
	return protocol === 'http:' || protocol === 'https:' ? origin + pathname : undefined;
}

/** Returns whether a tab still shows a page of the address's origin. */
export function sameSite(url: string | undefined, address: string | undefined): boolean {
	if (url === undefined || address === undefined) return false;
	return URL.canParse(url) && new URL(url).origin === new URL(address).origin;
}

/**
 * The verdict on a Workspace that was connected, from its tab and sessions: how it was lost, or the time left for it to
 * come back, in ms.
 */
export type TabVerdict = { how: Loss['how']; session?: string } | { graceLeft: number };

export function tabVerdict(
	view: TabView | undefined,
	sessions: readonly Session[],
	goneFor: number,
	/** True if the tab has no document. */
	deserted = false,
): TabVerdict {
	if (view === undefined) return { how: 'closed' };
	if (view.discarded) return { how: 'discarded' };
	const silent = sessions.find(({ link }) => link.status === 'notConnected');
	const asleep = sessions.find(({ link }) => link.reason === 'frozen') ?? silent;
	if (view.frozen || asleep?.link.reason === 'frozen') {
		return { how: 'frozen', ...(asleep === undefined ? {} : { session: asleep.key }) };
	}
	// What the page itself says counts, as soon as it says it.
	if (silent !== undefined) return { how: 'silent', session: silent.key };
	if (view.status === 'unloaded' || deserted) return { how: 'crashed' };
	const graceLeft = (view.status === 'loading' ? LOADING_GRACE_MS : RELOAD_GRACE_MS) - goneFor;
	return graceLeft > 0 ? { graceLeft } : { how: 'left' };
}
