import * as v from 'valibot';
import { each, Id, Text } from '../../contract/schema';
import type { Model, Session, Tracked } from '../../contract/surface';
import { type LeftOpen, LeftOpenSchema } from '../../contract/today';
import { keptName } from '../../scapi/interaction';
import { mediaFamily } from '../../scapi/media';
import { perObject } from '../../scapi/per-object';
import { ReviewLoop } from '../alerts/review-loop';
import { phaseAt } from '../sessions/tracking';

/** Key in `storage.session` of the interactions left open that have been named. */
export const LEFT_OPEN_KEY = 'leftOpen';

const MINUTE_MS = 60_000;
/** More than one agent leaves open. The oldest are forgotten first, and may be named again. */
const MAX_NAMED = 500;

const StoredSchema = v.object({
	shown: each(v.object({ ...LeftOpenSchema.entries, subject: Text }), MAX_NAMED),
	named: each(Id, MAX_NAMED),
});
/** An interaction that is being named. `subject` is its key with the origin of its page. */
type Shown = v.InferOutput<typeof StoredSchema>['shown'][number];

export interface LeftOpenHost {
	/** The machine's clock, in ms since 1970. */
	now(): number;
	/** Has `review` called at this time at the latest, even if the worker sleeps until then; `undefined`: no longer. */
	wake(at: number | undefined): void;
	model(): Model;
	load(): Promise<unknown>;
	save(state: unknown): Promise<void>;
	show(list: LeftOpen[]): void;
}

/**
 * Returns whether an interaction may be left: it waits for nobody but the agent. Whoever talks has not forgotten the call,
 * and a ringing interaction has a band of its own.
 */
function isLeft(tracked: Tracked): boolean {
	switch (phaseAt(tracked)) {
		case 'active':
			return mediaFamily(tracked.interaction) !== 'voice';
		case 'held':
		case 'preview':
		case 'wrapUp':
		case 'ended':
		case 'failed':
			return true;
		default:
			return false;
	}
}

/**
 * Names each interaction once that has been left in one state for longer than the settings say: in surfaces, until the
 * agent dismisses it or goes on with it, and in a notification.
 *
 * ```
 *  left for too long ──▶ SHOWN ── dismissed, gone on with, or gone ──▶ NAMED: never shown again
 * ```
 */
export class LeftOpenReminder {
	readonly #host: LeftOpenHost;
	readonly #loop = new ReviewLoop(() => this.#step());
	#shown: Shown[] = [];
	#named = new Set<string>();
	#wakeAt: number | undefined;
	#saved = '';
	#isReady = false;

	constructor(host: LeftOpenHost) {
		this.#host = host;
	}

	/** Restores what an earlier life of the worker has named. */
	async start(): Promise<void> {
		const parsed = v.safeParse(StoredSchema, await this.#host.load().catch(() => undefined));
		if (parsed.success) {
			this.#shown = parsed.output.shown;
			this.#named = new Set(parsed.output.named);
		}
		this.#isReady = true;
		await this.review();
	}

	/** Looks again after a change. Resolves when it is stored. */
	review(): Promise<void> {
		return this.#isReady ? this.#loop.review() : Promise.resolve();
	}

	/** Looks again when the browser has woken the worker, and asks for the rest of the time where it came too early: the alarm is used up. */
	woken(): Promise<void> {
		this.#wakeAt = undefined;
		return this.review();
	}

	/** Takes one from the list that the agent has seen. */
	async dismiss(id: string): Promise<void> {
		if (!this.#shown.some((each) => each.id === id)) return;
		this.#shown = this.#shown.filter((each) => each.id !== id);
		await this.review();
	}

	async #step(): Promise<void> {
		const model = this.#host.model();
		const limit = model.settings.preferences.leftOpenMinutes * MINUTE_MS;
		const left = limit === 0 ? [] : leftIn(model);
		const now = this.#host.now();
		const due = left.filter(({ since }) => now - since >= limit);
		const fresh = due.filter(({ subject }) => !this.#named.has(subject));
		for (const { subject } of fresh) this.#named.add(subject);
		// One whose page is being reloaded, or is not connected, comes back, and has not been dismissed.
		const present = new Set(left.map(({ subject }) => subject));
		const away = this.#shown.filter(({ subject }) => !present.has(subject) && !isThere(model, subject));
		for (const { subject } of away) this.#named.delete(subject);
		// In their own order, and with the ids and times of today: a reload of Workspace gives others.
		const before = new Set([...fresh, ...this.#shown].map(({ id }) => id));
		this.#shown = due.filter(({ id }) => before.has(id));
		this.#host.show(this.#shown.map(({ subject: _, ...rest }) => rest));
		this.#wake(left.filter(({ since }) => now - since < limit).map(({ since }) => since + limit));
		await this.#save();
	}

	#wake(times: readonly number[]): void {
		const at = times.length === 0 ? undefined : Math.min(...times);
		if (at === this.#wakeAt) return;
		this.#wakeAt = at;
		this.#host.wake(at);
	}

	async #save(): Promise<void> {
		const state = { shown: this.#shown, named: [...this.#named].slice(-MAX_NAMED) };
		const text = JSON.stringify(state);
		if (text === this.#saved) return;
		this.#saved = text;
		// Storage is full: at worst, one is named twice.
		await this.#host.save(state).catch(() => undefined);
	}
}

/** Returns the interactions that wait for the agent, with the time in ms since 1970 at which their state began. */
function leftIn(model: Model): Shown[] {
	return connectedIn(model).flatMap((session) =>
		leftAmong(model.interactions[session.key] ?? []).map((tracked) => shownOf(session, tracked)),
	);
}

const connectedIn = (model: Model): Session[] =>
	model.sessions.filter(({ primary, link }) => primary && link.status === 'connected');

const leftAmong = perObject((list: readonly Tracked[]): readonly Tracked[] => list.filter(isLeft));

function shownOf(session: Session, { interaction, phaseSince: since, joinedLate: atLeast }: Tracked): Shown {
	const subject = keptName(session.origin, interaction);
	const { interactionId } = interaction;
	return { id: idOf(subject, since), session: session.key, interactionId, since, atLeast, subject };
}

const isThere = (model: Model, subject: string): boolean =>
	connectedIn(model).some(({ key, origin }) =>
		model.interactions[key]?.some(({ interaction }) => keptName(origin, interaction) === subject),
	);

/** The state it was left in is part of the id: one that goes on is taken from the list. */
const idOf = (subject: string, since: number): string => `open:${since}:${subject}`.slice(0, 512);
