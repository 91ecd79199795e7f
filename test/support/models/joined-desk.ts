import { GrantedOrigins } from '../../../src/background/access/granted-origins';
import { Worker } from '../../../src/background/worker';
import type { FrameAddress, Origin, WorkerApi } from '../../../src/background/worker-api';
import type { ToRelay } from '../../../src/contract/relay';
import { CONTRACT } from '../../../src/contract/schema';
import type { Answer, ToWorker } from '../../../src/contract/surface';
import { type Command, interactionIdOf } from '../../../src/scapi/command';
import { type Interaction, keptName } from '../../../src/scapi/interaction';
import { FakeApi } from '../fake/api';
import { cloned } from './copies';
import { type JoinedDocument, readFromRelay } from './document';
import { VirtualTime } from './virtual-time';

/** ms after its death until something wakes the worker. */
const WAKE_MS = 20;

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** The browser as one life of the worker sees it: after its death, nothing it waits for comes back. */
class OneLife implements WorkerApi {
	dead = false;
	/** Steps that this life still takes. */
	fuel = Number.POSITIVE_INFINITY;
	readonly #timers = new Set<number>();

	constructor(
		readonly api: FakeApi,
		readonly time: VirtualTime,
		readonly died: () => void,
	) {}

	now = (): number => this.api.now();
	ticks = (): number => this.time.now;
	sendToRelay = (place: FrameAddress, message: ToRelay) =>
		this.#live(() => this.api.sendToRelay(place, message));
	sendToTab = (tabId: number, message: ToRelay) => this.#live(() => this.api.sendToTab(tabId, message));
	load = (keys?: string[]) => this.#live(() => this.api.load(keys));
	save = (items: Record<string, unknown>) => this.#live(() => this.api.save(items));
	bytesInUse = (keys: string[]) => this.#live(() => this.api.bytesInUse(keys));
	forget = (keys: string[]) => this.#live(() => this.api.forget(keys));
	keys = () => this.#live(() => this.api.keys());
	tabs = () => this.#live(() => this.api.tabs());
	frames = (tabId: number) => this.#live(() => this.api.frames(tabId));

	after = (delay: number, task: () => void): void => {
		const id = this.time.set(() => {
			this.#timers.delete(id);
			if (!this.dead) task();
		}, delay);
		this.#timers.add(id);
	};

	kill(): void {
		this.dead = true;
		for (const timer of this.#timers) this.time.clear(timer);
		this.#timers.clear();
	}

	/** Takes a step. Returns whether this life is over. */
	#burn(): boolean {
		if (!this.dead && this.fuel-- <= 0) this.died();
		return this.dead;
	}

	async #live<T>(run: () => Promise<T>): Promise<T> {
		if (this.#burn()) return never();
		const [result] = await Promise.allSettled([run()]);
		if (this.#burn()) return never();
		if (result.status === 'rejected') throw result.reason;
		return result.value;
	}
}

/** The system clock follows the virtual one, and can be set. */
class JoinedApi extends FakeApi {
	#set = 0;
	constructor(readonly time: VirtualTime) {
		super();
	}
	override now(): number {
		return this.time.now + this.#set;
	}
	override setClock(by: number): void {
		this.#set += by;
	}
	protected override copy(value: unknown): unknown {
		return cloned(value);
	}
}

export interface Asked {
	readonly id: string;
	readonly method: string;
	/** The interaction that the surface showed. */
	readonly uuid: string;
	answer?: Answer;
}

/** A plan that was asked for. Its steps are among the commands. */
export interface AskedPlan {
	readonly id: string;
	readonly steps: readonly string[];
	answer?: Answer;
}

/** The real worker over the real relays and page scripts of several documents, in one virtual time. */
export class JoinedDesk {
	readonly time = new VirtualTime();
	readonly api = new JoinedApi(this.time);
	readonly asked: Asked[] = [];
	readonly plans: AskedPlan[] = [];
	/** Ids of the plans whose end surfaces were shown. */
	readonly endedPlans = new Set<string>();
	/** The latest outcomes that surfaces were shown, by the command's id. */
	readonly outcomes = new Map<string, string>();
	/** Commands that only a document knew of, which went without a good-bye. */
	readonly untold = new Set<string>();
	readonly documents: JoinedDocument[] = [];
	/** How often the worker has died. */
	deaths = 0;
	worker: Worker;
	#life: OneLife;
	#names = 0;
	#forgotten = 0;
	#deaths = new Set<(reason: Error) => void>();
	/** The worker has read what an earlier life stored. Until then it takes no message. */
	#isReady = true;
	/** Those who wait for the next worker: in a browser, a message to a worker that has died starts one. */
	#sleepers: (() => void)[] = [];
	#last: { message: ToWorker; asked: Asked | AskedPlan } | undefined;

