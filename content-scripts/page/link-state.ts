import type { FromPage } from '../../src/contract/page';
import type { Link } from '../../src/contract/workspace-link';
import { sameJson } from '../../src/scapi/json';
import { guest } from './guest-client';
import { now } from './primordials';
import type { Answer } from './requests';
import { RELOAD_GRACE_MS } from './timing';
import { unanswered } from './unanswered';

type Said = Omit<Link, 'epoch'>;

/** How this page stands to its Workspace, as the relay is told, and to which load of it that applies. */
export class LinkState {
	readonly #post: (message: FromPage) => void;
	#link: Link = { status: 'searching', epoch: 0, ...(guest === undefined ? {} : { guest: true }) };
	#posted = false;
	#everConnected = false;
	/** Since when Workspace is being loaded again, in ms of the page's clock: ids of the former load mean nothing now. */
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

	/** Whether Workspace was loaded again, and has not answered since. */
	get reloading(): boolean {
		return this.#reloadingSince !== undefined;
	}

	/** Returns whether ids that were told in this epoch still mean what they meant. */
	sameLoad(epoch: number): boolean {
		return epoch === this.#link.epoch && !this.reloading;
	}

	/**
	 * Begins to tell the relay: there is an object in this page. Before anything has answered, as meanwhile Workspace must not
	 * be taken for one without a page.
	 */
	begin(): void {
		if (!this.#posted) this.#post({ type: 'link', link: this.#link });
		this.#posted = true;
	}

	/** Tells it again. Returns false where nothing was ever told. */
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

	/** Workspace is being loaded again. What is known of it stays until it answers, as last reported. */
	reload(): void {
		this.#reloadingSince = now();
		if (!this.connected) return;
		const { detail: _, ...link } = this.#link;
		this.set({ ...link, status: 'searching', reason: 'reloading' });
	}

	/** Workspace has given its interactions other ids. */
	renumber(): void {
		this.set({ ...this.#link, epoch: this.#link.epoch + 1 });
	}

	/** Workspace has answered. Returns whether this is another load of it than the one before. */
	connect(said: Omit<Said, 'status'>): boolean {
		const isNewLoad = this.reloading;
		this.#everConnected = true;
		this.#reloadingSince = undefined;
		this.set({ status: 'connected', epoch: this.#link.epoch + (isNewLoad ? 1 : 0), ...said });
		return isNewLoad;
	}

	/** A question came to no reply. While Workspace is being loaded again, that is no news for some time. */
	unanswered(answer: Exclude<Answer, { kind: 'reply' }>): void {
		const since = this.#reloadingSince;
		if (this.#link.reason === 'reloading' && since !== undefined && now() - since < RELOAD_GRACE_MS) return;
		this.set(unanswered(answer, this.#everConnected));
	}
}
