import type { Item } from '../core/item';
import { h } from '../pages/dom';

/** The words for an interaction on Workspace's own screen. */

export const nameOf = (item: Item): string =>
	item.contact?.displayName ?? item.parties[0]?.name ?? `Interaction ${item.interactionId}`;

const MEDIA: Record<string, [string, string]> = {
	voice: ['☎', 'Call'],
	chat: ['✉', 'Chat'],
	sms: ['✉', 'SMS'],
	whatsapp: ['✉', 'WhatsApp'],
	email: ['@', 'Email'],
	workitem: ['☑', 'Workitem'],
	callback: ['↺', 'Callback'],
	outboundpreview: ['◷', 'Preview'],
};

export const mediaName = ({ media }: Item): string => MEDIA[media]?.[1] ?? media;

/** The sign of a medium, which says nothing that the words beside it do not. */
export function mediaSign({ media }: Item): HTMLElement {
	return h('span', { className: `sign ${media}`, 'aria-hidden': 'true' }, MEDIA[media]?.[0] ?? '•');
}

const TONES: [RegExp, string][] = [
	[/^(RINGING|INVITED.*|PREVIEW|DIALING)$/, 'ringing'],
	[/^HELD$/, 'held'],
	[/^(IDLE|COMPLETED|REVOKED|SENT|CANCEL.*|REJECTED|TRANSFER.*)$/, 'over'],
	[/^(ERROR|JOIN_FAILED)$/, 'bad'],
];

export function statePill({ state }: Item): HTMLElement {
	const tone = TONES.find(([pattern]) => pattern.test(state))?.[1] ?? 'live';
	return h('span', { className: `pill ${tone}` }, state.toLowerCase().replaceAll('_', ' '));
}

const since = new Map<string, number>();

/** Returns the time that the interaction has been in its state, as far as this page has seen. */
export function timer({ interactionUUID, state }: Item): HTMLElement {
	const key = `${interactionUUID} ${state}`;
	const start = since.get(key) ?? Date.now();
	since.set(key, start);
	return h('time', { className: 'timer', 'data-since': String(start) }, clockOf(Date.now() - start));
}

function clockOf(ms: number): string {
	const seconds = Math.floor(ms / 1_000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Lets every timer on the page run. */
export function runTimers(): void {
	setInterval(() => {
		for (const element of document.querySelectorAll<HTMLElement>('time[data-since]')) {
			element.textContent = clockOf(Date.now() - Number(element.dataset.since));
		}
	}, 1_000);
}