	constructor() {
		[this.#life, this.worker] = this.#begin();
	}

	newName(): string {
		return `document-${++this.#names}`;
	}

	/** Returns the document that is in a document's frame by now. */
	documentIn({ tabId, frameId }: Pick<JoinedDocument, 'tabId' | 'frameId'>): JoinedDocument | undefined {
		return this.documents.findLast((each) => each.tabId === tabId && each.frameId === frameId);
	}

	/** Lets the worker die within so many steps. */
	dieIn(steps: number): void {
		if (!this.#life.dead) this.#life.fuel = steps;
	}

	/** Kills the worker and starts the next. */
	async restart(): Promise<void> {
		this.kill();
		[this.#life, this.worker] = this.#begin();
		const { worker } = this;
		const started = worker.start();
		this.#isReady = false;
		void started.then(() => {
			if (worker !== this.worker) return;
			this.#isReady = true;
			for (const wake of this.#sleepers.splice(0)) wake();
		});
		const origins = new GrantedOrigins({
			worker,
			register: async () => undefined,
			inject: async () => undefined,
			wake: async () => {
				const sync = { v: CONTRACT, to: 'relay', type: 'sync' } as const;
				for (const tabId of await this.api.tabs())
					await this.api.sendToTab(tabId, sync).catch(() => undefined);
			},
		});
		await Promise.race([started.then(() => origins.begun([])), this.time.pass(200)]);
	}

	kill(): void {
		if (this.#life.dead) return;
		this.deaths++;
		this.collect();
		this.#life.kill();
		for (const reject of [...this.#deaths]) reject(new Error('The message port closed.'));
		this.#deaths.clear();
	}

	async deliver(message: unknown, from: Origin): Promise<unknown> {
		await this.#awake();
		return this.#whileAlive(() => this.worker.fromRelay(readFromRelay(message), from));
	}

	/**
	 * Presses a button of a surface for an interaction that it shows. Returns false if it shows none.
	 *
	 * @param command returns what to press for the interaction, and for an id of the press
	 */
	press(which: number, command: (shown: Interaction, id: string) => Command | undefined): boolean {
		const item = this.#shown(which);
		if (item === undefined) return false;
		const { session, interaction, uuid } = item;
		const id = this.#newId();
		const asks = command(interaction, id);
		if (asks === undefined || interactionIdOf(asks) === undefined) return false;
		const asked: Asked = { id, method: asks.method, uuid };
		this.asked.push(asked);
		const message = {
			...({ v: CONTRACT, to: 'worker', type: 'command', id, session: session.key } as const),
			...{ epoch: session.link.epoch, command: asks, interactionKey: keptName(session.origin, interaction) },
		};
		this.#last = { message, asked };
		void this.#say(message, asked);
		return true;
	}

	/** Presses a preset that writes data and transfers. */
	plan(which: number): void {
		const item = this.#shown(which);
		if (item === undefined) return;
		const { session, interaction, uuid } = item;
		const id = this.#newId();
		const { interactionId } = interaction;
		const names = [`${id}.0`, `${id}.1`] as const;
		const steps: Command[] = [
			{ method: 'setUserData', interactionId, keyValues: { [names[0]]: 'x' } },
			{ method: 'singleStepTransfer', interactionId, target: names[1] },
		];
		this.asked.push({ id: names[0], method: 'setUserData', uuid });
		this.asked.push({ id: names[1], method: 'singleStepTransfer', uuid });
		const asked: AskedPlan = { id, steps: names };
		this.plans.push(asked);
		const message = {
			...({ v: CONTRACT, to: 'worker', type: 'plan', id, session: session.key, label: 'Preset' } as const),
			...{ epoch: session.link.epoch, steps, interactionKey: keptName(session.origin, interaction) },
		};
		this.#last = { message, asked };
		void this.#say(message, asked);
	}

	#newId(): string {
		return `intent-${this.#forgotten + this.asked.length + 1}`;
	}

	/** Returns an interaction that surfaces show. */
	#shown(which: number) {
		const { sessions, interactions } = this.worker.model();
		const shown = sessions.flatMap((session) =>
			(interactions[session.key] ?? []).map(({ interaction }) => ({ session, interaction })),
		);
		const item = shown[which % Math.max(1, shown.length)];
		const uuid = item?.interaction.callUuid;
		return item === undefined || uuid === undefined ? undefined : { ...item, uuid };
	}

	/** Sends the last press once more, as a surface does whose port has closed before the answer. */
	repeat(): void {
		if (this.#last !== undefined) void this.#say(this.#last.message, this.#last.asked, 1);
	}

	async #say(message: ToWorker, asked: Asked | AskedPlan, first = 0): Promise<void> {
		for (let attempt = first; attempt < 2; attempt++) {
			try {
				await this.#awake();
				const sent = attempt === 0 ? message : { ...message, again: true };
				asked.answer = await this.#whileAlive(() => this.worker.fromSurface(sent));
				return;
			} catch {
				// The worker has died: the surface wakes the next one with the same message.
			}
		}
	}

	/** Resolves when a worker can be spoken to. */
	#awake(): Promise<void> | undefined {
		return this.#life.dead || !this.#isReady ? new Promise((wake) => this.#sleepers.push(wake)) : undefined;
	}

	/** Forgets what has been noted of presses that have ended, and the ids of all others stay apart from theirs. */
	forgetNotes(): void {
		this.#forgotten += this.asked.length;
		this.asked.length = 0;
		this.outcomes.clear();
		this.api.sent.length = 0;
		for (const { handed } of this.documents) handed.clear();
	}

	/** Takes note of the outcomes that are shown now. */
	collect(): void {
		// Of the agent's commands it has all that surfaces are shown; to ask for the whole model each time would cost more.
		for (const { id, status, failure } of this.worker.history)
			this.outcomes.set(id, failure === undefined ? status : `${status}: ${failure}`);
		if (this.plans.length === 0) return;
		for (const { id, status } of this.worker.model().plans) if (status !== 'pending') this.endedPlans.add(id);
	}

	#begin(): [OneLife, Worker] {
		const life = new OneLife(this.api, this.time, () => {
			this.kill();
			this.time.set(() => void this.restart(), WAKE_MS);
		});
		const worker = new Worker({ api: life, focus: async () => undefined, standing: () => undefined });
		worker.watch(() => this.collectFrom(worker));
		return [life, worker];
	}

	collectFrom(worker: Worker): void {
		if (worker === this.worker) this.collect();
	}

	#whileAlive<T>(run: () => Promise<T>): Promise<T> {
		if (this.#life.dead) return Promise.reject(new Error('The message port closed.'));
		return new Promise((resolve, reject) => {
			this.#deaths.add(reject);
			run()
				.then(resolve, reject)
				.finally(() => this.#deaths.delete(reject));
		});
	}
}
