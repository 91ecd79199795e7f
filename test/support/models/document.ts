import * as v from 'valibot';
import { AgentFacts } from '../../../content-scripts/page/agent-facts';
import { CommandRunner } from '../../../content-scripts/page/command-runner';
import { Requests } from '../../../content-scripts/page/requests';
import { WorkspaceLink } from '../../../content-scripts/page/workspace-link';
import { CommandLedger } from '../../../content-scripts/relay/command-ledger';
import { DiagnosticLog } from '../../../content-scripts/relay/diagnostic-log';
import { Outbox } from '../../../content-scripts/relay/outbox';
import { OutcomeReports } from '../../../content-scripts/relay/outcome-reports';
import { SessionRecord } from '../../../content-scripts/relay/session-record';
import { answerWorker, type WorkerMessageHost } from '../../../content-scripts/relay/worker-messages';
import type { Origin } from '../../../src/background/worker-api';
import type { CommandOutcome, FromPage } from '../../../src/contract/page';
import { UNREADABLE } from '../../../src/contract/reader';
import { readFromPage, readToRelay } from '../../../src/contract/readers';
import { type FromRelay, FromRelaySchema, type ToRelay, type Unrecorded } from '../../../src/contract/relay';
import { CONTRACT } from '../../../src/contract/schema';
import { parseToPage, type ToPage } from '../../../src/contract/to-page';
import { parseServerMessage } from '../../../src/scapi/envelope';
import { FakeLibrary } from '../fake/library';
import { carried, cloned } from './copies';
import { inDocument, type PageContext } from './page-context';
import type { Client, ModelService } from './service';
import type { VirtualTime } from './virtual-time';

/** Ways to break the joint on purpose, to show that the model notices. */
export type Sabotage = 'repeats' | 'misdirects' | 'swallows' | 'stays' | 'forgets' | 'forgetsPlans';

/** The browser and the worker, as a document meets them. */
export interface DocumentHost {
	readonly time: VirtualTime;
	readonly api: { readonly relays: Map<string, (message: ToRelay) => unknown>; now(): number };
	newName(): string;
	/** Carries a message of a relay to the worker. */
	deliver(message: unknown, from: Origin): Promise<unknown>;
	/** Commands that only a document knew of, which went without a good-bye. */
	readonly untold: Set<string>;
	/** Returns the document that is in a document's frame by now. */
	documentIn(document: { readonly tabId: number; readonly frameId: number }): unknown;
}

/**
 * A document with Ringside in it: the real code of the page script and of the relay, joined as their entry points join them,
 * and with a library like the vendor's between the page script and Workspace.
 */
export class JoinedDocument implements Client, PageContext {
	readonly instance: string;
	readonly timers = new Set<number>();
	readonly object: object;
	dead = false;
	readonly record = new SessionRecord();
	readonly ledger = new CommandLedger();
	/** How often each command was handed to the page script. */
	readonly handed = new Map<string, number>();
	readonly #journal = new DiagnosticLog();
	readonly #requests: Requests;
	readonly #workspaceLink: WorkspaceLink;
	readonly #runner: CommandRunner;
	readonly #outbox: Outbox;
	#agentFacts: AgentFacts | undefined;
	readonly #origin: string;
	left = false;
	#delivering = false;
	#dropped = 0;
	readonly #outcomes: OutcomeReports;

