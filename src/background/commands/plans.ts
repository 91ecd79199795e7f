import { type PlanRecord, PlanRecordSchema } from '../../contract/plan';
import { CONTRACT } from '../../contract/schema';
import { PLAN_PREFIX } from '../../contract/stored-model';
import type { Answer, CommandRecord, FromSurface, Seen } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { keptName } from '../../scapi/interaction';
import { brief, sameJson } from '../../scapi/json';
import { type IllegalReason, legality, phaseOf } from '../../scapi/legality';
import { isOverPhase } from '../../scapi/states';
import { nameOf } from '../../words/naming';
import { isRecent } from '../clock';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import type { Commands } from './commands';
import { RecordList } from './record-list';
import { isAnother } from './same-interaction';

type PlanMessage = Extract<FromSurface, { type: 'plan' }>;
/** The agent's view at the press: the interaction key, and the data that the plan writes. */
interface OnScreen {
	interactionKey?: string | undefined;
	seen?: Seen | undefined;
}
type CommandMessage = Extract<FromSurface, { type: 'command' }>;

/**
 * A further step is sent only within this many ms after the press. The computer may have slept for an hour between two
 * steps: a call must not be transferred because of what the agent wanted then.
 */
const STILL_WANTED_MS = 30_000;
const MAX_PLANS = 50;
/** A step that is not possible yet waits at most this long, in ms, for Workspace to report what the one before it changed. */
const CATCH_UP_MS = 5_000;
/** Reasons that the report of the step before may remove: a transferred call ends a moment after the transfer is confirmed. */
const NOT_YET: ReadonlySet<IllegalReason> = new Set<IllegalReason>([
	'stillLive',
	'stillRinging',
	'notEstablished',
	'alreadyTransferring',
]);

export interface PlansHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	/** Sends the steps. The value of its answer is the id of the command that stands for one, which may be a duplicate. */
	commands: Pick<Commands, 'request' | 'record' | 'onEnded'>;
	/** Called after every change that surfaces can see. */
	changed(): void;
}

/**
 * Runs several commands as the one action that the agent means. Each step waits until the one before it is confirmed, because
 * Workspace may carry out two requests in either order, and the agent who receives a call must find the data with it.
 *
 * ```
 *  request ────▶ step 0 ── confirmed ──▶ step 1 ── confirmed ──▶ … the last one ── confirmed ──▶ succeeded
 *                  │                       │
 *                  │                       ├── the press is more than 30 s ago: not sent ──▶ failed
 *                  ├── refused, not sent ──┴─────────────────────────────────────────────▶ failed
 *                  └── no reply, or not shown and no change reported ────────────────────▶ unknown
 * ```
 *
 * The relay keeps the plan beside its step until both are stored. If the worker dies before that, its next life takes the plan over
 * and sends nothing more of it: it says at which step it stopped, and offers the rest.
 *
 * After the end nothing more is sent: a late outcome of the last step sent only corrects how the plan ended. A duplicate of a
 * step, which the agent had already sent alone, stands for that step (`waitsFor`).
 */
export class Plans {
	readonly #host: PlansHost;
	readonly #plans: RecordList<PlanRecord>;
	/** Ids of the plans whose current step is being handed to the commands, in this life of the worker. */
	readonly #sending = new Set<string>();
	/** Ids of the plans of which an earlier life of the worker may have sent more than this one knows. */
	readonly #repeated = new Set<string>();
	/** Ids of the plans whose current step waits until it is possible. */
	readonly #catchingUp = new Set<string>();
	/** Resolves with true if the last attempt to store the plans succeeded. */
	saved = Promise.resolve(true);
	/** True unless the last attempt that has ended failed. */
	areStored = true;

