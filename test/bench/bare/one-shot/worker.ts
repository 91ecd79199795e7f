import { api } from '../api';

let place = { tabId: 0, frameId: 0 };
api.runtime.onMessage.addListener(({ to, id, event }, { tab, frameId = 0 }, respond) => {
	if (to !== 'worker') return undefined;
	if (id !== undefined) {
		void api.tabs.sendMessage(place.tabId, { to: 'relay', id }, { frameId: place.frameId }).then(respond);
		return true;
	}
	if (tab?.id !== undefined) place = { tabId: tab.id, frameId };
	// Without a popup there is no receiving end.
	if (event !== undefined) api.runtime.sendMessage({ to: 'popup', event }).catch(() => undefined);
	return undefined;
});
