import { Window } from 'happy-dom';
import { vi } from 'vitest';
import { takePort, type World } from '../../../content-scripts/shared/handshake';
import type { CommandOutcome, FromPage } from '../../../src/contract/page';
import type { ToPage } from '../../../src/contract/to-page';
import type { Link } from '../../../src/contract/workspace-link';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import { FakeLibrary } from './library';
import { FakeWorkspace } from './workspace';

/** Globals of a window that the page script uses. */
const GLOBALS = [
	'document',
	'Event',
	'EventTarget',
	'MessageEvent',
	'HTMLIFrameElement',
	'PageTransitionEvent',
] as const;

function workspaceWindow() {
	const made = Object.assign(new EventTarget(), {
		window: true,
		parent: undefined as unknown,
		closed: false,
	});
	made.parent = made;
	return made;
}

/** Lets promises and message tasks run. */
export async function settle(): Promise<void> {
	for (let i = 0; i < 8; i++) await new Promise((done) => setImmediate(done));
}

/** Moves the fake clock, in steps that let what happens in between happen. */
export async function pass(duration: number): Promise<void> {
	const step = Math.max(5, duration / 200);
	for (let gone = 0; gone < duration; gone += step) {
		await settle();
		await vi.advanceTimersByTimeAsync(Math.min(step, duration - gone));
	}
	await settle();
}

export interface FrameOptions {
	/** True if the page's library is loaded and listens before Ringside starts. */
	pageFirst?: boolean;
	methods?: readonly string[];
	/** False for a page that is not embedded: it posts to itself. */
	embedded?: boolean;
	/** False if Workspace is in another window, not around this page. It can then be reloaded alone. */
	around?: boolean;
}

/**
 * A frame with a page and the real page script in it, and a Workspace around it. Needs fake timers.
 * The page script is loaded again for each frame, because its first lines are tested too.
 */
export class FakeFrame {
	readonly posted: FromPage[] = [];
	/** Messages for diagnostics only. */
	readonly traces: FromPage[] = [];
	readonly library: FakeLibrary;
	readonly workspace: FakeWorkspace;
	/** The window of Workspace: only who it is matters, and whether it is still there. */
	source = workspaceWindow();
	readonly #over = new AbortController();
	#port: MessagePort | undefined;
	#id = 0;

	constructor(readonly options: FrameOptions = {}) {
		const view = new Window({ url: 'https://page.example/' });
		const { setTimeout, clearTimeout } = globalThis;
		vi.stubGlobal('window', Object.assign(view, { setTimeout, clearTimeout }));
		for (const name of GLOBALS) vi.stubGlobal(name, Reflect.get(view, name) ?? class {});
		this.workspace = new FakeWorkspace((message) => this.post(message, this.source));
		const { embedded = true, around = true, methods } = options;
		if (around) Object.defineProperty(view, 'parent', { get: () => this.source, configurable: true });
		const send = (message: Record<string, unknown>) => {
			if (embedded) this.workspace.hear(message);
			else setTimeout(() => this.post(structuredClone(message), window), 1);
		};
		this.library = new FakeLibrary(send, methods);
	}

	/** A message that arrives in the frame's window. */
	post(data: unknown, source: unknown = this.source): void {
		const event = new MessageEvent('message', { data });
		Object.defineProperty(event, 'source', { value: source });
		window.dispatchEvent(event);
	}

	/** Loads the page's library: before Ringside if the options say so, otherwise after it. */
	listen(): void {
		window.addEventListener('message', this.library.receive, { signal: this.#over.signal });
	}

	publish(service: unknown = this.library.service): void {
		Reflect.set(globalThis, 'genesys', { wwe: { service } });
	}

	/** Ringside comes. */
	async start(): Promise<void> {
		if (this.options.pageFirst === true) this.listen();
		else {
			vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
			vi.spyOn(document, 'body', 'get').mockReturnValue(null as never);
		}
		await this.load();
		vi.restoreAllMocks();
		const world: World = {
			window,
			listen: (target, type, listener, options) => target.addEventListener(type, listener, options),
			emit: (target, event) => void target.dispatchEvent(event),
			signal: this.#over.signal,
		};
		takePort(world, (port) => {
			this.#port = port;
			port.onmessage = ({ data }) => (data.type === 'trace' ? this.traces : this.posted).push(data);
		});
		if (this.options.pageFirst !== true) this.listen();
	}

	/** Runs the page script. */
	protected async load(): Promise<void> {
		vi.resetModules();
		await import('../../../content-scripts/page/main');
	}

	/** The page takes the frame of Workspace out and puts a new one in, with a new window. */
	replaceWorkspace(): void {
		this.source.closed = true;
		this.source = workspaceWindow();
		this.workspace.reload();
	}

	say(message: ToPage): void {
		this.#port?.postMessage(message);
	}

	/** Sends a command and returns its id. */
	command(command: Command, epoch = this.link?.epoch ?? 0): string {
		const id = `c${++this.#id}`;
		this.say({ type: 'command', id, epoch, command });
		return id;
	}

	outcomes(id: string): CommandOutcome[] {
		return this.posted.flatMap((message) =>
			message.type === 'outcome' && message.id === id ? [message.outcome] : [],
		);
	}

	/** Returns an interaction as it was last reported to the relay. */
	told(id = '1'): Interaction | undefined {
		const all = this.posted.flatMap((message) => {
			if (message.type === 'snapshot') return message.interactions;
			return message.type === 'change' && message.change.kind === 'upsert'
				? [message.change.interaction]
				: [];
		});
		return all.findLast(({ interactionId }) => interactionId === id);
	}

	get link(): Link | undefined {
		const links = this.posted.flatMap((message) => (message.type === 'link' ? [message.link] : []));
		return links.at(-1);
	}

	/** Returns the state of each interaction as the relay would derive it from the messages. */
	get states(): Record<string, string> {
		let states: Record<string, string> = {};
		for (const message of this.posted) {
			if (message.type === 'snapshot') {
				states = Object.fromEntries(
					message.interactions.map(({ interactionId, state }) => [interactionId, state]),
				);
			} else if (message.type === 'change' && message.change.kind === 'upsert') {
				const { interactionId, state } = message.change.interaction;
				states[interactionId] = state;
			} else if (message.type === 'change' && message.change.kind === 'remove') {
				delete states[message.change.interactionId];
			}
		}
		return states;
	}

	async end(): Promise<void> {
		this.say({ type: 'detach' });
		await settle();
		this.#over.abort();
		this.#port?.close();
		Reflect.deleteProperty(globalThis, 'genesys');
		vi.unstubAllGlobals();
	}
}
