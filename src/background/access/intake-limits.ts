import * as v from 'valibot';
import { type FromRelay, FromRelaySchema, MOST_REPORT } from '../../contract/relay';
import { isRecord } from '../../scapi/json';
import type { Origin } from '../worker-api';

/** Characters in a second, and at once after a pause. A frame's whole is some 2 million at most, a usual change 2 thousand. */
interface Allowance {
	readonly rate: number;
	readonly burst: number;
}
/** What the frames of one origin in one tab may say, and those of one origin in all its tabs together. */
const TAB: Allowance = { rate: 500_000, burst: 4_000_000 };
const ORIGIN: Allowance = { rate: 1_000_000, burst: 8_000_000 };
/** What any message costs beside its length, in characters: each makes the worker look at everything it has. */
const EACH = 5_000;
/** Characters that are read before others have their turn: some milliseconds. */
const SLICE = 200_000;
/** ms for which a page is put off at most. */
const LONGEST = 300_000;
/** Documents of one origin in one tab that have the API object: more than any arrangement of Workspace needs. */
const DOCUMENTS = 32;
const REFUSED = 60_000;

/**
 * Returns about how many characters of JSON a message has, without making them: it stops where there are more than `most`.
 * A message that could not be made into JSON is not asked about: the browser has carried it here as such.
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

/** Counts down what may be said. It may go into debt, and says for how long nothing more is to come. */
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

	/** Returns the ms after which what is taken now is paid for. */
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
	/** ms that only ever grow. */
	ticks(): number;
	/** Runs the task after whatever waits in the worker already, such as a press of the agent's. */
	later(task: () => void): void;
	/** Returns how many other documents of this origin are in this tab. */
	others(from: Origin, instance: string): number;
	take(message: FromRelay, from: Origin): Promise<unknown>;
}

/**
 * Takes in what relays say, so that no tab and no origin can keep the worker from the agent or from another Workspace: each
 * has an allowance, and is told how long to wait where it has used it up; what has come is read in turns, tab by tab, with a
 * pause between them in which surfaces are served. What is too large is refused before it is read.
 */
export class IntakeLimits {
	readonly #host: IntakeLimitsHost;
	readonly #buckets = new Map<string, Bucket>();
	readonly #waiting = new Map<string, Task[]>();
	/** Documents whose next report is paid for. */
	readonly #reserved = new Set<string>();
	#busy = false;

	constructor(host: IntakeLimitsHost) {
		this.#host = host;
	}

	async receive(message: unknown, from: Origin): Promise<unknown> {
		const size = weigh(message, MOST_REPORT);
		const group = `${from.tabId}|${from.origin}`;
		const { type, instance } = isRecord(message) ? message : {};
		if (typeof instance !== 'string' || instance.length > 512) return undefined;
		if (type === 'room') {
			if (this.#reserved.size > 1_000) this.#reserved.clear();
			this.#reserved.add(instance);
			const wanted = isRecord(message) && typeof message.size === 'number' ? message.size : 0;
			return { ok: true, need: 'nothing', wait: this.#charge(group, from, Math.min(wanted, MOST_REPORT)) };
		}
		const wait = this.#charge(group, from, this.#reserved.delete(instance) ? 0 : size);
		const refused = size > MOST_REPORT || this.#host.others(from, instance) >= DOCUMENTS;
		if (refused) return { ok: true, need: 'nothing', wait: Math.max(wait, REFUSED) };
		const run = async (): Promise<unknown> => {
			const parsed = v.safeParse(FromRelaySchema, message);
			const answer = parsed.success ? await this.#host.take(parsed.output, from) : undefined;
			return isRecord(answer) && wait > 0 ? { ...answer, wait } : answer;
		};
		// What an act of the agent's has come to is not to wait behind what the page says.
		if (type === 'outcome') return run();
		return this.#inTurn(group, { size, run });
	}

	#charge(group: string, { origin }: Origin, size: number): number {
		const now = this.#host.ticks();
		const take = (name: string, allowance: Allowance) => {
			const bucket = this.#buckets.get(name) ?? new Bucket(allowance, now);
			this.#buckets.set(name, bucket);
			return bucket.take(size + EACH, now);
		};
		const wait = Math.max(take(group, TAB), take(origin, ORIGIN));
		if (this.#buckets.size > 200) {
			for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
		}
		return Math.min(LONGEST, Math.ceil(wait));
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

	/** Reads one slice, then lets others have their turn. The groups take turns, so a long line holds up only itself. */
	#goOn(): void {
		this.#busy = true;
		for (let read = 0; read < SLICE; ) {
			const [next] = this.#waiting;
			if (next === undefined) {
				this.#busy = false;
				return;
			}
			const [group, tasks] = next;
			const task = tasks.shift();
			this.#waiting.delete(group);
			if (tasks.length > 0) this.#waiting.set(group, tasks);
			read += (task?.size ?? 0) + EACH;
			void task?.run();
		}
		this.#host.later(() => this.#goOn());
	}
}
