import type { Change } from '../../src/contract/page';
import type { Interaction } from '../../src/scapi/interaction';
import { sameJson } from '../../src/scapi/json';
import { parseAnswered } from '../../src/scapi/read-interaction';
import type { InteractionCache } from './interaction-cache';
import { changeOf, isFading } from './interaction-events';
import { setTimer } from './primordials';
import type { Answer } from './requests';

/** ms after an event that ends an interaction in which a list may confirm it. After that the event is believed. */
const CONFIRMATION_MS = 3_000;
/** Reads per heartbeat. Workspace may limit requests. */
const MAX_READS = 5;

interface SinglesHost {
	interactions: InteractionCache;
	/** Asks Workspace for one interaction. */
	ask(interactionId: string): Promise<Answer>;
	change(change: Change): void;
	/** Changes when ids are reassigned; `undefined` while they mean nothing, and after Ringside has left. */
	era(): unknown;
}

/** Reads interactions one by one if the list is refused, or an event said too little about one. */
export class SingleReads {
	readonly #host: SinglesHost;
	/** Ids being read, and the change to assume if one cannot be read. */
	readonly #reading = new Map<string, Change | undefined>();
	#refused = false;

	constructor(host: SinglesHost) {
		this.#host = host;
	}

	/**
	 * Takes an interaction that was read by itself; `null` if Workspace says that it does not exist. `mark`: when it was asked
	 * for. What an event has reported since is newer.
	 */
	take(interactionId: string, interaction: Interaction | null, mark: number): void {
		if (this.#host.era() === undefined || this.#host.interactions.changedSince(interactionId, mark)) return;
		const known = this.#host.interactions.get(interactionId);
		if (interaction !== null) {
			if (!sameJson(known, interaction)) this.#host.change({ kind: 'upsert', eventType: '', interaction });
		} else if (known !== undefined) this.#host.change({ kind: 'remove', interactionId });
	}

	/** Takes an event. Returns whether that is all, and no list need be asked for; `listed`: whether there is one. */
	event(data: unknown, listed: boolean): boolean {
		const { change, read, otherwise, ended } = changeOf(data, (id) => this.#host.interactions.get(id));
		if (change !== undefined) this.#host.change(change);
		if (ended === true && listed && read !== undefined && otherwise !== undefined)
			this.#believeSoon(read, otherwise);
		if (read === undefined || (ended === true && listed)) return change !== undefined;
		void this.read(read, otherwise);
		return true;
	}

	/**
	 * Believes an event of an end if no list has said anything by then: in a quarantine none comes, and where refreshes have used up
	 * their requests of the minute it has to wait. A call that is over would ring until then.
	 */
	#believeSoon(id: string, otherwise: Change): void {
		const { interactions, era, change } = this.#host;
		const [began, { mark }, proven] = [era(), interactions, interactions.provenAt(id)];
		setTimer(() => {
			const isOpen = began === era() && interactions.get(id) !== undefined;
			if (isOpen && !interactions.changedSince(id, mark) && interactions.provenAt(id) === proven)
				change(otherwise);
		}, CONFIRMATION_MS);
	}

	async read(id: string, otherwise?: Change): Promise<void> {
		const under = this.#reading.has(id);
		if (!under || otherwise !== undefined) this.#reading.set(id, otherwise);
		if (under) return;
		const { ask, change, era, interactions } = this.#host;
		const began = era();
		const { mark } = interactions;
		const answer = await ask(id);
		const believed = this.#reading.get(id);
		this.#reading.delete(id);
		if (began !== era()) return;
		const { ok, data } =
			answer.kind === 'reply' && answer.outcome.ok ? answer.outcome : { ok: false, data: null };
		if (answer.kind === 'reply') this.#refused = !ok;
		const found = data === null ? null : parseAnswered(data, (known) => interactions.get(known));
		const isOlder = interactions.changedSince(id, mark);
		if (ok && found !== undefined) this.take(id, found, mark);
		else if (believed !== undefined) change(believed);
		// Something was reported while it was read: what the answer would have added is still missing.
		if (ok && isOlder) void this.read(id);
	}

	/** Reads an interaction that a list lacks of which some is unreadable. One that has ended is gone if it cannot be read either. */
	doubt({ interactionId, state }: Interaction): void {
		void this.read(interactionId, isFading(state) ? { kind: 'remove', interactionId } : undefined);
	}

	/** Without a list: reads ended interactions, which may have been removed without an event. */
	review(): void {
		if (this.#refused) return;
		for (const id of this.#host.interactions.fading.slice(0, MAX_READS)) void this.read(id);
	}
}
