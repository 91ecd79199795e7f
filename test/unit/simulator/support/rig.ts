import { VirtualClock } from '../../../../simulator/core/clock';
import type { Client } from '../../../../simulator/core/endpoint';
import type { Options } from '../../../../simulator/core/options';
import { Simulator } from '../../../../simulator/core/simulator';

type Message = Record<string, unknown>;

/** A window that speaks to Workspace by hand, and keeps what it hears. */
class Caller implements Client {
	readonly heard: unknown[] = [];
	gone = false;
	#next = 0;

	constructor(
		readonly simulator: Simulator,
		readonly origin: string,
		readonly label = origin,
	) {}

	postMessage(message: unknown): void {
		// What a real window hands over is a copy.
		this.heard.push(structuredClone(message));
	}

	closed(): boolean {
		return this.gone;
	}

	/** Sends any message with the envelope of a client; returns its reference. */
	send(message: Message): string {
		const referenceId = String(this.#next++);
		this.simulator.endpoint.take(
			{ referenceId, userAgent: 'WWE Client', protocolVersion: 2, ...message },
			this,
			this.origin,
		);
		return referenceId;
	}

	request(request: string, ...parameters: unknown[]): string {
		return this.send(parameters.length === 0 ? { request } : { request, parameters });
	}

	subscribe(data: string | string[]): number {
		const { subscriptionId } = this.reply(this.send({ event: 'subscribe', data })) ?? {};
		if (typeof subscriptionId !== 'number') throw new Error('the subscribe was not answered');
		return subscriptionId;
	}

	get messages(): Message[] {
		return this.heard.filter(
			(item): item is Message => typeof item === 'object' && item !== null && !Array.isArray(item),
		);
	}

	replies(referenceId: string): Message[] {
		return this.messages.filter((item) => item.referenceId === referenceId);
	}

	reply(referenceId: string): Message | undefined {
		return this.replies(referenceId)[0];
	}

	/** Sends a request and returns what came back, which must be there already. */
	ask(request: string, ...parameters: unknown[]): Message {
		const reply = this.reply(this.request(request, ...parameters));
		if (reply === undefined) throw new Error(`${request} was not answered`);
		return reply;
	}

	events(channel = 'interaction'): Message[] {
		return this.messages.filter(({ event }) => event === channel);
	}

	/** "RINGING 1", "CASE_SELECTED <case>": each event in a few words. */
	story(channel = 'interaction'): string[] {
		return this.events(channel).map(({ data }) => {
			const { eventType, interaction, selectedCaseId } = Object(data);
			return [eventType, interaction?.interactionId ?? selectedCaseId, interaction?.state]
				.filter((part) => part !== undefined)
				.join(' ');
		});
	}
}

const HOME = 'http://third.test';

export interface Rig {
	clock: VirtualClock;
	simulator: Simulator;
	interactions: Simulator['interactions'];
	page: Caller;
	/** Another window. */
	another(origin?: string): Caller;
}

/** A Workspace without ADDED and REMOVED, so that a story is short, and a page that speaks to it. */
export function rig(options: Partial<Options> = {}): Rig {
	const clock = new VirtualClock();
	const simulator = new Simulator({ addedRemoved: false, ...options }, clock, (message, client) =>
		client.postMessage({ ...Object(message), forger: true }),
	);
	const another = (origin = HOME) => new Caller(simulator, origin);
	return { clock, simulator, interactions: simulator.interactions, page: another(), another };
}
