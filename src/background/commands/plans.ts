import * as v from 'valibot';
import { type PlanRecord, PlanRecordSchema } from '../../contract/plan';
import { CONTRACT, each } from '../../contract/schema';
import type { Answer, CommandRecord, FromSurface, Seen } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { keptName } from '../../scapi/interaction';
import { brief, sameJson } from '../../scapi/json';
import { nameOf } from '../../words/naming';
import { isRecent, leftOf } from '../clock';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';

type PlanMessage = Extract<FromSurface, { type: 'plan' }>;
/** What the agent saw: the interaction's stable key, and the data that the plan writes. */
interface OnScreen {
	interactionKey?: string | undefined;
	seen?: Seen | undefined;
}
type CommandMessage = Extract<FromSurface, { type: 'command' }>;

export const PLANS_KEY = 'plans';

/** How long the end of a plan stays in the list, in ms: as long as that of a command. */
const SUCCESS_SHOWN = 5_000;
const FAILURE_SHOWN = 600_000;
/** A step found after a restart that was never sent goes out only while the agent still means it. */
const STILL_MEANT = 5_000;
/**
 * So long after the press, in ms, a further step may go out. Between two of them the computer may have slept for an hour:
 * a call must not be transferred because of what its agent wanted then.
 */
const STILL_WANTED = 30_000;
const KEEP = 50;

export interface PlansHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	/** Sends one step; the answer's value is the id of the command that stands for it, which a twin may be. */
	request(message: CommandMessage, plan: string): Promise<Answer>;
	record(id: string): CommandRecord | undefined;
	changed(): void;
}

/**
 * What the agent meant as one act and Workspace knows only as several: each step waits for the confirmation of the one
 * before it, because Workspace may carry out two requests in either order, and a receiver must find what was written.
 */
export class Plans {
	readonly #host: PlansHost;
	#plans = new Map<string, PlanRecord>();
	/** Plans of which a step is on its way to the commands; only in this life of the worker. */
	readonly #sending = new Set<string>();

	constructor(host: PlansHost) {
		this.#host = host;
	}

