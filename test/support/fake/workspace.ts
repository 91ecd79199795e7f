type Message = Record<string, unknown>;

/** Reply to a request; `undefined` is silence. */
export type Answering = (request: string, parameters: unknown[], message: Message) => Message | undefined;

const SERVER = { userAgent: 'WWE Server', protocolVersion: 2 };

/** The window of a Workspace, on the other side of postMessage from a frame. Its answers take `latency` ms. */
export class FakeWorkspace {
	/** Everything that was posted to it, oldest first. */
	readonly heard: Message[] = [];
	/** The interactions it shows, by id. */
	readonly shown = new Map<string, Message>();
	/** The two ways Workspace may deliver to several subscriptions of one frame: which one it is, is not documented. */
	copies: 'perFrame' | 'perSubscription' = 'perSubscription';
	latency = 5;
	/** The requests that it allows the page: unless a test is about the agent, those about interactions. */
	services: string[] = ['interaction.*', 'system.getAllowedServices'];
	/** Set to answer something else than the truth, or not at all. */
	answering: Answering | undefined;
	subscriptions: { id: unknown; channels: string[] }[] = [];
	/** Makes the id of the subscription with that number. The type of these ids is not documented. */
	named: (count: number) => unknown = (count) => count;
	/** How its messages reach the frame. */
	readonly #deliver: (message: Message) => void;
	#lastId = 10;

	constructor(deliver: (message: Message) => void) {
		this.#deliver = deliver;
	}

	/** Requests received, without reads and subscriptions. */
	get acts(): unknown[] {
		return this.heard
			.filter(({ request }) => typeof request === 'string' && !/\.(?:get|is)(?:[A-Z]|$)/.test(request))
			.map(({ request, parameters }) => [request, ...(Array.isArray(parameters) ? parameters : [])]);
	}

	hear(message: Message): void {
		this.heard.push(structuredClone(message));
		const reply = this.#reply(message);
		if (reply !== undefined) this.post({ referenceId: message.referenceId, ...reply });
	}

	post(members: Message): void {
		setTimeout(() => this.#deliver({ ...structuredClone(members), ...SERVER }), this.latency);
	}

	/** An event of the interaction channel: the interaction is shown so from now on. */
	event(interaction: Message, eventType = 'CHANGED'): void {
		this.shown.set(String(interaction.interactionId), interaction);
		this.emit({ eventType, interaction });
	}

	emit(data: unknown, channel = 'interaction'): void {
		const subscribed = this.subscriptions.filter(({ channels }) => channels.includes(channel));
		const copies = this.copies === 'perFrame' ? Math.min(1, subscribed.length) : subscribed.length;
		for (let i = 0; i < copies; i++) this.post({ event: channel, data });
	}

	/** Reloads it: there are no subscriptions and no interactions. */
	reload(): void {
		this.subscriptions = [];
		this.shown.clear();
	}

	#reply(message: Message): Message | undefined {
		const { event, request, parameters, data } = message;
		const list: unknown[] = Array.isArray(parameters) ? parameters : [];
		if (this.answering !== undefined && typeof request === 'string') {
			return this.answering(request, list, message);
		}
		if (event === 'subscribe') {
			const id = this.named(++this.#lastId);
			this.subscriptions.push({ id, channels: [data].flat().map(String) });
			return { subscriptionId: id };
		}
		if (event === 'unsubscribe') {
			this.subscriptions = this.subscriptions.filter(({ id }) => JSON.stringify(id) !== JSON.stringify(data));
			return undefined;
		}
		if (request === 'interaction.getInteractions') return { data: [...this.shown.values()] };
		if (request === 'interaction.getByInteractionId') {
			return { data: this.shown.get(String(list[0])) ?? null };
		}
		if (request === 'system.getAllowedServices') return { data: this.services };
		return { data: null };
	}
}