	constructor(
		readonly desk: DocumentHost,
		readonly service: ModelService,
		readonly source: MessageEventSource,
		readonly tabId: number,
		readonly frameId: number,
		readonly sabotage: Sabotage | undefined,
		readsAgent = false,
	) {
		this.#origin = `https://${service.name}.example`;
		this.instance = desk.newName();
		const library = new FakeLibrary((message) => {
			if (!this.dead) service.receive(this, message);
		});
		this.object = library.service;
		this.#outbox = new Outbox({
			send: (message) => desk.deliver(carried(message), { tabId, frameId, origin: this.#origin }),
			alive: () => !this.dead && !this.left,
			onDead: () => undefined,
			limited: () => undefined,
			wait: (delay) => new Promise((done) => void desk.time.set(done, delay)),
		});
		this.#outcomes = new OutcomeReports({
			ledger: this.ledger,
			deliver: (message) => this.#outbox.deliver(this.#message(message)),
		});
		desk.api.relays.set(`${tabId}:${frameId}`, (message) => this.#fromWorker(message));
		const post = (message: FromPage) => {
			this.#fromPage(cloned(message));
			if (message.type === 'link') inDocument(this, () => this.#agentFacts?.link(message.link));
		};
		this.#requests = new Requests(() => undefined);
		this.#workspaceLink = inDocument(
			this,
			() => new WorkspaceLink({ requests: this.#requests, post, sinceStart: true }),
		);
		this.#runner = new CommandRunner({
			...{ workspaceLink: this.#workspaceLink, requests: this.#requests, post },
			acted: (command) => this.#agentFacts?.acted(command),
		});
		const facts = { requests: this.#requests, workspaceLink: this.#workspaceLink, post, sinceStart: true };
		if (readsAgent) this.#agentFacts = inDocument(this, () => new AgentFacts(facts));
		void this.#outbox.deliver(this.#message({ type: 'hello', path: 'top' }), 2);
		inDocument(this, () => this.#workspaceLink.look());
	}

	get time() {
		return this.desk.time;
	}

	clock(): number {
		return this.desk.api.now();
	}

	/** Handles a message in the window, in the order of the page script's own listener. */
	hear(data: Record<string, unknown>): void {
		if (this.dead) return;
		inDocument(this, () => {
			const { source } = this;
			if (this.#requests.recognise(data, source)) return;
			const message = parseServerMessage(data);
			if (message === undefined) return;
			if (message.kind === 'event') {
				if (this.left) return;
				this.#workspaceLink.look();
				this.#workspaceLink.event(message, source);
				this.#agentFacts?.event(message, source);
			} else if (this.#requests.isOurs(message.referenceId)) this.#requests.resolve(message, source);
		});
	}

	/** Ringside leaves the document, as after an update of the extension. */
	leave(): void {
		if (this.left || this.dead) return;
		this.#takeAlong(this.ledger.allUnrecorded());
		this.left = true;
		this.#disconnectRelay();
		if (this.sabotage === 'stays') return;
		inDocument(this, () => {
			this.#runner.leave();
			this.#requests.end();
			this.#workspaceLink.end();
			this.#agentFacts?.end();
		});
	}

	/** The browser removes the document: reloaded, navigated away, or its frame taken out. */
	die(saysGoodbye: boolean): void {
		if (this.dead) return;
		const unrecorded = this.ledger.allUnrecorded();
		if (saysGoodbye && !this.left)
			// One attempt: there is no document left for a second.
			void this.#outbox.deliver(this.#message({ type: 'bye', unrecorded }), 1).then((delivery) => {
				if (delivery === 'undelivered') this.#takeAlong(unrecorded);
			});
		else this.#takeAlong(unrecorded);
		this.dead = true;
		for (const timer of this.timers) this.time.clear(timer);
		this.timers.clear();
		this.service.disconnect(this);
		this.#disconnectRelay();
	}

	/** Notes the commands that nobody else knows of: they go with this document. */
	#takeAlong(unrecorded: readonly Unrecorded[]): void {
		for (const { id } of unrecorded) this.desk.untold.add(id);
	}

	#disconnectRelay(): void {
		const { relays } = this.desk.api;
		if (relays.get(`${this.tabId}:${this.frameId}`) !== undefined && this.desk.documentIn(this) === this)
			relays.delete(`${this.tabId}:${this.frameId}`);
	}

	#message(
		members:
			| { type: 'hello'; path: string }
			| { type: 'bye'; unrecorded: Unrecorded[] }
			| Omit<Extract<FromRelay, { type: 'report' }>, 'v' | 'to' | 'instance'>
			| Omit<Extract<FromRelay, { type: 'outcome' }>, 'v' | 'to' | 'instance'>
			| Omit<Extract<FromRelay, { type: 'queued' }>, 'v' | 'to' | 'instance'>,
	): FromRelay {
		return { v: CONTRACT, to: 'worker', instance: this.instance, ...members };
	}

	#fromWorker(message: unknown): unknown {
		if (this.dead || this.left) throw new Error('Receiving end does not exist.');
		const read = readToRelay(carried(message));
		if (read === UNREADABLE) throw new Error(`the relay cannot read ${JSON.stringify(message)}`);
		if (this.sabotage === 'swallows' && read.type === 'fate')
			return { ok: true, fates: read.ids.map((id) => ({ id, fate: 'waiting' })) };
		if (this.sabotage === 'forgetsPlans' && read.type === 'command')
			return answerWorker({ ...read, notes: undefined }, this.#host);
		return answerWorker(read, this.#host);
	}

	readonly #host: WorkerMessageHost = (() => {
		const self = this;
		return {
			get instance() {
				return self.instance;
			},
			record: this.record,
			ledger: this.ledger,
			journal: this.#journal,
			hasPage: () => true,
			post: (message: ToPage) => this.#toPage(message),
			reportOutcome: (id: string, outcome: CommandOutcome) => this.#reportOutcome(id, outcome),
			reportAll: () => {
				this.record.wholeNext();
				void this.#flush();
				this.#outcomes.repeat();
			},
			leave: () => this.leave(),
			seekGuest: () => undefined,
			facts: () => ({
				...{ ok: true, instance: self.instance, path: 'top', address: self.#origin, origin: self.#origin },
				...{ object: self.record.began, opened: false, embeds: [], link: self.record.link },
				...{ log: [], busiest: 0, unanswered: 0 },
			}),
			question: () => Promise.resolve(undefined),
		};
	})();

	#toPage(sent: ToPage): void {
		const message = parseToPage(cloned(sent));
		if (message === undefined) throw new Error('the page script cannot read what the relay sent');
		inDocument(this, () => {
			if (message.type === 'refresh') this.#workspaceLink.resume();
			if (message.type === 'reattach') this.#workspaceLink.reattach();
			if (message.type !== 'command') return;
			this.handed.set(message.id, (this.handed.get(message.id) ?? 0) + 1);
			void this.#runner.execute(this.#misdirected(message));
			if (this.sabotage === 'repeats') void this.#runner.execute({ ...message, id: `${message.id}-again` });
		});
	}

	#misdirected(message: Extract<ToPage, { type: 'command' }>): Extract<ToPage, { type: 'command' }> {
		const { command } = message;
		const other = this.service.items.find(
			({ id }) => 'interactionId' in command && id !== command.interactionId,
		);
		if (this.sabotage !== 'misdirects' || other === undefined || !('interactionId' in message.command))
			return message;
		return { ...message, command: { ...message.command, interactionId: other.id } };
	}

	#fromPage(data: unknown): void {
		if (this.dead || this.left) return;
		const message = readFromPage(data);
		if (message === UNREADABLE) throw new Error(`the relay cannot read ${JSON.stringify(data)}`);
		if (message.type === 'outcome') return this.#reportOutcome(message.id, message.outcome);
		if (message.type === 'queued') return void this.#outbox.deliver(this.#message(message), 1);
		if (this.sabotage === 'forgets' && message.type !== 'link' && ++this.#dropped > 1) return;
		this.record.take(message, this.clock());
		void this.#flush();
	}

	#reportOutcome(id: string, outcome: CommandOutcome): void {
		if (this.dead || this.left || this.sabotage === 'swallows') return;
		this.#outcomes.report(id, outcome);
	}

	async #flush(): Promise<void> {
		if (this.#delivering || !this.record.due || this.dead || this.left) return;
		this.#delivering = true;
		while (this.record.due && !this.dead && !this.left) {
			const delivery = await this.#outbox.deliver(
				this.#message({ type: 'report', path: 'top', ...this.record.next(this.clock()) }),
			);
			if (delivery !== 'taken') this.record.wholeNext();
			if (delivery === 'undelivered') {
				this.time.set(() => void this.#flush(), 30_000);
				break;
			}
		}
		this.#delivering = false;
	}
}

/** Reads a message of a relay as the worker's router does. */
export const readFromRelay = (message: unknown): FromRelay => v.parse(FromRelaySchema, message);
