import { AsyncLocalStorage } from 'node:async_hooks';
import type { VirtualTime } from './virtual-time';

/** What a document gives to the page code that runs in it. */
export interface PageContext {
	readonly time: VirtualTime;
	/** The page's API object, as `genesys.wwe.service`. */
	readonly object: object | undefined;
	/** The system clock in ms. */
	clock(): number;
	/** True once the browser has removed the document: no code of it runs any more. */
	readonly dead: boolean;
	/** The timers of this document that wait. */
	readonly timers: Set<number>;
}

const contexts = new AsyncLocalStorage<PageContext>();

/** Runs code of a page in its document, with everything that it starts. */
export const inDocument = <T>(context: PageContext, run: () => T): T => contexts.run(context, run);

function current(): PageContext {
	const context = contexts.getStore();
	if (context === undefined) throw new Error('page code runs outside of any document');
	return context;
}

function setTimer(task: () => void, delay: number): number {
	const context = current();
	if (context.dead) return 0;
	const id = context.time.set(() => {
		context.timers.delete(id);
		if (!context.dead) inDocument(context, task);
	}, delay);
	context.timers.add(id);
	return id;
}

function clearTimer(id: number | undefined): void {
	const context = current();
	context.time.clear(id);
	if (id !== undefined) context.timers.delete(id);
}

/** Stands in for the global `setTimeout`: a timer of a document ends with it. */
export function setTimerAnywhere(time: VirtualTime, task: () => void, delay = 0): number {
	return contexts.getStore() === undefined ? time.set(task, delay) : setTimer(task, delay);
}

let names = 0;

/** Stands in for `content-scripts/page/primordials`, which binds to the one window there is. */
export const primordials = {
	setTimer,
	clearTimer,
	now: () => current().time.now,
	clock: () => current().clock(),
	clone: structuredClone,
	soon: (task: () => void) => queueMicrotask(task),
	randomName: () => `name${++names}`,
};

/** Returns the API object of the document in which the caller runs. */
export function findPageService(): { object: object } | undefined {
	const { object } = current();
	return object === undefined ? undefined : { object };
}
