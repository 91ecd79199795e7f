import { api, type Port } from '../api';

let popup: Port | undefined;
let relay: Port | undefined;
api.runtime.onConnect.addListener((port) => {
	if (port.name === 'popup') popup = port;
	else relay = port;
	port.onMessage.addListener((message) => (port.name === 'popup' ? relay : popup)?.postMessage(message));
	port.onDisconnect.addListener(() => {
		if (popup === port) popup = undefined;
	});
});
