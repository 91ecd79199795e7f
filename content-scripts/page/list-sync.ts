import type { FromPage } from '../../src/contract/page';
import type { Command } from '../../src/scapi/command';
import { parseInteractions } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import type { InteractionCache } from './interaction-cache';

/** The command that reads the list. */
export const LIST: Command = { method: 'getInteractions' };

/** Says what to post of a list: all of it, only differences, or differences that an event should have reported. */
export type Say = 'all' | 'changes' | 'missed';

export interface ListSyncHost {
	interactions: InteractionCache;
	post(message: FromPage): void;
	/** Returns the number of the present Workspace load. */
	load(): number;
	/** Called when the list shows other ids: Workspace was loaded again without being noticed. */
	onRenumbered(): void;
	/** Called when the list holds something that no event reported: a subscription was lost. */
	onMissedEvent(): void;
	/** Called when the list disagrees with an event that came after the question. */
	onOlder(): void;
}

/** Compares Workspace's list with what events reported, and posts a snapshot if they differ. */
export class ListSync {
	readonly #host: ListSyncHost;
	#allNext = false;

	constructor(host: ListSyncHost) {
		this.#host = host;
	}

	/** Returns whether the next list will be posted whole: the relay waits for it, or lost what was posted before. */
	get allNext(): boolean {
		return this.#allNext;
	}

	postAllNext(): void {
		this.#allNext = true;
	}

	/**
	 * Takes in a list. In place of an unreadable one, what is known is posted if the relay waits for a list: it reports nothing
	 * before that. `mark`: when it was asked for.
	 */
	take(data: unknown, say: Say, mark: number): void {
		const host = this.#host;
		const known = this.#allNext ? { interactions: host.interactions.all, unreadable: 1 } : undefined;
		const list = parseInteractions(data) ?? known;
		if (list === undefined) return;
		const { unreadable } = list;
		const interactions = host.interactions.withNewer(list.interactions, mark);
		const { differs, missed, renumbered } = host.interactions.compare(interactions);
		if (renumbered) host.onRenumbered();
		host.interactions.replace(interactions, mark);
		if (differs || renumbered || say === 'all' || this.#allNext) {
			this.#allNext = false;
			host.post({ type: 'snapshot', epoch: host.load(), interactions, unreadable });
		}
		if (!renumbered && missed && say === 'missed') host.onMissedEvent();
		if (!sameJson(interactions, list.interactions)) host.onOlder();
	}
}