	get list(): PlanRecord[] {
		return [...this.#plans.values()];
	}

	restore(stored: unknown): void {
		const parsed = v.safeParse(each(PlanRecordSchema, 1_000), stored);
		if (!parsed.success) return;
		this.#plans = new Map(parsed.output.map((plan) => [plan.id, plan]));
		for (const plan of this.#plans.values()) if (plan.status !== 'pending') this.#expire(plan);
	}

	/** To be called when the commands know what became of them. */
	async resume(): Promise<void> {
		for (const { id } of this.list) {
			const plan = this.#plans.get(id);
			if (plan?.status !== 'pending' || this.#sending.has(id)) continue;
			const record = plan.waitsFor === undefined ? undefined : this.#host.record(plan.waitsFor);
			const fresh = isRecent(plan.steppedAt, this.#host.api.now(), STILL_MEANT);
			if (record !== undefined) this.settled(record);
			// What a command of its own came to, that was waited for instead, nobody knows any more.
			else if (plan.waitsFor !== undefined && plan.waitsFor !== stepId(plan)) this.#end(plan, 'unknown');
			else if (fresh) await this.#send(plan);
			else this.#end(plan, 'failed');
		}
	}

	async request({ id, session, epoch, label, steps, interactionKey, seen }: PlanMessage): Promise<Answer> {
		if (this.#plans.has(id)) return { ok: true, value: id };
		// A second press of the same, while the first is under way, means the same.
		const twin = this.list.find(
			(plan) =>
				plan.status === 'pending' &&
				plan.session === session &&
				plan.epoch === epoch &&
				sameJson(plan.steps, steps),
		);
		if (twin !== undefined) return { ok: true, value: twin.id };
		const subject = steps.map(interactionIdOf).find((name) => name !== undefined);
		const trackedSession = this.#host.session(session);
		const tracked = subject === undefined ? undefined : trackedSession?.interactions.get(subject);
		const now = this.#host.api.now();
		const plan: PlanRecord = {
			id,
			session,
			epoch,
			label,
			...(tracked === undefined
				? {}
				: {
						about: nameOf(tracked.interaction),
						subject: keptName(trackedSession?.session.origin ?? '', tracked.interaction),
					}),
			steps,
			at: 0,
			steppedAt: now,
			status: 'pending',
			startedAt: now,
		};
		await this.#send(plan, { interactionKey, seen });
		return { ok: true, value: id };
	}

	/** A command has come to its end, or to another one than was told before. */
	settled(record: CommandRecord): void {
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
		if (isRecent(plan.startedAt, now, STILL_WANTED)) void this.#send(next);
		else this.#end(notSent(next), 'failed');
	}

	/** The agent has been told that it stopped, or that it worked, so nothing is sent any more; but what is told is true. */
	#correct(plan: PlanRecord, record: CommandRecord): void {
		const { status } = record;
		if (status === 'pending') return;
		if (!isConfirmed(record)) {
			if (plan.status !== status) this.#end(plan, status);
		} else if (isLast(plan)) {
			if (plan.status !== 'succeeded') this.#end(withUnseen(plan, record), 'succeeded');
		} else this.#end(notSent({ ...withUnseen(plan, record), at: plan.at + 1 }), 'failed');
	}

	async dismiss(id: string): Promise<void> {
		const plan = this.#plans.get(id);
		if (plan === undefined || plan.status === 'pending') return;
		this.#plans.delete(id);
		this.#host.changed();
		await this.#save();
	}

	/** `seen` is compared before the first step only; that the id still means the same interaction, before each. */
	async #send(plan: PlanRecord, { interactionKey = plan.subject, seen }: OnScreen = {}): Promise<void> {
		const { id, session, epoch, steps, at } = plan;
		const command = steps[at];
		if (command === undefined) return;
		const step = stepId(plan);
		this.#sending.add(id);
		// Kept before it is sent: a worker that dies in between finds it, and knows what it was about to do.
		await this.#put({ ...plan, waitsFor: step });
		const message: CommandMessage = {
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id: step,
			session,
			epoch,
			command,
			...(interactionKey === undefined ? {} : { interactionKey }),
			...(seen === undefined ? {} : { seen }),
		};
		const answer = await this.#host.request(message, id);
		this.#sending.delete(id);
		if (!answer.ok) return this.#end(plan, 'failed');
		const { value } = answer;
		if (value === step || typeof value !== 'string') return;
		// The same was under way already, by a press of its own: what becomes of that decides.
		const twin = this.#host.record(value);
		if (twin === undefined) return this.#end({ ...plan, waitsFor: value }, 'unknown');
		const saved = this.#put({ ...plan, waitsFor: value });
		this.settled(twin);
		await saved;
	}

	#end(plan: PlanRecord, status: 'succeeded' | 'failed' | 'unknown'): void {
		const ended: PlanRecord = { ...plan, status, settledAt: this.#host.api.now() };
		this.#expire(ended);
		void this.#put(ended);
	}

	/** From when it ended: what a former life of the worker has shown for some time is not shown as long again. */
	#expire({ id, status, startedAt, settledAt = startedAt }: PlanRecord): void {
		const { api } = this.#host;
		const shown = status === 'succeeded' ? SUCCESS_SHOWN : FAILURE_SHOWN;
		api.after(leftOf(shown, settledAt, api.now()), () => {
			if (this.#plans.get(id)?.status === status) void this.dismiss(id);
		});
	}

	#put(plan: PlanRecord): Promise<void> {
		this.#plans.set(plan.id, plan);
		for (const [id, { status }] of this.#plans) {
			if (this.#plans.size <= KEEP) break;
			if (status !== 'pending') this.#plans.delete(id);
		}
		this.#host.changed();
		return this.#save();
	}

	async #save(): Promise<void> {
		try {
			await this.#host.api.save({ [PLANS_KEY]: this.list });
		} catch {
			// Storage is full: the act matters more than surviving a restart. The store reports the failure.
		}
	}
}

const stepId = ({ id, at }: PlanRecord): string => `${id}.${at}`;
const isLast = ({ at, steps }: PlanRecord): boolean => at + 1 === steps.length;

/** A step that is told as not done, because it never went out. */
function notSent({ waitsFor: _, ...plan }: PlanRecord): PlanRecord {
	return plan;
}

/**
 * Whether the next step may follow. Where Workspace's options keep a key from being read, no write of it ever shows; if
 * every preset stopped there it would be of no use. So what Workspace has acknowledged and told a change of, without
 * showing it, is believed to be there; the plan says which keys nobody could see.
 */
function isConfirmed({ status, failure, changeTold }: CommandRecord): boolean {
	return status === 'succeeded' || (status === 'unknown' && failure === 'notShown' && changeTold === true);
}

function withUnseen(plan: PlanRecord, { failure, detail }: CommandRecord): PlanRecord {
	if (failure !== 'notShown' || detail === undefined) return plan;
	const former = plan.unseen === undefined ? '' : `${plan.unseen}, `;
	return { ...plan, unseen: brief(`${former}${detail}`) };
}
