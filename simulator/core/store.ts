import {
	ADDED,
	CASE_COLLAPSED,
	CASE_EXPANDED,
	CASE_SELECTED,
	INTERACTION_CHANNEL,
	REMOVED,
} from '../../src/scapi/events';
import type { Clock } from './clock';
import type { Item } from './item';
import type { Options } from './options';
import { Random } from './random';
import { Refusal } from './refusal';

/** An interaction that went to someone else, with its attached data at that moment. */
export interface Handover {
	how: 'transfer' | 'conference' | 'consultation';
	interactionId: string;
	destination: string;
	userData: Record<string, unknown>;
}

export type Emit = (channel: string, data: unknown) => void;

/** Keeps the interactions in their cases, and emits an event for every change. */
export class Store {
	readonly options: Options;
	readonly clock: Clock;
	readonly random: Random;
	readonly emit: Emit;
	readonly handovers: Handover[] = [];
	/** Dispositions that travel beside the attached data, by UUID. */
	readonly dispositions = new Map<string, string>();
	readonly #items = new Map<string, Item>();
	readonly #listeners = new Set<() => void>();
	#nextId = 1;
	#selectedCase: string | undefined;

	constructor(options: Options, clock: Clock, emit: Emit) {
		this.options = options;
		this.clock = clock;
		this.random = new Random(options.seed);
		this.emit = emit;
	}

	get items(): Item[] {
		return [...this.#items.values()];
	}

	get selectedCase(): string | undefined {
		return this.#selectedCase;
	}

	onChange(listener: () => void): void {
		this.#listeners.add(listener);
	}

	changed(): void {
		for (const listener of this.#listeners) listener();
	}

	find(id: string): Item | undefined {
		return this.#items.get(id);
	}

	item(id: string): Item {
		const item = this.#items.get(id);
		if (item === undefined) throw new Refusal(`Interaction ${id} does not exist`);
		return item;
	}

	/** The next id of this page load: they begin at "1" with every load. */
	nextId(): string {
		return String(this.#nextId++);
	}

	/** Adds an interaction and emits its events. */
	show(item: Item, state: string, eventType = state): void {
		const mates = this.items.filter(({ caseId }) => caseId === item.caseId);
		if (mates.some(({ isMainCaseInteraction }) => isMainCaseInteraction)) item.isMainCaseInteraction = false;
		item.isCaseSelected = item.isCaseExpanded = item.caseId === this.#selectedCase;
		this.#items.set(item.interactionId, item);
		item.state = state;
		if (this.options.addedRemoved) this.event(ADDED, item);
		this.event(eventType, item);
		this.changed();
	}

	set(item: Item, state: string, eventType = state): void {
		item.previousState = item.state;
		item.state = state;
		this.event(eventType, item);
		this.changed();
	}

	remove(item: Item): void {
		this.#items.delete(item.interactionId);
		if (this.options.addedRemoved) this.event(REMOVED, item);
		const mates = this.items.filter(({ caseId }) => caseId === item.caseId);
		if (mates.length === 0 && this.#selectedCase === item.caseId) this.#selectedCase = undefined;
		const [heir] = mates;
		if (item.isMainCaseInteraction && heir !== undefined) heir.isMainCaseInteraction = true;
		this.changed();
	}

	/** Runs a task later, unless the interaction is gone or in another state by then. */
	later(item: Item, delay: number, task: () => void): void {
		const { state } = item;
		this.clock.after(delay, () => {
			if (this.#items.get(item.interactionId) === item && item.state === state) task();
		});
	}

	handOver(how: Handover['how'], { interactionId, userData }: Item, destination: string): void {
		this.handovers.push({ how, interactionId, destination, userData: structuredClone(userData) });
	}

	selectCase(caseId: string): void {
		if (!this.items.some((item) => item.caseId === caseId)) {
			throw new Refusal(`Case ${caseId} does not exist`);
		}
		const former = this.#selectedCase;
		if (former === caseId) return;
		this.#selectedCase = caseId;
		for (const item of this.items) {
			item.isCaseSelected = item.isCaseExpanded = item.caseId === caseId;
		}
		if (former !== undefined) {
			this.emit(INTERACTION_CHANNEL, { eventType: this.#spelled(CASE_COLLAPSED), selectedCaseId: former });
		}
		// The vendor's example shows the former case's id in the second of the three.
		this.emit(INTERACTION_CHANNEL, {
			eventType: this.#spelled(CASE_EXPANDED),
			selectedCaseId: former ?? caseId,
		});
		this.emit(INTERACTION_CHANNEL, { eventType: this.#spelled(CASE_SELECTED), selectedCaseId: caseId });
		this.changed();
	}

	event(eventType: string, item: Item): void {
		this.emit(INTERACTION_CHANNEL, { eventType: this.#spelled(eventType), interaction: this.wire(item) });
	}

	/** Returns an interaction as Workspace sends it: without the fields of the simulator, and with the readable keys only. */
	wire(item: Item): Record<string, unknown> {
		const { media, preview: _, ...rest } = item;
		const allowed = this.options.readAllowed.split(',').map((key) => key.trim());
		const userData = allowed.includes('*')
			? item.userData
			: Object.fromEntries(Object.entries(item.userData).filter(([key]) => allowed.includes(key)));
		return structuredClone({ ...rest, userData, ...(this.options.mediaField ? { media } : {}) });
	}

	/** Returns what survives a reload of Workspace. `load` gives the interactions new ids. */
	save(): string {
		return JSON.stringify({
			items: this.items,
			selected: this.#selectedCase,
			random: this.random.state,
		});
	}

	load(saved: string): void {
		// Our own words from before the reload, in this tab's session storage.
		const { items, selected, random }: { items: Item[]; selected?: string; random?: number } =
			JSON.parse(saved);
		const renamed = new Map<string, string>();
		if (this.options.keptOrder === 'reversed') items.reverse();
		for (const item of items) renamed.set(item.interactionId, this.nextId());
		for (const item of items) {
			const interactionId = renamed.get(item.interactionId) ?? item.interactionId;
			const parent = item.parentInteractionId;
			this.#items.set(interactionId, {
				...item,
				interactionId,
				...(parent === undefined ? {} : { parentInteractionId: renamed.get(parent) ?? parent }),
			});
		}
		this.#selectedCase = selected;
		if (random !== undefined) this.random.state = random;
		this.changed();
	}

	#spelled(eventType: string): string {
		return this.options.eventTypes[eventType] ?? eventType;
	}
}
