import type { FrameAddress, WorkerApi } from '../../../src/background/worker-api';
import type { ToRelay } from '../../../src/contract/relay';

export interface Sent {
	tabId: number;
	frameId: number;
	documentId?: string | undefined;
	message: ToRelay;
}

/** The browser APIs that the worker's logic uses, in memory, with a clock that only a test moves. */
export class FakeApi implements WorkerApi {
	readonly sent: Sent[] = [];
	readonly storage = new Map<string, unknown>();
	/** How each frame's relay answers; one that is not here does not exist. */
	readonly relays = new Map<string, (message: ToRelay) => unknown>();
	/** The name of the document in each frame, as Chrome gives one. */
	readonly documents = new Map<string, string>();
	storageFull = false;
	/** True while a write neither succeeds nor fails, as when the worker dies before it is done. */
	storageHangs = false;
	/** Bytes that the storage counts for one of a value's JSON, for one character of a text, and how many it takes. */
	counted = 1;
	countedText = 1;
	quota = Number.POSITIVE_INFINITY;
	/** How many more steps the worker lives: after them nothing it waits for comes back. */
	fuel = Number.POSITIVE_INFINITY;
	#now = 1_000_000;
	#set = 0;
	#tasks: { at: number; task: () => void }[] = [];

	now(): number {
		return this.#now + this.#set;
	}

	ticks(): number {
		return this.#now;
	}

	/** Sets the clock of the machine forward, or back. */
	setClock(by: number): void {
		this.#set += by;
	}

	async sendToRelay(place: FrameAddress, message: ToRelay): Promise<unknown> {
		await this.#burn();
		this.sent.push({ ...place, message });
		const frame = `${place.tabId}:${place.frameId}`;
		const relay = this.relays.get(frame);
		const other = place.documentId !== undefined && this.documents.get(frame) !== place.documentId;
		if (relay === undefined || other)
			throw new Error('Could not establish connection. Receiving end does not exist.');
		const answer = await relay(message);
		await this.#burn();
		return answer;
	}

	async sendToTab(tabId: number, message: ToRelay): Promise<unknown> {
		const frames = await this.frames(tabId);
		if (frames.length === 0) throw new Error('Could not establish connection. Receiving end does not exist.');
		const [first] = await Promise.all(frames.map((frameId) => this.sendToRelay({ tabId, frameId }, message)));
		return first;
	}

	async tabs(): Promise<number[]> {
		return [...new Set([...this.relays.keys()].map((name) => Number.parseInt(name, 10)))];
	}

	async frames(tabId: number): Promise<number[]> {
		const own = [...this.relays.keys()].filter((name) => name.startsWith(`${tabId}:`));
		return own.map((name) => Number(name.split(':')[1]));
	}

	async load(keys = [...this.storage.keys()]): Promise<Record<string, unknown>> {
		return Object.fromEntries(
			keys.flatMap((key) => (this.storage.has(key) ? [[key, this.storage.get(key)]] : [])),
		);
	}

	async save(items: Record<string, unknown>): Promise<void> {
		if (this.storageHangs) await new Promise(() => undefined);
		await this.#burn();
		if (this.storageFull) throw new Error('QUOTA_BYTES quota exceeded');
		if (this.#isTooMuch(items)) throw new Error('QUOTA_BYTES quota exceeded');
		for (const [key, value] of Object.entries(items)) this.storage.set(key, this.copy(value));
		await this.#burn();
	}

	protected copy(value: unknown): unknown {
		return structuredClone(value);
	}

	#isTooMuch(items: Record<string, unknown>): boolean {
		if (!Number.isFinite(this.quota)) return false;
		const others = [...this.storage].filter(([key]) => !Object.hasOwn(items, key));
		const all = [...others, ...Object.entries(items)];
		return all.reduce((sum, [, value]) => sum + this.#bytes(value), 0) > this.quota;
	}

	/** Counts as browsers do: a text by its length, and values at several times their JSON. */
	async bytesInUse(keys: string[]): Promise<number | undefined> {
		return keys.reduce((sum, key) => sum + this.#bytes(this.storage.get(key)), 0);
	}

	#bytes(value: unknown): number {
		if (typeof value === 'string') return this.countedText * value.length;
		return this.counted * (JSON.stringify(value) ?? '').length;
	}

	async keys(): Promise<string[]> {
		return [...this.storage.keys()];
	}

	async forget(keys: string[]): Promise<void> {
		for (const key of keys) this.storage.delete(key);
	}

	after(delay: number, task: () => void): void {
		this.#tasks.push({ at: this.#now + delay, task });
	}

	/** Moves the clock, runs what falls due, and lets promises settle. */
	async pass(duration: number): Promise<void> {
		this.#now += duration;
		const due = this.#tasks.filter(({ at }) => at <= this.#now);
		this.#tasks = this.#tasks.filter(({ at }) => at > this.#now);
		for (const { task } of due) task();
		for (let i = 0; i < 10; i++) await new Promise((done) => setImmediate(done));
	}

	/** Stops the worker: its timers are gone, its stored data stays. */
	kill(): void {
		this.#tasks = [];
		this.fuel = Number.POSITIVE_INFINITY;
		this.storageHangs = false;
	}

	#burn(): Promise<void> {
		return this.fuel-- > 0 ? Promise.resolve() : new Promise(() => undefined);
	}

	commands(): Extract<ToRelay, { type: 'command' }>[] {
		return this.sent.flatMap(({ message }) => (message.type === 'command' ? [message] : []));
	}
}
