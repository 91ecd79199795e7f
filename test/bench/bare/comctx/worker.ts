import { api, type Hear } from '../api';
import { adapter, injectRelay, provideWorker } from './shared';

let place = { tabId: 0, frameId: 0 };
// First of all listeners, so that the others know where the relay is.
api.runtime.onMessage.addListener((_, { tab, frameId = 0 }) => {
	if (tab?.id !== undefined && frameId > 0) place = { tabId: tab.id, frameId };
	return undefined;
});
const toRelay = (message: unknown) => api.tabs.sendMessage(place.tabId, message, { frameId: place.frameId });
const relay = injectRelay(adapter(toRelay));
const popups = new Set<Hear>();
provideWorker(
	// Answers go to whoever asked: its own pages, and the relay.
	adapter((message) => Promise.allSettled([api.runtime.sendMessage(message), toRelay(message)])),
	{
		press: (id) => relay.press(id),
		event: (event) => {
			for (const hear of popups) hear(event);
		},
		follow: (hear) => void popups.add(hear),
	},
);
