import type { Change } from '../../src/contract/page';
import { isAboutData } from '../../src/scapi/events';
import { becameCall, type Interaction, lastingName, sameName, stableKey } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { isFading } from './interaction-events';

/** The differences between a list from Workspace and what its events reported. */
export interface Comparison {
	/** Anything differs at all. */
	differs: boolean;
	/** Something differs that an event should have reported: a subscription was lost. */
	missed: boolean;
	/** An id names something else, or something has another id: Workspace was loaded again. */
	renumbered: boolean;
}

/** The interactions as Workspace last reported them. The relay and the worker follow this copy. */
export class InteractionCache {
	#byId = new Map<string, Interaction>();
	readonly #provenAt = new Map<string, number>();
	readonly #now: () => number;
	#waiting: (() => void)[] = [];
	/** Counts the changes, so that an answer can be compared with what was reported after its question. */
	#changes = 0;
	/** The count at the last change of each interaction, those that are gone included. */
	readonly #changedAt = new Map<string, number>();
	/** Number of events about the data of each interaction. */
	readonly #dataEvents = new Map<string, number>();

	/** @param now the page's clock, in ms */
	constructor(now: () => number = () => 0) {
		this.#now = now;
	}

	get(interactionId: string): Interaction | undefined {
		return this.#byId.get(interactionId);
	}

	get all(): Interaction[] {
		return [...this.#byId.values()];
	}

	/** Returns when Workspace last mentioned the interaction with this id, in ms of the page's clock; `-Infinity` if never. */
	provenAt(interactionId: string): number {
		return this.#provenAt.get(interactionId) ?? Number.NEGATIVE_INFINITY;
	}

	/** The present moment, for `changedSince` and `withNewer`: taken before a question is asked. */
	get mark(): number {
		return this.#changes;
	}

	/** Returns whether this interaction has changed, appeared or gone since then. */
	changedSince(interactionId: string, mark: number): boolean {
		return (this.#changedAt.get(interactionId) ?? 0) > mark;
	}

	/**
	 * Returns a list that was asked for at that moment, with what has been reported since in place of what it says about the
	 * same interactions: a slow answer may be older than the events that came before it.
	 */
	withNewer(list: Interaction[], mark: number): Interaction[] {
		if (mark === this.#changes) return list;
		const isNewer = ({ interactionId }: Interaction) => this.changedSince(interactionId, mark);
		const known = list.map((item) => (isNewer(item) ? this.#byId.get(item.interactionId) : item));
		const added = this.absentIn(list).filter(isNewer);
		return [...known, ...added].filter((item) => item !== undefined);
	}

	/** Returns whether a change uses a known id for another interaction: Workspace was loaded again without being noticed. */
	renames(change: Change): boolean {
		if (change.kind !== 'upsert') return false;
		const { interaction } = change;
		const known = this.#byId.get(interaction.interactionId);
		if (known === undefined || sameName(known, interaction) !== false) return false;
		if (!becameCall(known, interaction)) return true;
		return this.absentIn([interaction]).some((other) => sameName(other, interaction) === true);
	}

	get size(): number {
		return this.#byId.size;
	}

	nextChange(): Promise<void> {
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	#changed(): void {
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	clear(): void {
		this.#byId.clear();
		this.#provenAt.clear();
		this.#dataEvents.clear();
		this.#changedAt.clear();
	}

	/** Returns the number of events about its data, whether or not they showed what changed. */
	dataEvents(interactionId: string): number {
		return this.#dataEvents.get(interactionId) ?? 0;
	}

	/** Returns whether any interaction shows a key of this name. If so, this page is allowed to read it. */
	shows(key: string): boolean {
		for (const { userData } of this.#byId.values()) if (Object.hasOwn(userData, key)) return true;
		return false;
	}

	apply(change: Change): void {
		if (change.kind === 'upsert') {
			const id = change.interaction.interactionId;
			this.#byId.set(id, change.interaction);
			this.#changedAt.set(id, ++this.#changes);
			this.#provenAt.set(id, this.#now());
			if (isAboutData(change.eventType)) this.#dataEvents.set(id, this.dataEvents(id) + 1);
		}
		if (change.kind === 'remove') {
			this.#byId.delete(change.interactionId);
			this.#changedAt.set(change.interactionId, ++this.#changes);
			this.#provenAt.delete(change.interactionId);
			this.#dataEvents.delete(change.interactionId);
		}
		this.#changed();
	}

	/** True if there is an ended interaction, which Workspace may remove without an event. */
	get anyFading(): boolean {
		return this.fading.length > 0;
	}

	/** The ids of the ended interactions. */
	get fading(): string[] {
		return this.all.filter(({ state }) => isFading(state)).map(({ interactionId }) => interactionId);
	}

	compare(list: Interaction[]): Comparison {
		const former = idsByKey(this.#byId.values());
		const present = idsByKey(list);
		const result: Comparison = { differs: list.length !== this.#byId.size, missed: false, renumbered: false };
		for (const item of list) {
			const known = this.#byId.get(item.interactionId);
			if (known === undefined || known.state !== item.state) result.missed = true;
			// Only what Workspace keeps across reloads tells two interactions apart; a case alone holds several.
			const isSame = known === undefined || (sameName(known, item) ?? lastingName(known) === undefined);
			if (!isSame && !becameCall(known, item)) result.renumbered = true;
			if (known === undefined || !sameJson(known, item)) result.differs = true;
		}
		// One name may be that of several, as a chat and the consultation about it: only where none of them kept its id
		// have ids been reassigned.
		for (const [key, ids] of former) {
			const now = present.get(key);
			if (now !== undefined && !ids.some((id) => now.includes(id))) result.renumbered = true;
		}
		return result;
	}

	/** Returns the interactions that a list does not have. */
	absentIn(list: Interaction[]): Interaction[] {
		const ids = new Set(list.map(({ interactionId }) => interactionId));
		return this.all.filter(({ interactionId }) => !ids.has(interactionId));
	}

	/** Takes in a list that was asked for at that moment. What is `doubtful` stays, although the list does not prove it. */
	replace(list: Interaction[], mark: number, doubtful: Interaction[] = []): void {
		for (const [id, at] of this.#changedAt) if (at <= mark) this.#changedAt.delete(id);
		this.#byId = new Map([...list, ...doubtful].map((item) => [item.interactionId, item]));
		for (const id of this.#provenAt.keys()) if (!this.#byId.has(id)) this.#provenAt.delete(id);
		for (const { interactionId } of list) this.#provenAt.set(interactionId, this.#now());
		for (const id of this.#dataEvents.keys()) if (!this.#byId.has(id)) this.#dataEvents.delete(id);
		this.#changed();
	}
}

function idsByKey(list: Iterable<Interaction>): Map<string, string[]> {
	const ids = new Map<string, string[]>();
	for (const item of list) {
		const key = stableKey(item);
		ids.set(key, [...(ids.get(key) ?? []), item.interactionId]);
	}
	return ids;
}
