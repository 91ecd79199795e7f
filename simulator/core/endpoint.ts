import {
	type Fault,
	forgedReply,
	runRequest,
	sendEvent,
	sendReply,
	takeEventFault,
	takeRequestFault,
} from './faults';
import { type Interactions, Refusal } from './interactions';
import { accessOf, parseAcceptedOrigins } from './origins';
import { PartialEvents } from './partial';
import { Random } from './random';
import { RateLimiter } from './rate-limit';
import { Service, VOID } from './service';
import type { WorkspaceUi } from './workspace-ui';

/** A window that speaks to Workspace; compared by identity. */
export interface Client {
	postMessage(message: unknown): void;
	/** A name of the window for developers. */
	readonly label?: string;
	/** Returns whether the window is gone for good. */
	closed?(): boolean;
}

/** One request as Workspace received it, with its answer. */
export interface Received {
	n: number;
	at: number;
	origin: string;
	/** The label of the window it came from. */
	frame: string;
	/** "interaction.accept", or "subscribe" and "unsubscribe". */
	request: string;
	parameters: unknown[];
	referenceId: string;
	answer: { kind: 'result' | 'failure' | 'ignored'; data?: unknown; errorMessage?: string };
}

interface Subscription {
	id: number;
	origin: string;
	client: Client;
	channels: string[];
}

const MAX_RECEIVED = 5_000;
const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** Workspace's side of the wire protocol, for any number of clients at once. */
export class Endpoint {
	readonly #interactions: Interactions;
	readonly #service: Service;
	readonly #limiter: RateLimiter;
	readonly #forge: (message: unknown, client: Client) => void;
	#subscriptions: Subscription[] = [];
	#received: Received[] = [];
	#n = 0;
	#nextSubscription = 11;
	#queue: (() => void)[] | undefined;
	#direct = false;
	readonly #partial = new PartialEvents();
	/** Separate from the generator of callers: traffic on the wire must not change who calls. */
	readonly #jitter: Random;
	/** Events on their way: they never overtake each other, however much the latency varies. */
	readonly #outbox: (() => void)[] = [];

	constructor(
		interactions: Interactions,
		desktop: WorkspaceUi,
		forge: (message: unknown, client: Client) => void = () => undefined,
	) {
		this.#interactions = interactions;
		this.#service = new Service(interactions, desktop);
		this.#limiter = new RateLimiter(interactions.clock);
		this.#jitter = new Random(interactions.options.seed + 1);
		this.#forge = forge;
	}

	get received(): Received[] {
		return this.#received;
	}