	constructor(host: PlansHost) {
		this.#host = host;
		this.#plans = new RecordList({
			api: host.api,
			prefix: PLAN_PREFIX,
			formerKey: 'plans',
			schema: PlanRecordSchema,
			maxRecords: MAX_PLANS,
			changed: () => host.changed(),
		});
		host.commands.onEnded((record) => this.#stepEnded(record));
	}

	get list(): PlanRecord[] {
		return this.#plans.all;
	}

	record(id: string): PlanRecord | undefined {
		return this.#plans.get(id);
	}

	restore(stored: Record<string, unknown>): void {
		this.#plans.restore(stored);
		for (const { id } of this.list) this.#repeated.add(id);
	}

	/** After a restart, continues pending plans. Call it once the commands have resumed. */
	async resume(): Promise<void> {
		for (const { id } of this.list) {
			const plan = this.#plans.get(id);
			if (plan?.status !== 'pending' || this.#sending.has(id)) continue;
			const record = plan.waitsFor === undefined ? undefined : this.#host.commands.record(plan.waitsFor);
			const fresh = this.#plans.isStillMeant(plan.steppedAt);
			if (record !== undefined) this.#stepEnded(record);
			// It waited for a command other than its own step, whose outcome is unknown by now.
			else if (plan.waitsFor !== undefined && plan.waitsFor !== stepId(plan)) this.#end(plan, 'unknown');
			else if (fresh) await this.#proceed(plan);
			else this.#end(plan, 'failed');
		}
	}

	async request(message: PlanMessage): Promise<Answer> {
		const { id, session, epoch, label, steps, interactionKey, otherSubjects, seen, again } = message;
		if (this.#plans.has(id)) return { ok: true, value: id };
		// A second press while the first is under way means the same plan.
		const duplicate = this.list.find(
			(plan) =>
				plan.status === 'pending' &&
				plan.session === session &&
				plan.epoch === epoch &&
				sameJson(plan.steps, steps),
		);
		if (duplicate !== undefined) return { ok: true, value: duplicate.id };
		const interactionId = steps.map(interactionIdOf).find((name) => name !== undefined);
		const trackedSession = this.#host.session(session);
		const tracked = interactionId === undefined ? undefined : trackedSession?.interactions.get(interactionId);
		const now = this.#host.api.now();
		const plan: PlanRecord = {
			id,
			session,
			epoch,
			label,
			...(tracked === undefined
				? // Steps about the agent alone belong to the interaction that was on screen.
					interactionKey === undefined
					? {}
					: { subject: interactionKey }
				: {
						about: nameOf(tracked.interaction),
						subject: keptName(trackedSession?.session.origin ?? '', tracked.interaction),
					}),
			...(otherSubjects === undefined ? {} : { otherSubjects }),
			steps,
			at: 0,
			steppedAt: now,
			status: 'pending',
			startedAt: now,
		};
		if (again === true) this.#repeated.add(id);
		await this.#send(plan, { interactionKey, seen });
		return { ok: true, value: id };
	}

	/**
	 * Takes over a plan that an earlier life of the worker could not store, from the relay of its latest step. It ends there, as
	 * unknown until that step has an outcome: how far the plan got, and what the agent has seen of its end, is not known.
	 */
	takeOver(plan: PlanRecord): void {
		const known = this.#plans.get(plan.id);
		if (known !== undefined) {
			const isLater = known.at > plan.at || (known.at === plan.at && known.waitsFor !== undefined);
			if (isLater || known.status === 'succeeded') return;
		}
		this.#end(plan, 'unknown');
		const record = plan.waitsFor === undefined ? undefined : this.#host.commands.record(plan.waitsFor);
		if (record !== undefined) this.#stepEnded(record);
	}

	/** Continues or ends the plan whose step this command is, or corrects how it ended. */
	#stepEnded(record: CommandRecord): void {
		if (record.status === 'pending') return;
		for (const plan of this.list) {
			if (plan.waitsFor !== record.id) continue;
			if (plan.status === 'pending') this.#goOn(plan, record);
			else this.#correct(plan, record);
		}
	}

	#goOn(plan: PlanRecord, record: CommandRecord): void {
		const { status } = record;
		const now = this.#host.api.now();
		if (status === 'pending') return;
		if (!isConfirmed(record)) return this.#end(plan, status);
		const seen = withUnseen(plan, record);
		if (isLast(seen)) return this.#end(seen, 'succeeded');
		const next = { ...seen, at: seen.at + 1, steppedAt: now };
		if (isRecent(plan.startedAt, now, STILL_WANTED_MS)) void this.#proceed(next);
		else this.#end(notSent(next), 'failed');
	}

	/** Corrects how an ended plan ended. Nothing more is sent: the agent has seen it end. */
	#correct(plan: PlanRecord, record: CommandRecord): void {
		const { status } = record;
		if (status === 'pending') return;
		if (!isConfirmed(record)) {
			if (plan.status !== status) this.#end(plan, status);
		} else if (isLast(plan)) {
			if (plan.status !== 'succeeded') this.#end(withUnseen(plan, record), 'succeeded');
		} else this.#end(notSent({ ...withUnseen(plan, record), at: plan.at + 1 }), 'failed');
	}

	dismiss(id: string): Promise<void> {
		return this.#plans.dismiss(id);
	}

	/** Sends the steps that have become possible. Called whenever interactions have changed. */
	interactionsChanged(): void {
		for (const id of this.#catchingUp) {
			const plan = this.#plans.get(id);
			if (plan?.status !== 'pending') this.#catchingUp.delete(id);
			else if (!this.#isNotYet(plan)) this.#sendAfterWait(id, plan.at);
		}
	}

	/** Sends the current step, or waits a moment where it is not possible yet. */
	async #proceed(plan: PlanRecord): Promise<void> {
		// Whoever hung up meanwhile: the call is over, which is what was wanted.
		if (isLast(plan) && this.#isOver(plan)) return this.#end(notSent(plan), 'succeeded');
		if (!this.#isNotYet(plan)) return this.#send(plan);
		this.#catchingUp.add(plan.id);
		const { api } = this.#host;
		api.after(CATCH_UP_MS, () => this.#sendAfterWait(plan.id, plan.at));
		// It has not been sent: in the worker's next life it is looked at again, while it is still meant.
		await this.#put(notSent(plan));
	}

	/** Sends the step at this place, unless another has its turn by now. Commands that are still not possible are refused with a reason. */
	#sendAfterWait(id: string, at: number): void {
		const plan = this.#plans.get(id);
		if (plan?.at !== at || !this.#catchingUp.delete(id) || plan.status !== 'pending') return;
		void this.#send(plan);
	}

	/**
	 * Returns whether the current step is to hang up a call that has ended. Only the Workspace load that the step was made for says
	 * so, and where nothing is unreadable: elsewhere its id is absent, or another call's. A refused list takes nothing away.
	 */
	#isOver(plan: PlanRecord): boolean {
		const { session: key, epoch, steps, at } = plan;
		const command = steps[at];
		const { session, interactions } = this.#host.session(key) ?? {};
		if (command?.method !== 'voice.hangUp' || session?.link.epoch !== epoch) return false;
		const tracked = interactions?.get(command.interactionId);
		if (tracked === undefined) return session.link.status === 'connected' && session.unreadable === 0;
		return !isAnother(subjectOf(plan), session.origin, tracked) && isOverPhase(phaseOf(tracked));
	}

	#isNotYet({ session, steps, at }: PlanRecord): boolean {
		const command = steps[at];
		const interactionId = command === undefined ? undefined : interactionIdOf(command);
		if (command === undefined || interactionId === undefined) return false;
		const tracked = this.#host.session(session)?.interactions.get(interactionId);
		const verdict = tracked === undefined ? undefined : legality(command.method, tracked);
		return verdict?.legal === false && NOT_YET.has(verdict.reason);
	}

	/** `seen` is compared before the first step only; that the id still means the same interaction, before each. */
	async #send(plan: PlanRecord, { interactionKey = plan.subject, seen }: OnScreen = {}): Promise<void> {
		const { id, session, epoch, steps, at } = plan;
		const command = steps[at];
		if (command === undefined) return;
		const step = stepId(plan);
		const subject = subjectOf(plan, interactionKey);
		this.#sending.add(id);
		// Not awaited: storage may never answer. If the worker dies before it does, the relay has the plan beside its step.
		void this.#put({ ...plan, waitsFor: step });
		const message: CommandMessage = {
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id: step,
			session,
			epoch,
			command,
			...(subject === undefined ? {} : { interactionKey: subject }),
			...(seen === undefined ? {} : { seen }),
			...(this.#repeated.has(id) ? { again: true } : {}),
		};
		const answer = await this.#host.commands.request(message, { plan: id });
		this.#sending.delete(id);
		if (!answer.ok) return this.#end(plan, 'failed');
		const { value } = answer;
		if (value === step || typeof value !== 'string') return;
		// The agent had already sent the same command by itself: its outcome decides.
		const duplicate = this.#host.commands.record(value);
		if (duplicate === undefined) return this.#end({ ...plan, waitsFor: value }, 'unknown');
		const saved = this.#put({ ...plan, waitsFor: value });
		this.#stepEnded(duplicate);
		await saved;
	}

	#end(plan: PlanRecord, status: 'succeeded' | 'failed' | 'unknown'): void {
		const ended: PlanRecord = { ...plan, status, settledAt: this.#host.api.now() };
		this.#plans.expire(ended);
		void this.#put(ended);
	}

	async #put(plan: PlanRecord): Promise<void> {
		this.#plans.put(plan);
		this.saved = this.#plans.save();
		this.areStored = await this.saved;
	}
}

