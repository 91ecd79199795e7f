import type { FromRelay } from '../../contract/relay';
import type { Origin, WorkerApi } from '../worker-api';
import { isThere, tellRelay } from './relay-client';
import { displacedBy, type TrackedSession } from './sessions';

/** A page that does not answer in this time sleeps, or hangs: it is there, and nobody waits for it. */
const PATIENCE = 2_000;

export interface PageLivenessHost {
	api: WorkerApi;
	sessions: Map<string, TrackedSession>;
	/** Strikes a session off: its document is gone. */
	drop(key: string): Promise<void>;
}

/** Follows the documents that the worker knows: they come, move, sleep and go, and not all of them say so. */
export class PageLiveness {
	readonly #host: PageLivenessHost;

	constructor(host: PageLivenessHost) {
		this.#host = host;
	}

	/** Asks a page for what was missed; one that does not exist any more is struck off. */
	probe(trackedSession: TrackedSession): Promise<void> {
		return this.#orDrop(trackedSession, isThere(this.#host.api, trackedSession));
	}

	tell(trackedSession: TrackedSession, type: 'refresh' | 'reattach' | 'detach'): Promise<void> {
		return this.#orDrop(trackedSession, tellRelay(this.#host.api, trackedSession, type));
	}

	/** Takes in a document that is new in its frame. */
	async arrived(hello: Extract<FromRelay, { type: 'hello' }>, from: Origin): Promise<void> {
		// Whatever lived there before is gone, and so are the frames below it.
		await this.displace(from, hello.instance);
		// If it is the window of a Workspace, that Workspace was loaded anew, and its pages elsewhere must know.
		const name = `${from.tabId}|${hello.path}`;
		for (const trackedSession of this.#host.sessions.values()) {
			if (trackedSession.workspace === name && trackedSession.instance !== hello.instance)
				await this.tell(trackedSession, 'reattach');
		}
	}

	/** Strikes off what is on record in a frame in which this document is now. */
	async displace(from: Origin, instance: string): Promise<void> {
		for (const key of displacedBy(this.#host.sessions.values(), from, instance)) await this.#host.drop(key);
	}

	/** Takes in that the browser gave a tab another number. Documents that came along report under the new one. */
	async tabReplaced(tabId: number, former: number): Promise<void> {
		const { sessions } = this.#host;
		for (const trackedSession of [...sessions.values()].filter(({ session }) => session.tabId === former)) {
			const moved = { ...trackedSession, session: { ...trackedSession.session, tabId } };
			sessions.set(trackedSession.session.key, moved);
			await this.probe(moved);
		}
	}

	async #orDrop({ session }: TrackedSession, answer: Promise<boolean>): Promise<void> {
		const { api, drop } = this.#host;
		const dropped = answer.then((there) => (there ? undefined : drop(session.key)));
		await Promise.race([dropped, new Promise<void>((resolve) => api.after(PATIENCE, () => resolve()))]);
	}
}
