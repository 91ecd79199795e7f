import { onMessage, sendMessage } from './shared';

let place = { tabId: 0, frameId: 0 };
onMessage('hello', ({ sender: { tab, frameId = 0 } }) => {
	place = { tabId: tab?.id ?? 0, frameId };
});
onMessage('press', ({ data }) => sendMessage('accept', data, place));
onMessage('event', ({ data }) => {
	sendMessage('shown', data).catch(() => undefined);
});
