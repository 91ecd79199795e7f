import type { Hear, Press } from './api';

/** Connects an isolated script to the page script beside it, in the shortest way there is. */
export function pageLink(onEvent: Hear): Press {
	let calls = 0;
	const waiting = new Map<number, (answer: string) => void>();
	window.addEventListener('message', ({ data, source }) => {
		if (source !== window) return;
		if (data?.bare === 'event') onEvent(data.event);
		if (data?.bare !== 'answer') return;
		waiting.get(data.call)?.(data.answer);
		waiting.delete(data.call);
	});
	return (id) =>
		new Promise((resolve) => {
			calls++;
			waiting.set(calls, resolve);
			window.postMessage({ bare: 'press', id, call: calls }, window.origin);
		});
}
