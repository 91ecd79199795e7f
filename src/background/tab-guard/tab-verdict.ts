import type { Loss } from '../../contract/losses-and-missed';
import type { Session } from '../../contract/surface';

/** What the browser tells of a tab. */
export interface TabView {
	/** Absent where Ringside may not look into the page. */
	url?: string;
	/** loading, complete, or unloaded where no process stands behind it. */
	status?: string;
	discarded: boolean;
	frozen: boolean;
	/** Absent where the browser does not let extensions have a say in it. */
	autoDiscardable?: boolean;
}

/** A Workspace that is loaded anew has so long before its tab counts as something else. */
export const RELOAD_GRACE_MS = 20_000;
/** The same while the page is still loading. */
const LOADING_GRACE_MS = 45_000;

/** Where a page is, without what may be a token or a customer: only this is ever opened again. */
export function addressOf(url: string | undefined): string | undefined {
	if (url === undefined || !URL.canParse(url)) return undefined;
	const { protocol, origin, pathname } = new URL(url);
	return protocol === 'http:' || protocol === 'https:' ? origin + pathname : undefined;
}

/** Whether a tab still shows a page of the site that this address is of. */
export function sameSite(url: string | undefined, address: string | undefined): boolean {
	if (url === undefined || address === undefined) return false;
	return URL.canParse(url) && new URL(url).origin === new URL(address).origin;
}

/** How a Workspace that was connected stands, by its tab and its sessions: lost, or given so many ms to come back. */
export type TabVerdict = { how: Loss['how']; session?: string } | { patience: number };

export function tabVerdict(
	view: TabView | undefined,
	sessions: readonly Session[],
	goneFor: number,
	/** Whether no document is in the tab. */
	deserted = false,
): TabVerdict {
	if (view === undefined) return { how: 'closed' };
	if (view.discarded) return { how: 'discarded' };
	const silent = sessions.find(({ link }) => link.status === 'notConnected');
	const asleep = sessions.find(({ link }) => link.reason === 'frozen') ?? silent;
	if (view.frozen || asleep?.link.reason === 'frozen') {
		return { how: 'frozen', ...(asleep === undefined ? {} : { session: asleep.key }) };
	}
	// Its own word counts where there is one, as soon as it is there.
	if (silent !== undefined) return { how: 'silent', session: silent.key };
	if (view.status === 'unloaded' || deserted) return { how: 'crashed' };
	const patience = (view.status === 'loading' ? LOADING_GRACE_MS : RELOAD_GRACE_MS) - goneFor;
	return patience > 0 ? { patience } : { how: 'left' };
}
