import { Exchange, PortClosed } from '../../contract/exchange';
import type { ToRelay } from '../../contract/relay';
import type { Runtime } from '../../platform/browser';
import type { FrameAddress } from '../worker-api';

/** Messages that relays answer at once. The others may wait for the page, and go one-shot. */
const PROMPT: ReadonlySet<ToRelay['type']> = new Set(['command', 'fate', 'recorded']);
/** After this many ms without an answer a message is sent one-shot, or its fate is asked. */
const ANSWER_TIMEOUT_MS = 3_000;

/** Names a document by what the browser says of it, not by what its relay says: a command must reach no other page. */
function nameOf({ tabId, frameId, documentId }: FrameAddress): string {
	return documentId ?? `${tabId}|${frameId}`;
}

function addressOf({ tab, frameId, ...sender }: Runtime.MessageSender): FrameAddress | undefined {
	if (tab?.id === undefined || frameId === undefined) return undefined;
	const documentId: unknown = Reflect.get(sender, 'documentId');
	return { tabId: tab.id, frameId, ...(typeof documentId === 'string' ? { documentId } : {}) };
}

/** Keeps the ports of relays, which show when a page or the worker ends, and sends over them while they are open. */
export class RelayPorts {
	readonly #open = new Map<string, Exchange>();

	/** Takes a port in. `answer` handles what its relay sends. */
	add(port: Runtime.Port, answer: (message: unknown) => unknown): void {
		const address = port.sender && addressOf(port.sender);
		if (address === undefined) return;
		const name = nameOf(address);
		const exchange = new Exchange(port, ANSWER_TIMEOUT_MS);
		this.#open.set(name, exchange);
		port.onMessage.addListener((raw: unknown) => void exchange.hear(raw, answer));
		port.onDisconnect.addListener(() => {
			if (this.#open.get(name) === exchange) this.#open.delete(name);
			exchange.close();
		});
	}

	/**
	 * Sends a message over the port of a document, or by `oneShot` if there is none, or it closes before the answer. A command
	 * is not sent again: it rejects with `PortClosed`, and the caller asks for its fate.
	 */
	async send(place: FrameAddress, message: ToRelay, oneShot: () => Promise<unknown>): Promise<unknown> {
		const exchange = PROMPT.has(message.type) ? this.#open.get(nameOf(place)) : undefined;
		if (exchange === undefined) return oneShot();
		try {
			return await exchange.ask(message);
		} catch (error) {
			if (message.type === 'command' || !(error instanceof PortClosed)) throw error;
			return oneShot();
		}
	}
}