const stepId = ({ id, at }: PlanRecord): string => `${id}.${at}`;
/** Returns the key of the interaction that the current step is about: the plan's own, unless the agent saw another for this step. */
function subjectOf({ otherSubjects, steps, at, subject }: PlanRecord, seen = subject): string | undefined {
	const command = steps[at];
	return otherSubjects?.[(command && interactionIdOf(command)) ?? ''] ?? seen;
}
const isLast = ({ at, steps }: PlanRecord): boolean => at + 1 === steps.length;

/** Returns a plan whose current step was never sent, so that it shows as not done. */
function notSent({ waitsFor: _, ...plan }: PlanRecord): PlanRecord {
	return plan;
}

/**
 * Returns whether the next step may follow. If Workspace's options make a key unreadable, no write of it ever shows, and
 * presets that stopped there would be useless. So a write that Workspace confirmed and reported a change for counts, even if
 * the value is not shown. The plan names the keys that could not be checked.
 */
function isConfirmed({ status, failure, changeReported }: CommandRecord): boolean {
	return (
		status === 'succeeded' || (status === 'unknown' && failure === 'notShown' && changeReported === true)
	);
}

function withUnseen(plan: PlanRecord, { failure, detail }: CommandRecord): PlanRecord {
	if (failure !== 'notShown' || detail === undefined) return plan;
	const former = plan.unseen === undefined ? '' : `${plan.unseen}, `;
	return { ...plan, unseen: brief(`${former}${detail}`) };
}
