import { api } from '../api';
import { show } from '../screen';

const port = api.runtime.connect({ name: 'popup' });
const waiting = new Map<number, (answer: string) => void>();
let calls = 0;
const hear = show(
	(id) =>
		new Promise((resolve) => {
			calls++;
			waiting.set(calls, resolve);
			port.postMessage({ call: calls, id });
		}),
);
port.onMessage.addListener(({ event, call, answer }) => {
	if (event !== undefined) hear(event);
	if (call !== undefined && answer !== undefined) waiting.get(call)?.(answer);
});
