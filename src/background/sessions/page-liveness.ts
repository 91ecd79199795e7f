import type { FromRelay } from '../../contract/relay';
import { CONTRACT } from '../../contract/schema';
import type { Origin, WorkerApi } from '../worker-api';
import { findInTab, isThere, tellRelay } from './relay-client';
import { displacedBy, type TrackedSession } from './sessions';

/** A page that does not answer within this many ms sleeps or hangs: it still exists, and nothing waits for it. */
const ANSWER_TIMEOUT_MS = 2_000;

export interface PageLivenessHost {
	api: WorkerApi;
	sessions: Map<string, TrackedSession>;
	/** Deletes a session: its document is gone. */
	drop(key: string): Promise<void>;
}

/** Follows documents as they appear, move, sleep and go, which not all of them report. */
export class PageLiveness {
	readonly #host: PageLivenessHost;

	constructor(host: PageLivenessHost) {
		this.#host = host;
	}

	/** Asks a page to report again, and drops its session if the page does not exist any more. */
	probe(trackedSession: TrackedSession): Promise<void> {
		return this.#orDrop(trackedSession, isThere(this.#host.api, trackedSession));
	}

	/**
	 * Has pages report that are connected, but that this worker does not know: its earlier life died before it had stored them,
	 * or could not store them. They do not know that they are missed, and a quiet Workspace gives them nothing to say.
	 */
	async findUnknown(): Promise<void> {
		const { api, sessions } = this.#host;
		const tabs = await api.tabs().catch(() => []);
		await Promise.all(
			tabs.map(async (tabId) => {
				for (const { frameId, facts } of await findInTab(api, tabId)) {
					if (facts?.object !== true || sessions.has(facts.instance)) continue;
					await api
						.sendToRelay({ tabId, frameId }, { v: CONTRACT, to: 'relay', type: 'sync' })
						.catch(() => undefined);
				}
			}),
		);
	}

	/** Sends a page a message without content, and drops its session if the page does not exist any more. */
	tell(trackedSession: TrackedSession, type: 'refresh' | 'reattach' | 'detach'): Promise<void> {
		return this.#orDrop(trackedSession, tellRelay(this.#host.api, trackedSession, type));
	}

	/** Takes in a document that has just loaded in its frame. */
	async arrived(hello: Extract<FromRelay, { type: 'hello' }>, from: Origin): Promise<void> {
		// The document that was there before is gone, and so are its frames.
		await this.displace(from, hello.instance);
		// If it is a Workspace's window, that Workspace was reloaded, and its pages elsewhere must connect again.
		const name = `${from.tabId}|${hello.path}`;
		for (const trackedSession of this.#host.sessions.values()) {
			if (trackedSession.workspace === name && trackedSession.instance !== hello.instance)
				await this.tell(trackedSession, 'reattach');
		}
	}

	/** Drops other sessions of the frame that this document is in now. */
	async displace(from: Origin, instance: string): Promise<void> {
		for (const key of displacedBy(this.#host.sessions.values(), from, instance)) await this.#host.drop(key);
	}

	/** Takes in that the browser gave a tab another id. Documents that survived report under the new one. */
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
		await Promise.race([
			dropped,
			new Promise<void>((resolve) => api.after(ANSWER_TIMEOUT_MS, () => resolve())),
		]);
	}
}
