/**
 * Takes the functions that this script needs from the page's world at document start, before the page can replace them. A page
 * that patches `addEventListener` or the getters of `MessageEvent` later does not affect this script, nor this script the page.
 */
import { bare } from '../../src/scapi/json';

// Not `MessageEvent`, which a page that was open first may have replaced.
const sample = document.createEvent('MessageEvent');
const prototype: object = Object.getPrototypeOf(sample);

const getterOf = <T>(name: 'data' | 'source'): ((event: MessageEvent) => T) => {
	const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get;
	const { apply } = Reflect;
	return (event) => (getter === undefined ? event[name] : apply(getter, event, []));
};

const Message = sample.constructor;
export const isMessage = (event: unknown): event is MessageEvent => event instanceof Message;
export const dataOf = getterOf<unknown>('data');
export const sourceOf = getterOf<MessageEventSource | null>('source');

const add = EventTarget.prototype.addEventListener;
const dispatch = EventTarget.prototype.dispatchEvent;
const stop = sample.stopImmediatePropagation;
const { apply } = Reflect;

export function listen(
	target: EventTarget,
	type: string,
	listener: (event: Event) => void,
	options: AddEventListenerOptions,
): void {
	apply(add, target, [type, listener, bare(options)]);
}

export function emit(target: EventTarget, event: Event): void {
	apply(dispatch, target, [event]);
}

/** Keeps an event from every listener after ours. */
export function hide(event: Event): void {
	apply(stop, event, []);
}

export const setTimer: (task: () => void, delay: number) => number = window.setTimeout.bind(window);
export const clearTimer: (timer: number | undefined) => void = window.clearTimeout.bind(window);
export const clone: <T>(value: T) => T = structuredClone.bind(globalThis);
const elapsed = performance.now.bind(performance);
const { floor } = Math;
/** Returns whole ms since this document began. Unlike the machine's clock it never goes back, but it may stand still in sleep. */
export const now = (): number => floor(elapsed());
/** Returns ms since 1970 by the machine's clock, which can be set at any moment. */
export const clock: () => number = Date.now.bind(Date);

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();
const closePort = port1.close.bind(port1);
const knock = port2.postMessage.bind(port2, undefined);

/** Runs a task after the present event has reached every listener; unlike a timer, at once in a background tab too. */
export function soon(task: () => void): void {
	waiting.push(task);
	knock();
}

/** Closes the way by which tasks come: while it is open the browser keeps all of this script. No task runs after it. */
export function close(): void {
	closePort();
	// A closed port keeps its handler.
	port1.onmessage = null;
}

const fill = crypto.getRandomValues.bind(crypto);

/** 128 random bits in hexadecimal. `crypto.randomUUID` is missing on plain http, where Workspace often lives. */
export function randomName(): string {
	let name = '';
	for (const byte of fill(new Uint8Array(16))) name += byte.toString(16).padStart(2, '0');
	return name;
}
