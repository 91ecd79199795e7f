import * as v from 'valibot';
import { type FromRelay, FromRelaySchema, MAX_REPORT_CHARACTERS } from '../../contract/relay';
import { isRecord } from '../../scapi/json';
import type { Origin } from '../worker-api';

/**
 * `rate`: characters per second. `burst`: characters at once after a pause. A frame's full list has at most some 2 million, a
 * typical change 2 thousand.
 */
interface Allowance {
	readonly rate: number;
	readonly burst: number;
}
/** The allowances of one origin's frames in one tab, and of one origin's frames in all tabs together. */
const TAB_ALLOWANCE: Allowance = { rate: 500_000, burst: 4_000_000 };
const ORIGIN_ALLOWANCE: Allowance = { rate: 1_000_000, burst: 8_000_000 };
/** The fixed cost of a message, in characters: each makes the worker review all of its state. */
const MESSAGE_COST = 5_000;
/** Characters parsed before other tasks get their turn: a few ms of work. */
const SLICE_CHARACTERS = 200_000;
/** The longest wait that a page is asked for, in ms. */
const MAX_WAIT_MS = 300_000;
/** Documents of one origin in one tab that may report: more than any set-up of Workspace needs. */
const MAX_DOCUMENTS = 32;
/** The wait that a refused relay is asked for, in ms. */
const REFUSED_WAIT_MS = 60_000;

/**
 * Returns roughly how many characters of JSON a message has, without serializing it. Stops counting beyond
 * `most`.
 */
export function weigh(message: unknown, most: number): number {
	let size = 0;
	const todo: unknown[] = [message];
	while (todo.length > 0 && size <= most) {
		const value = todo.pop();
		size += typeof value === 'string' ? value.length + 2 : 4;
		if (Array.isArray(value)) {
			if (size + 2 * value.length > most) return most + 1;
			for (const item of value) todo.push(item);
		} else if (isRecord(value)) {
			for (const key of Object.keys(value)) {
				size += key.length + 3;
				todo.push(value[key]);
			}
		}
	}
	return size;
}

/** A token bucket that may go into debt. */
class Bucket {
	#left: number;
	#at: number;

	constructor(
		readonly allowance: Allowance,
		now: number,
	) {
		this.#left = allowance.burst;
		this.#at = now;
	}

	/** Takes `size` characters and returns the ms until the debt, if any, is paid off. */
	take(size: number, now: number): number {
		const { rate, burst } = this.allowance;
		this.#left = Math.min(burst, this.#left + ((now - this.#at) * rate) / 1_000) - size;
		this.#at = now;
		return Math.max(0, (-this.#left / rate) * 1_000);
	}

	isFull(now: number): boolean {
		const { rate, burst } = this.allowance;
		return this.#left + ((now - this.#at) * rate) / 1_000 >= burst;
	}
}

interface Task {
	readonly size: number;
	run(): Promise<unknown>;
}

export interface IntakeLimitsHost {
	/** Monotonic time in ms. */
	ticks(): number;
	/** Runs the task after whatever is queued in the worker already, such as a press of the agent. */
	later(task: () => void): void;
	/** Returns the number of other documents of this origin in this tab; 0 if this one is known. */
	others(from: Origin, instance: string): number;
	take(message: FromRelay, from: Origin): Promise<unknown>;
}

/**
 * Limits what relays may send, so that no tab and no origin can keep the worker from the agent or from another Workspace.
 * Each has an allowance, and a relay that has used it up is asked to wait. Messages are parsed tab by tab, with pauses in
 * which surfaces are served. Messages that are too large are refused unparsed.
 */
export class IntakeLimits {
	readonly #host: IntakeLimitsHost;
	readonly #buckets = new Map<string, Bucket>();
	readonly #waiting = new Map<string, Task[]>();
	/** Instances whose next report has been charged in advance. */
	readonly #reserved = new Set<string>();
	#busy = false;

	constructor(host: IntakeLimitsHost) {
		this.#host = host;
	}

	async receive(message: unknown, from: Origin): Promise<unknown> {
		const size = weigh(message, MAX_REPORT_CHARACTERS);
		const group = `${from.tabId}|${from.origin}`;
		const { type, instance } = isRecord(message) ? message : {};
		if (typeof instance !== 'string' || instance.length > 512) return undefined;
		if (type === 'room') {
			if (this.#reserved.size > 1_000) this.#reserved.clear();
			this.#reserved.add(instance);
			const wanted = isRecord(message) && typeof message.size === 'number' ? message.size : 0;
			return {
				ok: true,
				need: 'nothing',
				wait: this.#charge(group, from, Math.min(wanted, MAX_REPORT_CHARACTERS)),
			};
		}
		const wait = this.#charge(group, from, this.#reserved.delete(instance) ? 0 : size);
		const refused = size > MAX_REPORT_CHARACTERS || this.#host.others(from, instance) >= MAX_DOCUMENTS;
		if (refused) return { ok: true, need: 'nothing', wait: Math.max(wait, REFUSED_WAIT_MS) };
		const run = async (): Promise<unknown> => {
			const parsed = v.safeParse(FromRelaySchema, message);
			const answer = parsed.success ? await this.#host.take(parsed.output, from) : undefined;
			return isRecord(answer) && wait > 0 ? { ...answer, wait } : answer;
		};
		// What becomes of the agent's command must not wait behind the page's reports.
		if (type === 'outcome' || type === 'queued') return run();
		return this.#inTurn(group, { size, run });
	}

	#charge(group: string, { origin }: Origin, size: number): number {
		const now = this.#host.ticks();
		const take = (name: string, allowance: Allowance) => {
			const bucket = this.#buckets.get(name) ?? new Bucket(allowance, now);
			this.#buckets.set(name, bucket);
			return bucket.take(size + MESSAGE_COST, now);
		};
		const wait = Math.max(take(group, TAB_ALLOWANCE), take(origin, ORIGIN_ALLOWANCE));
		if (this.#buckets.size > 200) {
			for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
		}
		return Math.min(MAX_WAIT_MS, Math.ceil(wait));
	}

	#inTurn(group: string, { size, run }: Task): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const task = { size, run: () => run().then(resolve, reject) };
			const tasks = this.#waiting.get(group);
			if (tasks === undefined) this.#waiting.set(group, [task]);
			else tasks.push(task);
			if (!this.#busy) this.#goOn();
		});
	}

	/** Parses one slice, then yields. The groups take turns, so a long queue delays only itself. */
	#goOn(): void {
		this.#busy = true;
		for (let read = 0; read < SLICE_CHARACTERS; ) {
			const [next] = this.#waiting;
			if (next === undefined) {
				this.#busy = false;
				return;
			}
			const [group, tasks] = next;
			const task = tasks.shift();
			this.#waiting.delete(group);
			if (tasks.length > 0) this.#waiting.set(group, tasks);
			read += (task?.size ?? 0) + MESSAGE_COST;
			void task?.run();
		}
		this.#host.later(() => this.#goOn());
	}
}
