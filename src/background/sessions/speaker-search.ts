import { CONTRACT } from '../../contract/schema';
import type { WorkerApi } from '../worker-api';
import type { TrackedSession } from './sessions';

/** ms that a page which navigates has to come back before another page is looked for. */
const NAVIGATION_GRACE_MS = 400;
/** ms for which a Workspace that lost its page counts as being looked for, if nothing shows that it still exists. */
const LOST_SEARCH_MS = 3_000;
/** ms for which a document that looks like a Workspace counts as being connected to: by then a guest is. */
const SEEN_SEARCH_MS = 15_000;

export interface SpeakerSearchHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	/** Has a page read its interactions from Workspace again. */
	refresh(trackedSession: TrackedSession): Promise<void>;
	changed(): void;
}

/** Searches for a page that can speak to a Workspace which has none at the moment. */
export class SpeakerSearch {
	readonly #host: SpeakerSearchHost;
	/** The end of the search for each tab's Workspace, in ms since 1970. */
	readonly #until = new Map<number, number>();

	constructor(host: SpeakerSearchHost) {
		this.#host = host;
	}

	/** True while a Workspace is there, or was a moment ago, and no page that could speak to it has been found. */
	get active(): boolean {
		const now = this.#host.api.now();
		return [...this.#until].some(([tabId, until]) => until > now && !this.#isSpokenFor(tabId));
	}

	/** Takes in that a document of this tab looks like a Workspace. */
	seen(tabId: number): void {
		this.#note(tabId, SEEN_SEARCH_MS);
	}

	/** Ends the search for a tab that was closed. */
	closed(tabId: number): void {
		if (this.#until.delete(tabId)) this.#host.changed();
	}

	/** Starts a search after a page of a Workspace has gone: asks its other pages or, if there are none, the Workspace itself. */
	async left({ session, workspace }: TrackedSession): Promise<void> {
		const others = [...this.#host.sessions()].filter(
			(trackedSession) => trackedSession.workspace === workspace,
		);
		if (others.some((trackedSession) => trackedSession.session.link.status === 'connected')) return;
		const tabId = session.workspaceTab ?? session.tabId;
		this.#note(tabId, LOST_SEARCH_MS);
		await Promise.all(others.map((trackedSession) => this.#host.refresh(trackedSession)));
		this.#host.api.after(NAVIGATION_GRACE_MS, () => void this.#seek(tabId));
	}

	/** Has every document that could be the Workspace ask at once whether it needs a guest. */
	async #seek(tabId: number): Promise<void> {
		const { api } = this.#host;
		const tabs = await api.tabs().catch(() => []);
		// Not every browser says which tab holds the Workspace of a page in its own window: it may be any.
		const seek = { v: CONTRACT, to: 'relay', type: 'seek' } as const;
		await Promise.allSettled([...new Set([tabId, ...tabs])].map((each) => api.sendToTab(each, seek)));
	}

	#isSpokenFor(tabId: number): boolean {
		return [...this.#host.sessions()].some(
			({ session }) => session.tabId === tabId || session.workspaceTab === tabId,
		);
	}

	#note(tabId: number, duration: number): void {
		const { api, changed } = this.#host;
		const until = api.now() + duration;
		if ((this.#until.get(tabId) ?? 0) >= until) return;
		this.#until.set(tabId, until);
		api.after(duration + 1, () => {
			if (this.#until.get(tabId) !== until) return;
			this.#until.delete(tabId);
			changed();
		});
		changed();
	}
}
