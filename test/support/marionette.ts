import { connect, type Socket } from 'node:net';
import * as v from 'valibot';

const Hello = v.object({ marionetteProtocol: v.number() });
const Reply = v.tuple([
	v.literal(1),
	v.number(),
	v.nullable(v.object({ error: v.string(), message: v.string() })),
	v.unknown(),
]);
const Value = v.object({ value: v.unknown() });
const Settled = v.nullable(
	v.union([v.object({ error: v.string() }), v.object({ text: v.nullish(v.string()) })]),
);

/** Commands after which another window or frame may be the current one. */
const MOVES = /^WebDriver:(?:SwitchTo|NewWindow|CloseWindow)/;

/** The world that commands reach: the current page, or the browser's own. */
type Context = 'content' | 'chrome';

/** Commands that mean the same in both. */
const OF_ANY_CONTEXT = /^(?:Addon|Marionette):/;

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * A client of Marionette, Firefox's own remote protocol: `length:[0, id, command, parameters]` over TCP, answered by
 * `length:[1, id, error, result]`. It reaches extension pages, the browser's own window and the background, which
 * WebDriver BiDi does not, and needs no driver binary.
 */
export class Marionette {
	#buffer = Buffer.alloc(0);
	#lastId = 0;
	#queue: Promise<unknown> = Promise.resolve();
	readonly #waiting = new Map<number, Waiting>();
	/** Handle of the current tab if it is at its top window and is never navigated. */
	#stayingAt: string | undefined;
	#context: Context = 'content';

	private constructor(
		readonly socket: Socket,
		private readonly onHello: () => void,
	) {
		socket.on('data', (data) => this.#receive(data));
		socket.on('error', (error) => this.#fail(error));
		socket.on('close', () => this.#fail(new Error('Firefox closed the connection')));
	}

	static async connect(port: number): Promise<Marionette> {
		const client = await new Promise<Marionette>((resolve, reject) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('error', reject);
			const made: Marionette = new Marionette(socket, () => resolve(made));
		});
		await client.send('WebDriver:NewSession', { capabilities: {} });
		await client.send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
		return client;
	}

	/** Sends a command about one of the two worlds. Changing it is a message both ways, so it is left as the last command had it. */
	send(
		command: string,
		parameters: Record<string, unknown> = {},
		context: Context = 'content',
	): Promise<unknown> {
		if (MOVES.test(command)) this.#stayingAt = undefined;
		if (context !== this.#context && !OF_ANY_CONTEXT.test(command)) {
			this.#context = context;
			// Firefox carries out commands in their order. If this one fails, so does the next, and says so.
			void this.send('Marionette:SetContext', { value: context }).catch(() => undefined);
		}
		return new Promise((resolve, reject) => {
			const id = ++this.#lastId;
			const text = JSON.stringify([0, id, command, parameters]);
			this.#waiting.set(id, {
				resolve,
				reject: (error) => reject(new Error(`${command}: ${error.message}`)),
			});
			this.socket.write(`${Buffer.byteLength(text)}:${text}`);
		});
	}

	/** As `send`, for the commands whose result is wrapped in `value`. */
	async value(
		command: string,
		parameters: Record<string, unknown> = {},
		context: Context = 'content',
	): Promise<unknown> {
		return v.parse(Value, await this.send(command, parameters, context)).value;
	}

	/**
	 * The current window, frame and context are the session's, not the caller's: what belongs together runs here, one
	 * after the other.
	 */
	exclusive<T>(act: () => Promise<T>): Promise<T> {
		const result = this.#queue.then(act);
		this.#queue = result.catch(() => undefined);
		return result;
	}

	/**
	 * Evaluates an expression, awaits it and gives its value as JSON carries it: in the current page, or in the browser's
	 * own privileged world, or, as `system`, with the browser's rights in the process and window of the current page. Call
	 * it inside `exclusive`.
	 */
	async evaluate(expression: string, context: 'content' | 'chrome' | 'system' = 'content'): Promise<unknown> {
		const script = `const done = arguments[arguments.length - 1];
			(async () => (${expression}))().then(
				(value) => done({ text: JSON.stringify(value) }),
				(error) => done({ error: String(error?.message ?? error) }));`;
		const sandbox = context === 'content' ? null : 'system';
		const parameters = { script, args: [], newSandbox: false, sandbox };
		const world = context === 'chrome' ? 'chrome' : 'content';
		const settled = v.parse(Settled, await this.value('WebDriver:ExecuteAsyncScript', parameters, world));
		if (settled === null) return undefined;
		if ('error' in settled) throw new Error(`${settled.error} (in ${expression.slice(0, 200)})`);
		return settled.text == null ? undefined : JSON.parse(settled.text);
	}

	/** Makes a frame of a tab the current window. Call it inside `exclusive`. */
	async switchTo(handle: string, frames: readonly number[]): Promise<void> {
		// Without focus: choosing another tab would close the real popup.
		// It also leads to the top window, whatever frame was current.
		await this.send('WebDriver:SwitchToWindow', { handle, focus: false });
		for (const id of frames) await this.send('WebDriver:SwitchToFrame', { id });
	}

	/** The same for the top window of a tab that is never navigated, unless it is the current one already. */
	async stayAt(handle: string): Promise<void> {
		if (this.#stayingAt === handle) return;
		await this.switchTo(handle, []);
		this.#stayingAt = handle;
	}

	close(): void {
		this.socket.destroy();
	}

	#receive(data: Buffer): void {
		this.#buffer = Buffer.concat([this.#buffer, data]);
		for (;;) {
			const colon = this.#buffer.indexOf(':');
			if (colon < 0) return;
			const end = colon + 1 + Number(this.#buffer.subarray(0, colon).toString());
			if (this.#buffer.length < end) return;
			const message: unknown = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
			this.#buffer = this.#buffer.subarray(end);
			this.#dispatch(message);
		}
	}

	#dispatch(message: unknown): void {
		if (v.is(Hello, message)) {
			this.onHello();
			return;
		}
		const [, id, error, result] = v.parse(Reply, message);
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if (error === null) waiting?.resolve(result);
		else waiting?.reject(new Error(`${error.error}: ${error.message}`));
	}

	#fail(error: Error): void {
		for (const waiting of this.#waiting.values()) waiting.reject(error);
		this.#waiting.clear();
	}
}
