import { onMessage, sendMessage } from 'webext-bridge/background';

let place = { tabId: 0, frameId: 0 };
onMessage('hello', ({ sender: { tabId, frameId = 0 } }) => {
	place = { tabId, frameId };
});
onMessage<{ id: string }>('press', ({ data }) =>
	sendMessage('press', data, { context: 'content-script', ...place }),
);
onMessage<{ event: never }>('event', ({ data }) => {
	sendMessage('event', data, 'popup').catch(() => undefined);
});
