type Listener = (event: { data: unknown; source: FakeWindow }) => void;

/** As much of a window as the client uses. Messages are copies, and reach the listeners of a posted one later. */
export class FakeWindow {
	readonly heard: { data: Record<string, unknown>; source: FakeWindow }[] = [];
	readonly parent: FakeWindow;
	readonly opener: FakeWindow | null;
	readonly #listeners = new Set<Listener>();

	constructor({ parent, opener }: { parent?: FakeWindow; opener?: FakeWindow } = {}) {
		this.parent = parent ?? this;
		this.opener = opener ?? null;
	}

	/** For code that expects a real one. */
	asWindow(): Window & typeof globalThis {
		return this as unknown as Window & typeof globalThis;
	}

	addEventListener(_: 'message', listener: Listener): void {
		this.#listeners.add(listener);
	}

	removeEventListener(_: 'message', listener: Listener): void {
		this.#listeners.delete(listener);
	}

	setTimeout(task: () => void, delay: number): unknown {
		return setTimeout(task, delay);
	}

	clearTimeout(timer: Parameters<typeof clearTimeout>[0]): void {
		clearTimeout(timer);
	}

	postMessage(message: unknown): void {
		const deliver = this.#take(message, this);
		setTimeout(deliver, 0);
	}

	hear(message: unknown, source: FakeWindow): void {
		this.#take(message, source)();
	}

	#take(message: unknown, source: FakeWindow): () => void {
		const data = structuredClone(message);
		this.heard.push({ data: Object(data), source });
		return () => {
			for (const listener of [...this.#listeners]) listener({ data, source });
		};
	}
}
