import { cloned } from './copies';
import type { VirtualTime } from './virtual-time';

type Message = Record<string, unknown>;

/** How Workspace treats a request of an act. `ignored` has no effect; `mute` has one, and is not answered. */
export type Mood = 'normal' | 'ignored' | 'mute' | 'late' | 'twice' | 'refused' | 'malformed';
/** What becomes of events on their way. */
export type Delivery = 'normal' | 'lost' | 'twice' | 'swapped' | 'delayed';

export interface Act {
	readonly method: string;
	/** The UUID of the interaction that it reached. */
	readonly uuid: string;
	/** What the request carries that no other does, if its method takes such a parameter. */
	readonly mark?: string;
}

interface Item {
	readonly uuid: string;
	id: string;
	state: string;
	userData: Record<string, unknown>;
}

/** A frame that talks to Workspace. */
export interface Client {
	/** True once its document is gone. */
	readonly dead: boolean;
	hear(message: Message): void;
}

const LATENCY_MS = 5;
const LATE_MS = 13_000;
const DELAY_MS = 900;
const SERVER = { userAgent: 'WWE Server', protocolVersion: 2 };
const isRead = (request: string): boolean => /\.get/.test(request);

const EFFECTS: Readonly<Record<string, { from: readonly string[]; to: string | undefined }>> = {
	'interaction.accept': { from: ['RINGING'], to: 'TALKING' },
	'interaction.reject': { from: ['RINGING'], to: undefined },
	'voice.hold': { from: ['TALKING'], to: 'HELD' },
	'voice.resume': { from: ['HELD'], to: 'TALKING' },
	'voice.hangUp': { from: ['TALKING', 'HELD'], to: 'IDLE' },
	'interaction.markdone': { from: ['IDLE'], to: undefined },
	'interaction.singleStepTransfer': { from: ['TALKING', 'HELD'], to: 'IDLE' },
	'interaction.setUserData': { from: ['RINGING', 'TALKING', 'HELD'], to: 'same' },
};

/** A Workspace that records each act with the interaction that it really reached. Its ids start at 1 with each load. */
export class ModelService {
	readonly acts: Act[] = [];
	readonly items: Item[] = [];
	readonly subscriptions = new Map<number, { client: Client; channels: string[] }>();
	mood: Mood = 'normal';
	delivery: Delivery = 'normal';
	/** Time until which it ignores everything. */
	silentUntil = 0;
	faults = 0;
	/** The names of the requests of each minute, subscriptions included. */
	readonly minutes = new Map<number, string[]>();
	#load = 0;
	#lastId = 0;
	#lastUuid = 0;
	#lastSubscription = 0;
	#heldBack: (() => void) | undefined;

	constructor(
		readonly time: VirtualTime,
		readonly name: string,
	) {}

