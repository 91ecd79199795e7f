/** The argument of a callback: Workspace's whole reply without its reference id, or the string of a timeout. */
export type Callback = (result: unknown) => void;
export type EventHandler = (message: Record<string, unknown>) => void;

interface Pending {
	referenceId: string;
	succeeded: Callback;
	failed: Callback | undefined;
	timer: number;
}

interface Subscription {
	event: string | string[];
	handler: EventHandler;
	context: unknown;
	id: unknown;
}

const REPLY_TIMEOUT_MS = 10_000;
const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
const agentOf = (value: unknown): string =>
	isObject(value) && typeof value.userAgent === 'string' ? value.userAgent : '';

/** Calls a page's callback. An exception is logged on the console and goes no further. */
function calmly(callback: () => unknown): void {
	try {
		callback();
	} catch (error) {
		console.error('A callback of the page failed:', error);
	}
}

/**
 * The transport of the Service Client API as a page's library has it, with the habits that a third party's page depends
 * on, good and bad: references counted from "0" in each window, one handler per channel and only once the subscribe was
 * answered, a timeout of 10 s, success if the page hears only its own echo, and neither origin nor source checked.
 */
export class Transport {
	readonly #window: Window;
	readonly #requests: Pending[] = [];
	readonly #byChannel = new Map<string, Subscription>();
	/** Keyed by the handler's source text, so that two handlers that read alike are one. */
	readonly #byHandler = new Map<string, Subscription>();
	readonly #listener: (event: MessageEvent) => void;
	#next = 0;
	#target: Window | undefined;
	/** Called with messages that are strings beginning with "wwe". */
	onMessage: ((message: string) => void) | undefined;

	constructor(host: Window) {
		this.#window = host;
		this.#listener = ({ data }) => this.#receive(data);
		host.addEventListener('message', this.#listener);
	}

	targetWWEWindow(target: Window): void {
		this.#target = target;
	}

	unload(): void {
		for (const request of this.#requests.splice(0)) this.#window.clearTimeout(request.timer);
		this.#window.removeEventListener('message', this.#listener);
	}

	send(message: Record<string, unknown>, succeeded?: Callback, failed?: Callback): string {
		if (!message.referenceId) message.referenceId = String(this.#next++);
		const referenceId = String(message.referenceId);
		message.userAgent = 'WWE Client';
		message.protocolVersion = 2;
		// A global of the page: a variable, or an element's id, of this name gets into every message.
		const frameId: unknown = Reflect.get(this.#window, 'frameId');
		if (frameId !== undefined) message.frameId = frameId;
		const target = this.#target ?? this.#opener() ?? this.#window.parent;
		target.postMessage(message, '*');
		if (succeeded === undefined) return referenceId;
		const request: Pending = { referenceId, succeeded, failed, timer: 0 };
		request.timer = this.#window.setTimeout(() => {
			this.#drop(request);
			calmly(() => failed?.('Request timeout'));
		}, REPLY_TIMEOUT_MS);
		this.#requests.push(request);
		return referenceId;
	}

	subscribe(event: string | string[], handler: EventHandler, context?: unknown): void {
		this.send(
			{ event: 'subscribe', data: event },
			(reply) => {
				const id = isObject(reply) ? reply.subscriptionId : undefined;
				const subscription: Subscription = { event, handler, context, id };
				this.#byHandler.set(String(handler), subscription);
				for (const channel of [event].flat()) this.#byChannel.set(channel, subscription);
			},
			() => console.error(`cannot subscribe to ${String(event)}`),
		);
	}

	unsubscribe(handler: EventHandler): void {
		const subscription = this.#byHandler.get(String(handler));
		if (subscription === undefined) return;
		this.#byHandler.delete(String(handler));
		for (const channel of [subscription.event].flat()) this.#byChannel.delete(channel);
		this.send({ event: 'unsubscribe', data: subscription.id });
	}

	#opener(): Window | undefined {
		const { opener } = this.#window;
		return opener === null ? undefined : opener;
	}

	#receive(data: unknown): void {
		if (typeof data === 'string' && data.startsWith('wwe')) {
			this.onMessage?.(data);
			return;
		}
		if (!isObject(data) || !agentOf(data).includes('WWE')) return;
		if (data.event) {
			const subscription = this.#byChannel.get(String(data.event));
			if (subscription !== undefined) {
				calmly(() => Reflect.apply(subscription.handler, subscription.context, [data]));
			}
		} else if (data.referenceId) {
			this.#resolve(data);
		} else if (data.frameId !== undefined) {
			Reflect.set(this.#window, 'frameId', data.frameId);
		}
	}

	#resolve(data: Record<string, unknown>): void {
		const request = this.#requests.find(({ referenceId }) => referenceId === data.referenceId);
		if (request === undefined) return;
		this.#drop(request);
		delete data.referenceId;
		calmly(() => (data.errorMessage === undefined ? request.succeeded(data) : request.failed?.(data)));
	}

	#drop(request: Pending): void {
		const place = this.#requests.indexOf(request);
		if (place >= 0) this.#requests.splice(place, 1);
		this.#window.clearTimeout(request.timer);
	}
}
