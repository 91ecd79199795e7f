import { Window } from 'happy-dom';
import * as v from 'valibot';
import { vi } from 'vitest';
import { offerPort } from '../../../content-scripts/shared/handshake';
import type { RequestLimits } from '../../../src/contract/limits';
import type { CommandOutcome } from '../../../src/contract/page';
import { type FromRelay, FromRelaySchema, type ToRelay } from '../../../src/contract/relay';
import type { ToPage } from '../../../src/contract/to-page';
import { settle } from './frame';

type Listener = (message: unknown, sender: object, respond: (answer: unknown) => void) => unknown;

const ID = 'me';

/** Creates another window, as far as its messages show it. */
export const livingWindow = () => ({
	window: true,
	parent: true,
	closed: false,
	postMessage: () => undefined,
});

/** Creates an event as the browser dispatches it: a script's own is not trusted. */
export const byBrowser = (type: string): Event =>
	Object.defineProperty(new Event(type), 'isTrusted', { value: true });

/** A document with the real relay in it, a page script that a test plays, and an extension that may go away. */
export class FakeDocument {
	readonly sent: FromRelay[] = [];
	readonly toPage: ToPage[] = [];
	/** Number of sends that fail, as they do while the worker cannot start. */
	failing = 0;
	/** The worker's reply to the next report. */
	need: 'nothing' | 'snapshot' = 'nothing';
	/** True if the worker cannot store outcomes. */
	storageFull = false;
	/** The limits that the worker answers a report with. */
	limits: RequestLimits | undefined;
	/** Time in ms by which the worker delays its reply to the next report. */
	wait = 0;
	lifelines = 0;
	/** True if the worker's end of the lifeline gives no more answers. */
	portIsDead = false;
	/** The types of the messages that came over the lifeline. */
	readonly overPort: (string | undefined)[] = [];
	readonly #channel = new MessageChannel();
	readonly #over = new AbortController();
	#listener: Listener | undefined;
	readonly #added: [EventTarget, string, EventListener, AddEventListenerOptions | undefined][] = [];
	#disconnected: (() => void)[] = [];
	#id: string | undefined = ID;

	/** True if the page script gives no more sign of life. */
	hangs = false;

	/** The worker's reply to a document that looks like Workspace. */
	guest = false;

	constructor(url = 'https://page.example/') {
		// The property is missing in this imitation of a window.
		vi.stubGlobal('window', Object.assign(new Window({ url }), { origin: new URL(url).origin }));
		vi.stubGlobal('location', window.location);
		vi.stubGlobal('document', window.document);
		for (const name of ['Event', 'MessageEvent', 'PageTransitionEvent', 'MutationObserver']) {
			vi.stubGlobal(name, Reflect.get(window, name) ?? class {});
		}
		vi.stubGlobal('chrome', { runtime: this.#runtime() });
	}

	async start(): Promise<void> {
		for (const target of [window, document]) {
			const add = target.addEventListener.bind(target);
			const noted = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
				this.#added.push([target, type, listener, options]);
				add(type, listener, options);
			};
			Reflect.set(target, 'addEventListener', noted);
		}
		vi.resetModules();
		Reflect.deleteProperty(globalThis, Symbol.for('ringside.relay'));
		await import('../../../content-scripts/relay/main');
		this.#channel.port1.onmessage = ({ data }) => {
			if (data.type !== 'ping') this.toPage.push(data);
			else if (!this.hangs) this.#channel.port1.postMessage({ type: 'ping' });
		};
		offerPort(
			{
				window,
				listen: (target, type, listener, options) => target.addEventListener(type, listener, options),
				emit: (target, event) => void target.dispatchEvent(event),
				signal: this.#over.signal,
			},
			this.#channel.port2,
		);
		await settle();
	}

	get instance(): string {
		return this.sent[0]?.instance ?? '';
	}

	get reports(): Extract<FromRelay, { type: 'report' }>[] {
		return this.sent.flatMap((message) => (message.type === 'report' ? [message] : []));
	}

	/** The states in the last whole report. */
	get states(): string[] {
		const whole = this.reports.findLast(({ snapshot }) => snapshot !== undefined)?.snapshot;
		return whole?.interactions.map(({ state }) => state) ?? [];
	}

	get outcomes(): [string, CommandOutcome][] {
		return this.sent.flatMap((message) =>
			message.type === 'outcome' ? [[message.id, message.outcome] as [string, CommandOutcome]] : [],
		);
	}