	get subscriptions(): { id: number; channels: string[]; origin: string; frame: string }[] {
		return this.#living().map(({ id, channels, origin, client }) => ({
			id,
			channels,
			origin,
			frame: client.label ?? '',
		}));
	}

	clearReceived(): void {
		this.#received = [];
	}

	resetLimits(): void {
		this.#limiter.reset();
	}

	/** Handles a message of a client after the latency. Ignores anything that is not a request. */
	take(message: unknown, client: Client, origin: string): void {
		if (!isObject(message) || message.userAgent !== 'WWE Client') return;
		this.#later(() => this.#handle(message, client, origin));
	}

	/** Sends an event to every client that subscribed to its channel. */
	emit(channel: string, data: unknown, except?: Client): void {
		if (this.#queue !== undefined) {
			this.#queue.push(() => this.emit(channel, data, except));
			return;
		}
		const fault = takeEventFault(this.#interactions.options.faults, channel);
		if (fault?.silent === true) return;
		const reduced = channel === 'interaction' ? this.#partial.reduce(data) : data;
		const sent = this.#interactions.options.events === 'partial' ? reduced : data;
		const served = new Set<Client>();
		for (const { client, channels } of this.#living()) {
			if (!channels.includes(channel) || client === except) continue;
			if (this.#interactions.options.delivery === 'frame' && served.has(client)) continue;
			served.add(client);
			sendEvent(fault, () => this.#post(client, { event: channel, data: sent }));
		}
	}

	#handle(message: Record<string, unknown>, client: Client, origin: string): void {
		const { event, request, referenceId } = message;
		const parameters: unknown[] = Array.isArray(message.parameters) ? message.parameters : [];
		const name = typeof event === 'string' ? event : String(request);
		const entry: Received = {
			n: ++this.#n,
			at: this.#interactions.clock.now(),
			origin,
			frame: client.label ?? '',
			request: name,
			parameters: typeof event === 'string' ? [message.data] : parameters,
			referenceId: String(referenceId),
			answer: { kind: 'ignored' },
		};
		this.#received.push(entry);
		if (this.#received.length > MAX_RECEIVED) this.#received.shift();
		const { options } = this.#interactions;
		if (!this.#limiter.admit(name, options.rate)) return;
		const fault = takeRequestFault(options.faults, name);
		if (fault?.silent === true) {
			if (fault.forged === true) this.#forge(forgedReply(referenceId), client);
			return;
		}
		const access = accessOf(
			parseAcceptedOrigins(options.acceptedOrigins),
			origin,
			typeof event === 'string' ? undefined : name,
		);
		const reaction = access === 'origin' ? options.disallowedOrigin : options.disallowedMethod;
		if (access !== 'allowed') {
			if (reaction === 'silent') return;
			const errorMessage =
				access === 'origin' ? `Origin ${origin} is not allowed` : `Request ${name} is not allowed`;
			return this.#answer(entry, client, referenceId, { errorMessage }, fault);
		}
		if (event === 'subscribe') return this.#subscribe(entry, client, message, fault);
		if (event === 'unsubscribe') return this.#unsubscribe(entry, client, message);
		if (fault?.errorMessage !== undefined) {
			return this.#answer(entry, client, referenceId, { errorMessage: fault.errorMessage }, fault);
		}
		if (!this.#service.knows(name) && options.unknownRequest === 'silent') return;
		runRequest(fault, this.#interactions.clock, () => this.#carryOut(entry, client, referenceId, fault));
	}

	#carryOut(entry: Received, client: Client, referenceId: unknown, fault: Fault | undefined): void {
		let reply: Record<string, unknown>;
		// Events of the act wait, so that the reply can come first.
		const events: (() => void)[] = [];
		this.#queue = events;
		try {
			const result = this.#service.handle(entry.request, entry.parameters, {
				origin: entry.origin,
				broadcast: (channel, data) => this.emit(channel, data, client),
			});
			reply = this.#resultMembers(result);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			reply = { errorMessage: error.message };
		} finally {
			this.#queue = undefined;
		}
		const { order, eventAfter } = this.#interactions.options;
		const first = order === 'reply-first';
		if (first) this.#answer(entry, client, referenceId, reply, fault);
		// The request has waited already, so its events do not wait again, and go after those that are on their way.
		if (eventAfter === 0) for (const task of this.#outbox.splice(0)) task();
		this.#direct = eventAfter === 0;
		for (const send of events) send();
		this.#direct = false;
		if (!first) this.#answer(entry, client, referenceId, reply, fault);
	}

	#resultMembers(result: unknown): Record<string, unknown> {
		if (result !== VOID) return { data: result };
		switch (this.#interactions.options.voidResult) {
			case 'absent':
				return {};
			case 'null':
				return { data: null };
			case 'true':
				return { data: true };
			case 'object':
				return { data: {} };
		}
	}

	#subscribe(
		entry: Received,
		client: Client,
		message: Record<string, unknown>,
		fault: Fault | undefined,
	): void {
		const { data } = message;
		const channels = (Array.isArray(data) ? data : [data]).filter(
			(item): item is string => typeof item === 'string',
		);
		const id = this.#nextSubscription++;
		this.#subscriptions.push({ id, origin: entry.origin, client, channels });
		this.#answer(entry, client, message.referenceId, { subscriptionId: id }, fault);
	}

	#unsubscribe(entry: Received, client: Client, { data }: Record<string, unknown>): void {
		this.#subscriptions = this.#subscriptions.filter((each) => each.id !== data || each.client !== client);
		entry.answer = { kind: 'result' };
	}

	#answer(
		entry: Received,
		client: Client,
		referenceId: unknown,
		members: Record<string, unknown>,
		fault: Fault | undefined,
	): void {
		const failed = 'errorMessage' in members;
		entry.answer = failed
			? { kind: 'failure', errorMessage: String(members.errorMessage) }
			: { kind: 'result', data: members.data ?? members.subscriptionId };
		sendReply({ referenceId, ...members }, fault, this.#interactions.clock, {
			post: (message) => this.#postRaw(client, message),
			forge: (message) => this.#forge(message, client),
		});
	}

	#post(client: Client, members: Record<string, unknown>): void {
		const send = () => this.#postRaw(client, { ...members, userAgent: 'WWE Server', protocolVersion: 2 });
		if (this.#direct) return send();
		this.#outbox.push(send);
		this.#later(() => this.#outbox.shift()?.(), this.#interactions.options.eventAfter);
	}

	/** Returns the subscriptions whose windows still exist, and drops the others. */
	#living(): Subscription[] {
		if (this.#subscriptions.some(({ client }) => client.closed?.() === true)) {
			this.#subscriptions = this.#subscriptions.filter(({ client }) => client.closed?.() !== true);
		}
		return this.#subscriptions;
	}

	#postRaw(client: Client, message: unknown): void {
		try {
			client.postMessage(message);
		} catch {
			// Its window is gone; a real Workspace does not mind either.
			this.#subscriptions = this.#subscriptions.filter((subscription) => subscription.client !== client);
		}
	}

	#later(task: () => void, more = 0): void {
		const { latency, jitter } = this.#interactions.options;
		const delay = latency + more + (jitter > 0 ? this.#jitter.below(jitter) : 0);
		if (delay === 0) task();
		else this.#interactions.clock.after(delay, task);
	}
}