	ring(): void {
		const item = {
			uuid: `${this.name}-${++this.#lastUuid}`,
			id: String(++this.#lastId),
			state: 'RINGING',
			userData: {},
		};
		this.items.push(item);
		this.#event('RINGING', item);
	}

	/** The other party, the queue or Workspace's own buttons change an interaction. */
	change(which: number, to: string | undefined): void {
		const item = this.items[which % Math.max(1, this.items.length)];
		if (item !== undefined) this.#become(item, to);
	}

	/** Changes the attached data of an interaction, as a routing strategy does. */
	touch(which: number): void {
		const item = this.items[which % Math.max(1, this.items.length)];
		if (item === undefined) return;
		item.userData = { ...item.userData, Step: String(this.time.now) };
		this.#event('ATTACHED_DATA_CHANGED', item);
	}

	/** Loads it again: after a while it answers, and the same calls have other ids. */
	reload(): void {
		this.#load++;
		this.subscriptions.clear();
		this.#heldBack = undefined;
		this.silentUntil = this.time.now + 1_500;
		this.#lastId = 0;
		for (const item of this.items.reverse()) item.id = String(++this.#lastId);
	}

	/** A frame goes away. */
	disconnect(client: Client): void {
		for (const [id, entry] of this.subscriptions) if (entry.client === client) this.subscriptions.delete(id);
	}

	receive(client: Client, message: Message): void {
		const load = this.#load;
		const copy = cloned(message);
		const minute = Math.floor(this.time.now / 60_000);
		const names = this.minutes.get(minute) ?? [];
		this.minutes.set(minute, names);
		names.push(String(message.request ?? message.event));
		this.time.set(() => {
			if (load !== this.#load || client.dead) return;
			if (this.time.now >= this.silentUntil) this.#take(client, copy);
			// Nobody can take back a subscription from a Workspace that does not listen.
			else if (copy.event === 'unsubscribe') this.subscriptions.delete(Number(copy.data));
		}, LATENCY_MS);
	}

	#take(client: Client, { event, request, parameters, data, referenceId }: Message): void {
		const reply = (members: Message, delay = LATENCY_MS, lost?: () => void) =>
			this.#post(client, { referenceId, ...members }, delay, lost);
		if (event === 'subscribe') {
			const id = ++this.#lastSubscription;
			this.subscriptions.set(id, { client, channels: [data].flat().map(String) });
			return reply({ subscriptionId: id }, LATENCY_MS, () => this.subscriptions.delete(id));
		}
		if (event === 'unsubscribe') return void this.subscriptions.delete(Number(data));
		const list: unknown[] = Array.isArray(parameters) ? parameters : [];
		const name = String(request);
		if (isRead(name)) return reply({ data: this.#read(name, list) });
		const { mood } = this;
		if (mood !== 'normal') this.faults++;
		if (mood === 'ignored') return;
		const failure = mood === 'refused' ? 'Operation failed' : this.#carryOut(name, list);
		const answer = failure === undefined ? { data: null } : { errorMessage: failure };
		if (mood === 'mute') return;
		if (mood === 'malformed') return reply({ referenceId: { no: 'name' }, ...answer });
		reply(answer, mood === 'late' ? LATE_MS : LATENCY_MS);
		if (mood === 'twice') reply(answer, LATENCY_MS + 1);
	}

	#read(name: string, [id]: unknown[]): unknown {
		if (name === 'interaction.getInteractions') return this.items.map((item) => wire(item));
		const found = this.items.find((item) => item.id === id);
		return found === undefined ? null : wire(found);
	}

	#carryOut(method: string, [id, value]: unknown[]): string | undefined {
		const item = this.items.find((each) => each.id === id);
		const effect = EFFECTS[method];
		if (item === undefined || effect === undefined) return 'Unknown interaction';
		const mark = typeof value === 'string' ? value : Object.keys(Object(value))[0];
		this.acts.push({ method, uuid: item.uuid, ...(mark === undefined ? {} : { mark }) });
		if (!effect.from.includes(item.state)) return 'Not in this state';
		if (method === 'interaction.setUserData') item.userData = { ...item.userData, ...Object(value) };
		this.#become(item, effect.to === 'same' ? item.state : effect.to);
		return undefined;
	}

	#become(item: Item, to: string | undefined): void {
		if (to === undefined) this.items.splice(this.items.indexOf(item), 1);
		else item.state = to;
		this.#event(to === undefined ? 'REMOVED' : 'CHANGED', item);
	}

	#event(eventType: string, item: Item): void {
		const data = { eventType, interaction: wire(item) };
		const { delivery } = this;
		if (delivery !== 'normal') this.faults++;
		if (delivery === 'lost') return;
		const send = (delay = LATENCY_MS) => {
			for (const { client, channels } of this.subscriptions.values())
				if (channels.includes('interaction')) this.#post(client, { event: 'interaction', data }, delay);
		};
		if (delivery === 'swapped' && this.#heldBack === undefined) {
			this.#heldBack = send;
			return;
		}
		send(delivery === 'delayed' ? DELAY_MS : LATENCY_MS);
		if (delivery === 'twice') send();
		this.#heldBack?.();
		this.#heldBack = undefined;
	}

	#post(client: Client, members: Message, delay: number, lost?: () => void): void {
		const load = this.#load;
		this.time.set(() => {
			if (load === this.#load && this.time.now >= this.silentUntil)
				client.hear({ ...cloned(members), ...SERVER });
			else lost?.();
		}, delay);
	}
}

function wire({ uuid, id, state, userData }: Item): Message {
	return {
		...{ interactionId: id, callUuid: uuid, interactionUUID: uuid, caseId: `case-${uuid}`, state },
		...{ userData: { ...userData }, parties: [], media: 'voice' },
		...{ isConsultation: false, isMainCaseInteraction: true, isCaseSelected: false, isCaseExpanded: false },
	};
}
