import { type Adapter, defineProxy, type Message } from 'comctx';
import { api, type Hear, type Press } from '../api';

type Incoming = Parameters<Parameters<Adapter['onMessage']>[0]>[0];

/** An adapter over one-shot messages, as in the library's own example; each namespace has two ends. */
export function adapter(send: (message: Message) => unknown): Adapter {
	return {
		sendMessage: (message) => void Promise.resolve(send(message)).catch(() => undefined),
		onMessage: (hear) =>
			api.runtime.onMessage.addListener((message) => {
				hear(message as Incoming);
				return undefined;
			}),
	};
}

/** What the worker offers the popup and the relay. */
export const [provideWorker, injectWorker] = defineProxy(
	(worker: { press: Press; event: Hear; follow: (hear: Hear) => void }) => worker,
	{ namespace: 'worker' },
);
/** What the relay offers the worker. */
export const [provideRelay, injectRelay] = defineProxy((press: Press) => ({ press }), { namespace: 'relay' });
