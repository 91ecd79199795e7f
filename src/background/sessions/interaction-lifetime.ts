import type { Tracked } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { type Interaction, keptName, lastingName } from '../../scapi/interaction';
import type { WorkerApi } from '../worker-api';
import { DraftCleanup } from './draft-cleanup';
import { RememberedTimes } from './remembered-times';
import type { Taken, TrackedSession } from './sessions';

export interface InteractionLifetimeHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	/** Returns the requests about an interaction, by its key, whose text is not lost with it. */
	sent(interactionKey: string): readonly Command[];
	/** Called when an interaction is gone for good. */
	gone(trackedSession: TrackedSession, tracked: Tracked): void;
	/** Called when an interaction that a page shows has another key from now on. */
	keyChanged(trackedSession: TrackedSession, before: string, after: string): void;
	/** Called when an interaction key is void: another interaction may get the same. */
	forgetKey(interactionKey: string): void;
}

/** Returns the keys of a session's interactions. */
function interactionKeysOf({ session, interactions }: TrackedSession): string[] {
	return [...interactions.values()].map(({ interaction }) => keptName(session.origin, interaction));
}

/**
 * Keeps the times and the draft of an interaction for as long as it lives. Its id is only valid within one Workspace load, so
 * it is recognised by its interaction key (`keptName`).
 *
 * ```
 *  a change within one load ── removed, and no page shows it ──▶ forgotten; unsent text is kept for the agent
 *                           ── its key changes ───────────────▶ the draft moves to the new key
 *  its page loses Workspace ── it has a lasting name ─────────▶ kept in case it is found again
 *  a reload of Workspace    ── it has a lasting name ─────────▶ recognised by its key, under a new id, with times and draft
 *                           ── it has none ───────────────────▶ forgotten: its id may name another interaction now
 *  its page is gone         ── it has a lasting name ─────────▶ kept in case Workspace is loaded again
 *                           ── it has none ───────────────────▶ forgotten
 * ```
 */
export class InteractionLifetime {
	readonly #host: InteractionLifetimeHost;
	readonly #drafts: DraftCleanup;
	readonly #times = new RememberedTimes();

	constructor(host: InteractionLifetimeHost) {
		this.#host = host;
		this.#drafts = new DraftCleanup(host);
	}

	/** Returns the last known times of this interaction, as pages of this origin reported it. */
	recall(origin: string, interaction: Interaction): Tracked | undefined {
		return this.#times.get(origin, interaction);
	}

	remember({ session, interactions }: TrackedSession, ids: Iterable<string> = interactions.keys()): void {
		this.#times.remember(session.origin, interactions, ids);
	}

	/** Takes in the changes of a report. */
	follow(former: TrackedSession | undefined, { trackedSession, upserted, removed }: Taken): void {
		this.remember(trackedSession, upserted);
		if (former === undefined) return;
		if (former.session.link.epoch !== trackedSession.session.link.epoch) {
			// Not every interaction comes back after a reload.
			this.#drafts.sweep(interactionKeysOf(former));
			// A reload gives interactions new ids. Without a lasting name they cannot be recognized after it.
			for (const [id, { interaction }] of former.interactions)
				if (lastingName(interaction) === undefined) this.#forget(former, id);
			return;
		}
		const { origin, link } = trackedSession.session;
		for (const id of removed) {
			const interaction = former.interactions.get(id)?.interaction;
			// Unless another page shows it, or it has another id now.
			if (interaction === undefined || this.#drafts.lives(keptName(origin, interaction))) continue;
			// It may come back with the Workspace that the page has lost.
			if (link.status !== 'connected' && lastingName(interaction) !== undefined)
				this.#drafts.sweep([keptName(origin, interaction)]);
			else this.#forget(former, id);
		}
		for (const id of upserted) {
			const interaction = former.interactions.get(id)?.interaction;
			const now = trackedSession.interactions.get(id)?.interaction;
			if (interaction === undefined || now === undefined || removed.has(id)) continue;
			const [before, after] = [keptName(origin, interaction), keptName(origin, now)];
			if (before !== after) {
				this.#drafts.renamed(before, after);
				this.#host.keyChanged(trackedSession, before, after);
			}
			this.#drafts.dataReported(after, interaction.userData, now.userData);
		}
	}

	/** Forgets the interactions of a page that is gone, except those that can be recognized when Workspace is loaded again. */
	left(trackedSession: TrackedSession): void {
		for (const [id, { interaction }] of trackedSession.interactions) {
			if (
				lastingName(interaction) !== undefined ||
				this.#drafts.lives(keptName(trackedSession.session.origin, interaction))
			)
				continue;
			this.#forget(trackedSession, id);
		}
		this.#drafts.sweep(interactionKeysOf(trackedSession));
	}

	/** Deletes the typed text for interactions of pages of this origin, except for those that a page still shows. */
	forgetTexts(origin: string): void {
		this.#drafts.forgetAll(origin);
	}

	/** Deletes drafts whose interaction has been gone for long. */
	sweep(): void {
		this.#drafts.sweep();
	}

	#forget(former: TrackedSession, id: string): void {
		const tracked = former.interactions.get(id);
		if (tracked === undefined) return;
		const key = keptName(former.session.origin, tracked.interaction);
		this.#times.forget(former.session.origin, tracked.interaction);
		this.#drafts.forget(key, tracked.interaction);
		this.#host.gone(former, tracked);
		if (lastingName(tracked.interaction) === undefined) this.#host.forgetKey(key);
	}
}
