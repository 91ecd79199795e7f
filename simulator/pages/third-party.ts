import { type Edition, installService } from '../client/service';
import { h, whenReady } from './dom';

/** A third party's page: makes the API object, subscribes as its query says, and records what its handler gets. */
const query = new URLSearchParams(location.search);
const number = (name: string) => Number(query.get(name) ?? 0);

declare global {
	interface Window {
		/** Every event that the page's own handler got, in order. */
		received?: { channel: string; eventType: string; interactionId: string; state: string }[];
		/** How many messages of Workspace reached a plain `message` listener of the page, replies and events. */
		heard?: { replies: number; events: number };
	}
}

function edition(): Edition {
	const name = query.get('client');
	return name === 'old' || name === 'bare' ? name : 'full';
}

const received: NonNullable<Window['received']> = [];
const heard = { replies: 0, events: 0 };
window.received = received;
window.heard = heard;
addEventListener('message', ({ data }) => {
	if (data?.userAgent !== 'WWE Server') return;
	if (data.event) heard.events++;
	else heard.replies++;
});

let list: HTMLElement | undefined;

function handle(message: Record<string, unknown>): void {
	const data: Record<string, unknown> = Object(message.data);
	const interaction: Record<string, unknown> = Object(data.interaction);
	const entry = {
		channel: String(message.event),
		eventType: String(data.eventType ?? ''),
		interactionId: String(interaction.interactionId ?? data.selectedCaseId ?? ''),
		state: String(interaction.state ?? ''),
	};
	received.push(entry);
	list?.prepend(h('li', {}, `${entry.channel}: ${entry.eventType} ${entry.interactionId} ${entry.state}`));
	while ((list?.childElementCount ?? 0) > 50) list?.lastElementChild?.remove();
}

function begin(): void {
	const service = installService(window, edition());
	const channels = (query.get('subscribe') ?? 'interaction,agent')
		.split(',')
		.filter((name) => name !== '' && name !== 'none');
	const subscribe = () => {
		if (channels.length > 0) service.subscribe(channels, handle);
	};
	if (number('subscribeDelay') > 0) setTimeout(subscribe, number('subscribeDelay'));
	else subscribe();
	if (number('replaceAfter') > 0) {
		setTimeout(() => {
			service.unload();
			Reflect.deleteProperty(Reflect.get(window, 'genesys').wwe, 'service');
			installService(window, edition());
		}, number('replaceAfter'));
	}
}

if (number('objectDelay') > 0) setTimeout(begin, number('objectDelay'));
else begin();

whenReady(() => {
	list = h('ol', { 'aria-label': 'Events' });
	document.body.append(
		h('h1', {}, document.title),
		h(
			'p',
			{},
			"This page stands for a third party's. It uses the Service Client API, and lists the events its own handler gets.",
		),
		list,
	);
});
