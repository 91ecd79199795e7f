import type { Edition, ServiceObject } from '../client/service';
import { h } from './dom';

declare global {
	interface Window {
		/** Every event that the page's own handler got, in order. */
		received?: { channel: string; eventType: string; interactionId: string; state: string }[];
		/** How many messages of Workspace reached a plain `message` listener of the page, replies and events. */
		heard?: { replies: number; events: number };
		/** Ends the page's own subscription. */
		quit?: () => void;
	}
}

const MAX_SHOWN = 50;

/** How much of the API the page's object has, by its query string. */
export function edition(query: URLSearchParams): Edition {
	const name = query.get('client');
	return name === 'old' || name === 'bare' ? name : 'full';
}

/** Subscribes as a third party's page does, and records what its own handler gets. */
export class Recorder {
	readonly list = h('ol', { className: 'events', 'aria-label': 'Events' });
	readonly #received: NonNullable<Window['received']> = [];

	constructor() {
		const heard = { replies: 0, events: 0 };
		window.received = this.#received;
		window.heard = heard;
		addEventListener('message', ({ data }) => {
			if (data?.userAgent !== 'WWE Server') return;
			if (data.event) heard.events++;
			else heard.replies++;
		});
	}

	/** By the parameters `subscribe` (channels, or "none") and `subscribeDelay` (ms). */
	subscribe(service: ServiceObject, query: URLSearchParams, fallback: string): void {
		const channels = (query.get('subscribe') ?? fallback)
			.split(',')
			.filter((name) => name !== '' && name !== 'none');
		if (channels.length === 0) return;
		const handler = (message: Record<string, unknown>) => this.#handle(message);
		const subscribe = () => void service.subscribe(channels, handler);
		window.quit = () => void service.unsubscribe(handler);
		const delay = Number(query.get('subscribeDelay') ?? 0);
		if (delay > 0) setTimeout(subscribe, delay);
		else subscribe();
	}

	#handle(message: Record<string, unknown>): void {
		const data: Record<string, unknown> = Object(message.data);
		const interaction: Record<string, unknown> = Object(data.interaction);
		const entry = {
			channel: String(message.event),
			eventType: String(data.eventType ?? ''),
			interactionId: String(interaction.interactionId ?? data.selectedCaseId ?? ''),
			state: String(interaction.state ?? ''),
		};
		this.#received.push(entry);
		this.list.prepend(
			h(
				'li',
				{},
				h('span', { className: 'channel' }, entry.channel),
				h('strong', {}, entry.eventType || String(data.type ?? '')),
				h('span', { className: 'detail' }, `${entry.interactionId} ${entry.state}`),
			),
		);
		while (this.list.childElementCount > MAX_SHOWN) this.list.lastElementChild?.remove();
	}
}
