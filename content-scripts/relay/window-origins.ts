import type { Link } from '../../src/contract/workspace-link';
import { isServerMessage } from '../../src/scapi/envelope';
import { isGone, isInTab, isWindow, workspacePath } from '../shared/window-path';

/** Windows beyond this number are forgotten, the longest silent first. A page can open any number. */
const MAX_WINDOWS = 200;

interface Speaker {
	origin: string;
	/** True if it has ever posted as Workspace does. Checked only for windows of other tabs, which may share a path. */
	server: boolean;
}

/**
 * Knows the origin of every window that has posted to this document, from the browser's own events. The page can forge
 * its own account of who spoke; it cannot forge these. The messages of windows in this tab are not read: that would copy
 * each into this world for nothing.
 */
export class WindowOrigins {
	readonly #speakers = new Map<MessageEventSource, Speaker>();
	/** The window that the page calls Workspace, kept by identity: its place changes when frames before it come and go. */
	#workspace: { source: MessageEventSource; place: string | undefined } | undefined;

	/** Notes the sender. Returns whether it is Workspace's window and now shows a page of another origin. */
	hear(event: MessageEvent): boolean {
		const { isTrusted, source, origin } = event;
		// A script of the page can dispatch an event with any source and origin, but not a trusted one.
		if (!isTrusted || source === null) return false;
		const former = this.#speakers.get(source);
		const server = former?.server === true || (!inThisTab(source) && isServerMessage(event.data));
		this.#speakers.delete(source);
		this.#speakers.set(source, { origin, server });
		if (this.#speakers.size > MAX_WINDOWS) this.#forgetOne();
		return source === this.#workspace?.source && former !== undefined && former.origin !== origin;
	}

	/**
	 * Returns the link with Workspace's origin as it was heard. A page that claims to be connected to a window that never
	 * spoke is not connected. `alone` says that no other window could have answered unheard.
	 */
	attest({ origin: _, ...link }: Link, alone: boolean): Link {
		if (link.status !== 'connected') return link;
		const place = link.workspace;
		if (this.#workspace?.place !== place || isGone(this.#workspace?.source))
			this.#workspace = this.#find(place);
		const heard = this.#workspace && this.#speakers.get(this.#workspace.source)?.origin;
		const origin = heard ?? (place === undefined && alone ? window.origin : undefined);
		if (origin !== undefined) return { ...link, origin };
		const { reason: __, detail: ___, ...rest } = link;
		return { ...rest, status: 'notConnected', reason: 'unknownWorkspace' };
	}

	/** The window at a place, if it is the only one that could be meant: windows of other tabs may share a place. */
	#find(place: string | undefined): { source: MessageEventSource; place: string | undefined } | undefined {
		const [source, ...others] = [...this.#speakers]
			.filter(([each, { server }]) => !isGone(each) && (server || inThisTab(each)) && placeOf(each) === place)
			.map(([each]) => each);
		return source === undefined || others.length > 0 ? undefined : { source, place };
	}

	#forgetOne(): void {
		for (const source of this.#speakers.keys()) {
			if (source === this.#workspace?.source) continue;
			this.#speakers.delete(source);
			return;
		}
	}
}

const placeOf = (source: MessageEventSource): string | undefined =>
	isWindow(source) ? workspacePath(source, window) : undefined;

const inThisTab = (source: MessageEventSource): boolean => isInTab(source, window);

/**
 * Returns whether no line of the page has run yet, or there is no other window. Then no window can have answered the page as
 * Workspace unnoticed.
 */
export function hearsAll(): boolean {
	const first = document.readyState === 'loading' && document.body === null && document.scripts.length === 0;
	return first || (window.top === window && window.opener === null);
}