	/** The page script, or whoever forges its messages, says this. */
	async page(...messages: unknown[]): Promise<void> {
		for (const message of messages) this.#channel.port1.postMessage(message);
		await settle();
		await this.pass(1);
	}

	/** Posts a message from another window or, if it is not trusted, dispatches one by a script here. */
	hears(members: { data?: unknown; source: object; origin: string; isTrusted?: boolean }): void {
		const event = new MessageEvent('message', {});
		for (const [name, value] of Object.entries({ data: undefined, isTrusted: true, ...members })) {
			Object.defineProperty(event, name, { value });
		}
		window.dispatchEvent(event);
	}

	/** Sends a message from the worker. Resolves with the answer, or `undefined` if there is none. */
	async tell(message: ToRelay, sender: object = { id: ID }): Promise<unknown> {
		let answer: unknown;
		this.#listener?.(message, sender, (given) => {
			answer = given;
		});
		await settle();
		return answer;
	}

	/** The same for what the relay answers in its own time. */
	later(message: ToRelay): Promise<unknown> {
		return new Promise((resolve) => this.#listener?.(message, { id: ID }, resolve));
	}

	/** True while the relay has a listener for the worker's messages. */
	get hearsWorker(): boolean {
		return this.#listener !== undefined;
	}

	async pass(duration: number): Promise<void> {
		await vi.advanceTimersByTimeAsync(duration);
		await settle();
	}

	/** The extension is removed or updated: its API is dead in this document. */
	vanish(): void {
		this.#id = undefined;
		this.sleep();
	}

	/** The worker is stopped by the browser. */
	sleep(): void {
		for (const tell of this.#disconnected.splice(0)) tell();
	}

	hide(): void {
		window.dispatchEvent(byBrowser('pagehide'));
	}

	show(): void {
		window.dispatchEvent(Object.assign(byBrowser('pageshow'), { persisted: true }));
	}

	/** Removes every listener of window and document, as `document.open` does. */
	async rewrite(): Promise<void> {
		for (const [target, type, listener, options] of this.#added.splice(0)) {
			target.removeEventListener(type, listener, options);
		}
		document.documentElement.remove();
		document.append(document.createElement('html'));
		await settle();
	}

	freeze(): void {
		document.dispatchEvent(byBrowser('freeze'));
	}

	resume(): void {
		document.dispatchEvent(byBrowser('resume'));
	}

	end(): void {
		this.#over.abort();
		this.#channel.port1.close();
		vi.unstubAllGlobals();
	}

	#runtime() {
		const self = this;
		return {
			get id() {
				return self.#id;
			},
			sendMessage: async (message: unknown): Promise<unknown> => {
				if (self.#id === undefined) throw new Error('Extension context invalidated.');
				if (self.failing-- > 0) throw new Error('Could not establish connection.');
				const parsed = v.parse(FromRelaySchema, structuredClone(message));
				self.sent.push(parsed);
				const { need } = self;
				if (parsed.type === 'report') self.need = 'nothing';
				if (parsed.type === 'workspace' && self.guest) return { ok: true, need: 'guest' };
				const { wait } = self;
				self.wait = 0;
				if (parsed.type === 'outcome' && self.storageFull) return { ok: true, need: 'keep' };
				const limits = parsed.type === 'report' && self.limits ? { limits: self.limits } : {};
				return {
					ok: true,
					...limits,
					need: parsed.type === 'report' ? need : 'nothing',
					...(wait > 0 ? { wait } : {}),
				};
			},
			connect: () => {
				self.lifelines++;
				const heard: ((message: unknown) => void)[] = [];
				return {
					onDisconnect: { addListener: (tell: () => void) => self.#disconnected.push(tell) },
					onMessage: { addListener: (listener: (message: unknown) => void) => heard.push(listener) },
					postMessage({ ask, message }: { ask?: number; message?: { type?: string } }) {
						self.overPort.push(message?.type);
						if (self.portIsDead) return;
						const say = (reply: unknown) => {
							for (const listener of heard) listener({ answer: ask, message: reply });
						};
						// A worker that cannot take it in has died, and its ports with it.
						void self
							.#runtime()
							.sendMessage(message)
							.then(say, () => self.sleep());
					},
					disconnect: () => undefined,
				};
			},
			onMessage: {
				addListener: (listener: Listener) => {
					self.#listener = listener;
				},
				removeListener: (listener: Listener) => {
					if (self.#listener === listener) self.#listener = undefined;
				},
			},
		};
	}
}
