import * as v from 'valibot';
import { type Missed, MissedSchema } from '../../contract/losses-and-missed';
import { each } from '../../contract/schema';
import type { CommandRecord } from '../../contract/surface';
import { isSameNumber } from '../../numbers/read';
import { keptName } from '../../scapi/interaction';
import { mediaFamily } from '../../scapi/media';
import { nameOf, numberOf } from '../../words/naming';
import { keepShares } from '../fair-shares';
import { isShown, type TrackedSession, workspaceTab } from '../sessions/sessions';
import { phaseAt, type Step } from '../sessions/tracking';
import type { WorkerApi } from '../worker-api';
import { type MissedReason, missedReason } from './missed-reason';
import type { RingDurations } from './ring-durations';

const MISSED_KEY = 'missed';
const DISMISSED_KEY = 'missedDismissed';

/** More than anyone reads. The oldest of the origin with the most go first. */
const MAX_MISSED = 20;
/** More than anyone dismisses before the background has stored that their interactions no longer ring. */
const MAX_DISMISSED = 2 * MAX_MISSED;

/** When the ringing ended, in ms since 1970, by the interaction's key. */
const DismissedSchema = v.record(v.string(), v.number());

/** Returns whether Workspace itself says that it was not answered. */
const isConfirmed = ({ how }: Missed): boolean => how === 'redirected' || how === 'noAnswer';

function missedOf(
	{ session }: TrackedSession,
	{ from, to, at }: Step,
	interactionKey: string,
	how: MissedReason,
): Missed {
	const { interaction } = to ?? from;
	const name = nameOf(interaction) ?? nameOf(from.interaction);
	const number = numberOf(interaction);
	return {
		id: `missed:${at}:${interactionKey}`.slice(0, 512),
		origin: session.link.origin ?? session.origin,
		page: session.origin,
		subject: interactionKey,
		family: mediaFamily(from.interaction),
		how,
		rang: Math.max(0, Math.round(at - from.phaseSince)),
		// A clock that was set back meanwhile says nothing of how long it rang.
		atLeast: from.joinedLate || at < from.phaseSince,
		at,
		...(name === undefined ? {} : { name }),
		...(number === undefined || isSameNumber(number, name ?? '') ? {} : { number }),
	};
}

export interface MissedInteractionsHost {
	api: WorkerApi;
	commands(): readonly CommandRecord[];
	/** Returns whether the agent has this tab in front. If absent, the agent is taken to have seen nothing. */
	watching: ((tabId: number) => Promise<boolean>) | undefined;
	/** Learns from missed interactions how long they ring. */
	rings: RingDurations;
	changed(): void;
}

/** Keeps the interactions that rang and were not answered, until the agent acknowledges them. */
export class MissedInteractions {
	readonly #host: MissedInteractionsHost;
	#list: Missed[] = [];
	/** When the dismissed ones ended, by their interaction's key; the latest is last. */
	readonly #dismissed = new Map<string, number>();
	/** Those of which it is still asked whether the agent saw them end. */
	#unsure: readonly Missed[] = [];

	constructor(host: MissedInteractionsHost) {
		this.#host = host;
	}

	get list(): Missed[] {
		return this.#list;
	}

	/** Restores them from everything that storage holds. */
	async restore(stored: Readonly<Record<string, unknown>> = {}): Promise<void> {
		await this.#host.rings.restore();
		const list = v.safeParse(each(MissedSchema, 1_000), stored[MISSED_KEY]);
		if (list.success) this.#list = list.output;
		const dismissed = v.safeParse(DismissedSchema, stored[DISMISSED_KEY]);
		for (const [interactionKey, at] of dismissed.success ? Object.entries(dismissed.output) : [])
			this.#dismissed.set(interactionKey, at);
	}

	take(trackedSession: TrackedSession, steps: readonly Step[]): void {
		const { session } = trackedSession;
		this.#host.rings.take(session.origin, steps);
		const missed: Missed[] = [];
		for (const step of steps) {
			const how = missedReason(step);
			const interactionKey = keptName(session.origin, step.from.interaction);
			if (how !== undefined) {
				if (this.#isNews(trackedSession, step, interactionKey))
					missed.push(missedOf(trackedSession, step, interactionKey, how));
			} else if (step.to !== undefined && phaseAt(step.to) === 'active') {
				// It came back, and was answered.
				this.#drop((item) => item.subject === interactionKey);
			}
		}
		this.#add(missed.filter(isConfirmed));
		void this.#addUnseen(
			missed.filter((item) => !isConfirmed(item)),
			workspaceTab(trackedSession.workspace),
		);
		this.#correct(trackedSession);
	}

