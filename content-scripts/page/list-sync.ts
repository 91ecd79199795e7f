import type { FromPage } from '../../src/contract/page';
import type { Command } from '../../src/scapi/command';
import type { Interaction } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { parseInteractions } from '../../src/scapi/read-interaction';
import type { InteractionCache } from './interaction-cache';

/** The command that reads the list. */
export const LIST: Command = { method: 'getInteractions' };

/** Interactions read by themselves after one list. Workspace may limit requests. */
const MAX_DOUBTS = 5;

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
	/** Called for an interaction that may be what could not be read of the list: only a reading of its own says whether it is there. */
	onDoubt(interaction: Interaction): void;
	/** Called when the list disagrees with an event that came after the question. */
	onOlder(): void;
}

/** Compares Workspace's list with what events reported, and posts a snapshot if they differ. */
export class ListSync {
	readonly #host: ListSyncHost;
	#allNext = false;
	/** How many interactions the last posted list said that Ringside could not read. */
	#unreadable = 0;
	/** Counts the lists of which some could not be read, so that each interaction in doubt has its turn. */
	#doubts = 0;

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
	 * Takes in a list. If it is unreadable and the relay waits for one, posts what is known instead: the relay reports nothing
	 * until it has a list. If some of it is unreadable, what is absent stays. Returns whether all of it could be read: otherwise it
	 * proves nothing. `mark`: when it was asked for.
	 */
	take(data: unknown, say: Say, mark: number): boolean {
		const host = this.#host;
		const list = parseInteractions(data, (id) => host.interactions.get(id));
		if (list === undefined) {
			if (this.#allNext) this.#post(host.interactions.all, 1);
			return false;
		}
		const { unreadable } = list;
		const listed = host.interactions.withNewer(list.interactions, mark);
		const compared = host.interactions.compare(listed);
		const { missed, renumbered } = compared;
		const doubtful = unreadable === 0 || renumbered ? [] : host.interactions.absentIn(listed);
		const interactions = [...listed, ...doubtful];
		const { differs } = doubtful.length === 0 ? compared : host.interactions.compare(interactions);
		if (renumbered) host.onRenumbered();
		host.interactions.replace(listed, mark, doubtful);
		const isNews = differs || unreadable !== this.#unreadable;
		if (isNews || renumbered || say === 'all' || this.#allNext) this.#post(interactions, unreadable);
		if (!renumbered && missed && say === 'missed') host.onMissedEvent();
		if (!sameJson(listed, list.interactions)) host.onOlder();
		const turn = (MAX_DOUBTS * this.#doubts++) % (doubtful.length || 1);
		for (const item of [...doubtful.slice(turn), ...doubtful.slice(0, turn)].slice(0, MAX_DOUBTS))
			host.onDoubt(item);
		return unreadable === 0;
	}

	#post(interactions: Interaction[], unreadable: number): void {
		this.#allNext = false;
		this.#unreadable = unreadable;
		this.#host.post({ type: 'snapshot', epoch: this.#host.load(), interactions, unreadable });
	}
}
