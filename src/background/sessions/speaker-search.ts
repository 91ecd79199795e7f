import { CONTRACT } from '../../contract/schema';
import type { WorkerApi } from '../worker-api';
import type { TrackedSession } from './sessions';

/** ms that a page which is on its way to another address has to come back, before another speaker is looked for. */
const SETTLES = 400;
/** ms for which a Workspace that has lost its speaker is looked for, if nothing says that it is still there. */
const GRACE = 3_000;
/** ms for which a document that looks like a Workspace is one that is being looked for: a guest speaks to it by then. */
const SOUGHT = 15_000;

export interface SpeakerSearchHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	/** Has a page ask its Workspace again. */
	refresh(trackedSession: TrackedSession): Promise<void>;
	changed(): void;
}

/** Workspaces to which nobody speaks at the moment, and the search for who does. */
export class SpeakerSearch {
	readonly #host: SpeakerSearchHost;
	/** Until when each tab's Workspace counts as being looked for. */
	readonly #until = new Map<number, number>();

	constructor(host: SpeakerSearchHost) {
		this.#host = host;
	}

	/** Whether a Workspace is there, or was a moment ago, and no page that could speak to it has been found. */
	get active(): boolean {
		const now = this.#host.api.now();
		return [...this.#until].some(([tabId, until]) => until > now && !this.#isSpokenFor(tabId));
	}

	/** A document of this tab looks like a Workspace. */
	seen(tabId: number): void {
		this.#note(tabId, SOUGHT);
	}

	/** The tab is closed, and whatever was in it. */
	closed(tabId: number): void {
		if (this.#until.delete(tabId)) this.#host.changed();
	}

	/** A page that spoke to a Workspace has gone. Others of its pages, or the Workspace itself for want of one, are asked at once. */
	async left({ session, workspace }: TrackedSession): Promise<void> {
		const others = [...this.#host.sessions()].filter(
			(trackedSession) => trackedSession.workspace === workspace,
		);
		if (others.some((trackedSession) => trackedSession.session.link.status === 'connected')) return;
		const tabId = session.workspaceTab ?? session.tabId;
		this.#note(tabId, GRACE);
		await Promise.all(others.map((trackedSession) => this.#host.refresh(trackedSession)));
		this.#host.api.after(SETTLES, () => void this.#seek(tabId));
	}

	/** Has every document that could be the Workspace ask now whether it needs a guest, not when its own time comes. */
	async #seek(tabId: number): Promise<void> {
		const { api } = this.#host;
		const tabs = await api.tabs().catch(() => []);
		// Not every browser says in which tab the Workspace of a page in a window of its own is: it may be in any.
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