	dismiss(id: string): void {
		for (const { subject, at } of this.#list.filter((item) => item.id === id)) {
			this.#dismissed.delete(subject);
			this.#dismissed.set(subject, at);
		}
		const [oldest = ''] = this.#dismissed.keys();
		if (this.#dismissed.size > MAX_DISMISSED) this.#dismissed.delete(oldest);
		this.#drop((item) => item.id === id);
	}

	/** Forgets those that pages of this origin showed. */
	forget(pageOrigin: string): void {
		for (const interactionKey of this.#dismissed.keys())
			if (interactionKey.startsWith(`${pageOrigin}|`)) this.#dismissed.delete(interactionKey);
		this.#save();
		this.#drop(({ page, origin }) => (page ?? origin) === pageOrigin);
	}

	#isNews(trackedSession: TrackedSession, step: Step, interactionKey: string): boolean {
		const { to } = step;
		if (this.#isMeant(interactionKey) || this.#isKnown(step, interactionKey)) return false;
		// It may still be there under another id.
		return to !== undefined || !isShown([trackedSession], interactionKey);
	}

	/**
	 * Returns whether a snapshot repeats an end that an earlier life of the background listed, but died before it stored the
	 * interaction. Listed again, it would have rung until now, under another id: a press that dismisses what was shown would do
	 * nothing, and what was dismissed would come back.
	 */
	#isKnown({ from, late }: Step, interactionKey: string): boolean {
		const listed = this.#list.find(({ subject }) => subject === interactionKey)?.at;
		const dismissed = this.#dismissed.get(interactionKey);
		return late && [listed, dismissed].some((at) => at !== undefined && at > from.phaseSince);
	}

	/**
	 * Adds interactions that ended without a stated reason, unless the agent was looking at Workspace: then they saw it
	 * end, or rejected it there. No state says which.
	 */
	async #addUnseen(missed: readonly Missed[], tabId: number): Promise<void> {
		if (missed.length === 0) return;
		const { watching } = this.#host;
		this.#unsure = [...this.#unsure, ...missed];
		const isWatched = watching !== undefined && (await watching(tabId).catch(() => false));
		// Meanwhile it may have come back and been answered, or another agent may have signed in.
		const left = missed.filter((item) => this.#unsure.includes(item));
		this.#unsure = this.#unsure.filter((item) => !missed.includes(item));
		if (!isWatched) this.#add(left);
	}

	#add(missed: readonly Missed[]): void {
		if (missed.length === 0) return;
		const again = new Set(missed.map(({ subject }) => subject));
		const all = [...this.#list.filter(({ subject }) => !again.has(subject)), ...missed];
		this.#list = keepShares(all, MAX_MISSED, ({ page, origin }) => page ?? origin);
		this.#changed();
	}

	/** Returns whether the agent rejected it through Ringside, or accepted it too late or too briefly. */
	#isMeant(interactionKey: string): boolean {
		return this.#host
			.commands()
			.some(
				({ subject: other, status, command: { method } }) =>
					other === interactionKey && status !== 'failed' && (method === 'reject' || method === 'accept'),
			);
	}

	/** Corrects the reason of a released call: Workspace may report RONA only after the release. */
	#correct(trackedSession: TrackedSession): void {
		if (!this.#list.some(({ how }) => how === 'released')) return;
		for (const { interaction } of trackedSession.interactions.values()) {
			const { ronaCallState } = interaction;
			if (ronaCallState === undefined) continue;
			const interactionKey = keptName(trackedSession.session.origin, interaction);
			const how = ronaCallState === 'REDIRECTED' ? 'redirected' : 'noAnswer';
			const item = this.#list.find((each) => each.subject === interactionKey && each.how === 'released');
			if (item === undefined) continue;
			this.#list = this.#list.map((each) => (each === item ? { ...each, how } : each));
			this.#changed();
		}
	}

	#drop(which: (item: Missed) => boolean): void {
		this.#unsure = this.#unsure.filter((item) => !which(item));
		const kept = this.#list.filter((item) => !which(item));
		if (kept.length === this.#list.length) return;
		this.#list = kept;
		this.#changed();
	}

	#changed(): void {
		this.#host.changed();
		this.#save();
	}

	#save(): void {
		const dismissed = Object.fromEntries(this.#dismissed);
		// If storage is full, the store reports it. Nothing is lost until the worker ends.
		void this.#host.api.save({ [MISSED_KEY]: this.#list, [DISMISSED_KEY]: dismissed }).catch(() => undefined);
	}
}
