import { isRecord } from '../../../src/scapi/json';
import { INTERACTION_METHODS, METHOD_NAMES, METHODS } from '../../../src/scapi/methods';

type Message = Record<string, unknown>;
type Callback = (value: unknown) => void;

const REPLY_TIMEOUT_MS = 10_000;

/** The methods of the other namespaces: request, namespace, name. */
const OTHER_METHODS = METHOD_NAMES.filter((name) => name.includes('.')).map((request) => {
	const [namespace = '', name = ''] = request.split('.');
	return [request, namespace, name] as const;
});
/** The number of parameters of each method. */
const PARAMETERS: ReadonlyMap<string, number> = new Map(
	Object.entries(METHODS).map(([name, { parameters }]) => [name, parameters.length]),
);

/**
 * A client library with the habits of the vendor's: it counts its requests from "0", keeps one handler per channel, hands
 * callbacks the whole reply without its reference, and gives up after ten seconds.
 */
export class FakeLibrary {
	/** The events that reached the page's handler. */
	readonly seen: unknown[] = [];
	/** The ids of the page's subscriptions. */
	readonly own: unknown[] = [];
	/** Members that a library in the page adds to `genesys.wwe.service`. */
	readonly service: Message;
	readonly #waiting = new Map<unknown, { succeeded: Callback; failed: Callback }>();
	readonly #handlers = new Map<unknown, Callback>();
	#count = 0;

	constructor(
		/** Posts to the window the library takes for Workspace. */
		readonly send: (message: Message) => void,
		/** The methods of its namespace `interaction`; it has all of the others. */
		methods: readonly string[] = INTERACTION_METHODS,
	) {
		this.service = { sendMessage: this.#sendMessage, interaction: {} };
		const { service } = this;
		service.interaction = Object.fromEntries(
			methods.map((name) => [name, method(service, `interaction.${name}`, name)]),
		);
		for (const [request, namespace, name] of OTHER_METHODS) {
			service[namespace] ??= {};
			Object(service[namespace])[name] = method(service, request, request);
		}
	}

	/** The page subscribes, as it does without Ringside. */
	subscribe(channel = 'interaction'): void {
		this.#sendMessage({ event: 'subscribe', data: [channel] }, (reply) => {
			this.own.push(Reflect.get(Object(reply), 'subscriptionId'));
			this.#handlers.set(channel, (data) => this.seen.push(data));
		});
	}

	/** The page sends a request of its own. */
	ask(message: Message, succeeded: Callback): void {
		this.#sendMessage(message, succeeded);
	}

	/** Handles a message as the library's own listener does: it never checks the sender. */
	readonly receive = (event: Event): void => {
		const data: unknown = Reflect.get(event, 'data');
		if (!isRecord(data) || !String(data.userAgent).includes('WWE')) return;
		if (data.event) return this.#handlers.get(data.event)?.(data.data);
		const waiting = this.#waiting.get(data.referenceId);
		if (waiting === undefined) return;
		this.#waiting.delete(data.referenceId);
		delete data.referenceId;
		if (data.errorMessage === undefined) waiting.succeeded(data);
		else waiting.failed(data);
	};

	readonly #sendMessage = (message: Message, succeeded?: Callback, failed?: Callback): void => {
		message.referenceId ??= String(this.#count++);
		const { referenceId } = message;
		if (succeeded !== undefined) {
			this.#waiting.set(referenceId, { succeeded, failed: failed ?? (() => undefined) });
			setTimeout(() => {
				if (this.#waiting.delete(referenceId)) failed?.('Request timeout');
			}, REPLY_TIMEOUT_MS);
		}
		this.send({ ...message, userAgent: 'WWE Client', protocolVersion: 2 });
	};
}

function method(service: Message, request: string, name: string) {
	const count = PARAMETERS.get(name) ?? 0;
	return (...given: unknown[]): void => {
		const message = {
			request,
			...(count > 0 ? { parameters: given.slice(0, count) } : {}),
		};
		Reflect.apply(Object(service).sendMessage, service, [message, ...given.slice(count)]);
	};
}
