/** The browser's own API without the polyfill, whose wrapping would be part of every hop. */
interface Sender {
	tab?: { id?: number };
	frameId?: number;
}
export interface Port {
	name: string;
	sender?: Sender;
	postMessage(message: unknown): void;
	onMessage: { addListener(listener: (message: Message) => void): void };
	onDisconnect: { addListener(listener: () => void): void };
}
/** Any message of the relays under comparison. */
interface Message {
	to?: 'worker' | 'relay' | 'popup';
	id?: string;
	call?: number;
	answer?: string;
	event?: WorkspaceEvent;
}
interface Api {
	runtime: {
		sendMessage(message: unknown): Promise<unknown>;
		connect(info: { name: string }): Port;
		onConnect: { addListener(listener: (port: Port) => void): void };
		onMessage: {
			addListener(
				listener: (
					message: Message,
					sender: Sender,
					respond: (answer: unknown) => void,
				) => boolean | undefined,
			): void;
		};
	};
	tabs: { sendMessage(tabId: number, message: unknown, options: { frameId: number }): Promise<unknown> };
}
export const { chrome: api } = globalThis as unknown as { chrome: Api };

/** An event of Workspace's `interaction` channel, as far as the relays under comparison pass it on: all of it. */
export interface WorkspaceEvent {
	eventType: string;
	interaction?: { interactionId: string; state: string };
}
export type Press = (id: string) => Promise<string>;
export type Hear = (event: WorkspaceEvent) => void;
