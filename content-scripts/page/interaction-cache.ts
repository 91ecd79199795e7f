import type { Change } from '../../src/contract/page';
import { isAboutData } from '../../src/scapi/events';
import { type Interaction, lastingName, stableKey } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { isFading } from './interaction-events';

/** What a fresh list from Workspace says against what its events had told. */
export interface Comparison {
	/** Anything differs at all. */
	differs: boolean;
	/** Something differs that an event should have told: a subscription was lost. */
	missed: boolean;
	/** An id now names something else, or something has another id: Workspace was loaded anew. */
	renumbered: boolean;
}

/** The interactions as last told by Workspace: the page's copy, which the relay and the worker follow. */
export class InteractionCache {
	#byId = new Map<string, Interaction>();
	readonly #provenAt = new Map<string, number>();
	readonly #now: () => number;
	#waiting: (() => void)[] = [];
	/** How many events have told a change of the data of each. */
	readonly #dataEvents = new Map<string, number>();

	/** @param now the page's clock, in ms */
	constructor(now: () => number = () => 0) {
		this.#now = now;
	}

	get(interactionId: string): Interaction | undefined {
		return this.#byId.get(interactionId);
	}

	/** Returns when Workspace last spoke of what has this id, in ms of the page's clock; never is long ago. */
	provenAt(interactionId: string): number {
		return this.#provenAt.get(interactionId) ?? Number.NEGATIVE_INFINITY;
	}

	/** Returns whether a change speaks of another interaction by an id that is known: Workspace was loaded again unseen. */
	renames(change: Change): boolean {
		if (change.kind !== 'upsert') return false;
		const { interactionId, interactionUUID } = change.interaction;
		const known = this.#byId.get(interactionId)?.interactionUUID;
		return known !== undefined && interactionUUID !== undefined && known !== interactionUUID;
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
	}

	/** Counts the events that told a change of its data, whether they showed what changed or not. */
	dataEvents(interactionId: string): number {
		return this.#dataEvents.get(interactionId) ?? 0;
	}

	/** Whether Workspace shows a key of this name anywhere: then it does not keep it from this page. */
	shows(key: string): boolean {
		for (const { userData } of this.#byId.values()) if (Object.hasOwn(userData, key)) return true;
		return false;
	}

	apply(change: Change): void {
		if (change.kind === 'upsert') {
			const id = change.interaction.interactionId;
			this.#byId.set(id, change.interaction);
			this.#provenAt.set(id, this.#now());
			if (isAboutData(change.eventType)) this.#dataEvents.set(id, this.dataEvents(id) + 1);
		}
		if (change.kind === 'remove') {
			this.#byId.delete(change.interactionId);
			this.#provenAt.delete(change.interactionId);
			this.#dataEvents.delete(change.interactionId);
		}
		this.#changed();
	}

	/** Whether something is here that Workspace may drop without an event: what has ended waits to be cleared away. */
	get anyFading(): boolean {
		return this.fading.length > 0;
	}

	/** The ids of those. */
	get fading(): string[] {
		return [...this.#byId.values()]
			.filter(({ state }) => isFading(state))
			.map(({ interactionId }) => interactionId);
	}

	compare(list: Interaction[]): Comparison {
		const former = idsByKey(this.#byId.values());
		const present = idsByKey(list);
		const result: Comparison = { differs: list.length !== this.#byId.size, missed: false, renumbered: false };
		for (const item of list) {
			const known = this.#byId.get(item.interactionId);
			if (known === undefined || known.state !== item.state) result.missed = true;
			// Only what Workspace keeps across reloads tells two interactions apart; a case alone holds several.
			const name = known === undefined ? undefined : lastingName(known);
			if (name !== undefined && name !== lastingName(item)) result.renumbered = true;
			if (known === undefined || !sameJson(known, item)) result.differs = true;
		}
		// One name may be that of several, as a chat and the consultation about it: only where none of them kept its id
		// have ids been given anew.
		for (const [key, ids] of former) {
			const now = present.get(key);
			if (now !== undefined && !ids.some((id) => now.includes(id))) result.renumbered = true;
		}
		return result;
	}

	replace(list: Interaction[]): void {
		this.#byId = new Map(list.map((item) => [item.interactionId, item]));
		this.#provenAt.clear();
		for (const id of this.#byId.keys()) this.#provenAt.set(id, this.#now());
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
