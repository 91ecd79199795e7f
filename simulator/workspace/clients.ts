import type { Client } from '../core/endpoint';

/** The windows that speak to this one. One object for each, so that its subscriptions are known to be its own. */
export class Clients {
	readonly #known = new WeakMap<object, Client>();
	readonly #windows = new WeakMap<Client, MessageEventSource>();
	#forger: HTMLIFrameElement | undefined;

	of(source: MessageEventSource): Client {
		const former = this.#known.get(source);
		if (former !== undefined) return former;
		const client: Client = {
			postMessage: (message) => source.postMessage(message, { targetOrigin: '*' }),
			label: labelOf(source),
			closed: () => Reflect.get(source, 'closed') === true,
		};
		this.#known.set(source, client);
		this.#windows.set(client, source);
		return client;
	}

	/** Lets another window answer in Workspace's place. */
	forge(message: unknown, client: Client): void {
		// Kept in the page: the message of a frame that is gone has no source.
		this.#forger ??= hiddenFrame();
		const inner = this.#forger.contentWindow;
		const maker: unknown = inner === null ? undefined : Reflect.get(inner, 'Function');
		if (typeof maker !== 'function') return;
		// Called as code of the frame, the message has the frame as its source.
		const post: unknown = Reflect.construct(maker, ['t', 'm', 't.postMessage(m, "*")']);
		if (typeof post === 'function') post(this.#windows.get(client), message);
	}
}

function hiddenFrame(): HTMLIFrameElement {
	const frame = document.createElement('iframe');
	frame.hidden = true;
	document.body.append(frame);
	return frame;
}

function labelOf(source: MessageEventSource): string {
	if (source === window) return 'own window';
	if (source === window.parent) return 'embedding page';
	const frame = [...document.querySelectorAll('iframe')].find(
		({ contentWindow }) => contentWindow === source,
	);
	if (frame !== undefined) return frame.title;
	return Reflect.get(source, 'opener') === window ? 'opened window' : 'another window';
}
