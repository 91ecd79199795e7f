import type { FromPage } from '../../src/contract/page';
import type { Link } from '../../src/contract/workspace-link';
import { sameJson } from '../../src/scapi/json';
import { guest } from './guest-client';
import { now } from './primordials';
import type { Answer } from './requests';
import { RELOAD_GRACE_MS } from './timing';
import { unanswered } from './unanswered';

type Said = Omit<Link, 'epoch'>;

/**
 * Keeps the link as it was posted to the relay, and the Workspace load it applies to.
 *
 * ```
 *              object found: ask for the list, again and again
 *  searching ─────────────────────────┬────────────────────────────────────────────┐
 *      ▲                              │ answered by a list                         │ echo, silence, a throw,
 *      │ object gone                  ▼                                            │ or refused without events
 *      │                     ┌──▶ connected ──── 2 unanswered lists ───▶ notConnected ◀┘
 *      │                     │     │     ▲                                  │ next attempt, or
 *      │                     │     │     └──────── answered by a list ──────┘ a sign of life
 *      │      answered:      │     │ loaded again: its frame, a `persisted`
 *      │      epoch + 1      │     ▼ page, another window behind the object
 *      │                  searching (reason: reloading)
 *      │                     │ nothing for 15 s
 *      │                     └───────────────────────────▶ notConnected (reason: lost)
 * ```
 */
export class LinkState {
	readonly #post: (message: FromPage) => void;
	#link: Link = { status: 'searching', epoch: 0, ...(guest === undefined ? {} : { guest: true }) };
	#posted = false;
	#everConnected = false;
	/** When Workspace began to load again, in ms of the page's clock. Ids of the earlier load mean nothing since then. */
	#reloadingSince: number | undefined;

	constructor(post: (message: FromPage) => void) {
		this.#post = post;
	}

	get link(): Link {
		return this.#link;
	}

	get connected(): boolean {
		return this.#link.status === 'connected';
	}

	/** True if Workspace was loaded again and has not answered since. */
	get reloading(): boolean {
		return this.#reloadingSince !== undefined;
	}

	/** Returns whether ids of this load still name the same interactions. */
	sameLoad(workspaceLoad: number): boolean {
		return workspaceLoad === this.#link.epoch && !this.reloading;
	}

	/**
	 * Posts the link for the first time: this page has the API object. Done before anything has answered, so that Workspace is
	 * not taken for one without a page meanwhile.
	 */
	begin(): void {
		if (!this.#posted) this.#post({ type: 'link', link: this.#link });
		this.#posted = true;
	}

	/** Posts the link again. Returns false if none was ever posted. */
	repeat(): boolean {
		if (this.#posted) this.#post({ type: 'link', link: this.#link });
		return this.#posted;
	}

	set(link: Said & { epoch?: number }): void {
		const next: Link = { epoch: this.#link.epoch, ...(guest === undefined ? {} : { guest: true }), ...link };
		if (sameJson(next, this.#link)) return;
		this.#link = next;
		if (this.#posted) this.#post({ type: 'link', link: next });
	}

	/** Notes that Workspace is being loaded again. Its interactions stay as last reported until it answers. */
	reload(): void {
		this.#reloadingSince = now();
		if (!this.connected) return;
		const { detail: _, ...link } = this.#link;
		this.set({ ...link, status: 'searching', reason: 'reloading' });
	}

	/** Notes that Workspace has reassigned its interaction ids. */
	renumber(): void {
		this.set({ ...this.#link, epoch: this.#link.epoch + 1 });
	}

	/** Notes an answer of Workspace. Returns whether it is from a new load. */
	connect(said: Omit<Said, 'status'>): boolean {
		const isNewLoad = this.reloading;
		this.#everConnected = true;
		this.#reloadingSince = undefined;
		this.set({ status: 'connected', epoch: this.#link.epoch + (isNewLoad ? 1 : 0), ...said });
		return isNewLoad;
	}

	/** Notes an unanswered question. While Workspace is being loaded again, that changes nothing for some time. */
	unanswered(answer: Exclude<Answer, { kind: 'reply' }>): void {
		const since = this.#reloadingSince;
		if (this.#link.reason === 'reloading' && since !== undefined && now() - since < RELOAD_GRACE_MS) return;
		this.set(unanswered(answer, this.#everConnected));
	}
}
