/** The client that a handler answers. */
export interface Caller {
	origin: string;
	/** Sends a message to the other frames that subscribed to a channel. */
	broadcast(channel: string, data: unknown): void;
}

/** Marks a method without a result. A switch decides on its `data`. */
export const VOID = Symbol('no result');

export type Handler = (parameters: readonly unknown[], caller: Caller) => unknown;
export type Handlers = Record<string, Handler>;
