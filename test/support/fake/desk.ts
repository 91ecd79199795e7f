import { CommandLedger } from '../../../content-scripts/relay/command-ledger';
import type { ToolbarState } from '../../../src/background/toolbar/toolbar-state';
import { Worker } from '../../../src/background/worker';
import type { CommandOutcome } from '../../../src/contract/page';
import type { FromRelay } from '../../../src/contract/relay';
import { CONTRACT } from '../../../src/contract/schema';
import type { Answer, CommandRecord, ToSurface } from '../../../src/contract/surface';
import type { Link } from '../../../src/contract/workspace-link';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import { isRecord, type Json } from '../../../src/scapi/json';
import { FakeApi } from './api';

type AgentFactAt = NonNullable<Extract<FromRelay, { type: 'report' }>['agentFacts']>[number];

const stamp = (instance: string) => ({ v: CONTRACT, to: 'worker', instance }) as const;

/** A page with the API object, as the worker hears of it. */
export class FakePage {
	readonly instance: string;
	n = 0;
	link: Link = { status: 'connected', epoch: 0, workspace: 'top', missing: [] };
	fates = new Map<string, CommandOutcome | 'waiting'>();
	/** The ids of the commands that the relay handed to the page. */
	readonly handed: string[] = [];
	readonly #ledger = new CommandLedger();
	/** How often it was asked to read everything again. */
	refreshes = 0;
	alive = true;
	/** How many items of its list it cannot read. */
	unreadable = 0;
	/** True while messages of the worker do not reach it. */
	asleep = false;
	/** The document's own name, in browsers that have such names. */
	documentId: string | undefined;

	constructor(
		readonly desk: FakeDesk,
		public tabId: number,
		public frameId: number,
		instance = `page-${tabId}-${frameId}`,
		readonly origin = 'https://wwe.example',
	) {
		this.instance = instance;
		this.#settleIn();
	}

	/** The browser gives the same document another frame number, or another tab. */
	moves(tabId: number, frameId: number): void {
		this.desk.api.relays.delete(`${this.tabId}:${this.frameId}`);
		this.tabId = tabId;
		this.frameId = frameId;
		this.#settleIn();
	}

	/** The browser names the document. */
	named(documentId: string): this {
		this.documentId = documentId;
		this.#settleIn();
		return this;
	}

	#settleIn(): void {
		const { api } = this.desk;
		const frame = `${this.tabId}:${this.frameId}`;
		if (this.documentId !== undefined) api.documents.set(frame, this.documentId);
		api.relays.set(frame, (message) => {
			if (!this.alive || this.asleep)
				throw new Error('Could not establish connection. Receiving end does not exist.');
			const other = 'instance' in message && message.instance !== this.instance;
			if (other) return { ok: false };
			if (message.type === 'sync') return { ok: true, instance: this.instance };
			if (message.type === 'fate') {
				this.#ledger.inherited(message.ids, message.life);
				const fates = message.ids.map((id) => {
					const fate = this.fates.get(id);
					if (fate === undefined) return { id, fate: 'unheard' };
					return fate === 'waiting' ? { id, fate } : { id, fate: 'settled', outcome: fate };
				});
				return { ok: true, fates };
			}
			if (message.type === 'refresh') this.refreshes++;
			if (message.type === 'recorded') this.#ledger.recorded(message.ids);
			if (message.type !== 'command') return { ok: true };
			const { answer, isNew } = this.#ledger.take(message);
			if (!isNew) return answer;
			this.handed.push(message.id);
			this.fates.set(message.id, 'waiting');
			return answer;
		});
	}

	get key(): string {
		return this.instance;
	}

	get #from() {
		const { tabId, frameId, documentId } = this;
		return {
			tabId,
			frameId,
			origin: this.origin,
			...(documentId === undefined ? {} : { documentId }),
		};
	}

	hello(path = 'top.0'): Promise<unknown> {
		return this.desk.worker.fromRelay({ ...stamp(this.instance), type: 'hello', path }, this.#from);
	}

	bye(): Promise<unknown> {
		this.alive = false;
		const unrecorded = this.#ledger.allUnrecorded();
		return this.desk.worker.fromRelay({ ...stamp(this.instance), type: 'bye', unrecorded }, this.#from);
	}

	/** The browser freezes it. */
	sleeps(): Promise<unknown> {
		return this.desk.worker.fromRelay({ ...stamp(this.instance), type: 'asleep' }, this.#from);
	}

	/** A snapshot. As in the page, the selected case is that of the interaction that says so. */
	shows(...interactions: Interaction[]): Promise<unknown> {
		const at = this.desk.api.now();
		const selectedCaseId = interactions.find(({ isCaseSelected }) => isCaseSelected)?.caseId;
		return this.#report({
			snapshot: {
				interactions,
				unreadable: this.unreadable,
				at,
				...(selectedCaseId === undefined ? {} : { selectedCaseId }),
			},
			base: this.n,
			n: ++this.n,
			changes: [],
		});
	}

	reports(interaction: Interaction): Promise<unknown> {
		return this.reportsAll(interaction);
	}

	/** Several events that reach the worker in one report. */
	reportsAll(...interactions: Interaction[]): Promise<unknown> {
		const base = this.n;
		const changes = interactions.map((interaction) => {
			const change = { kind: 'upsert', eventType: '', interaction } as const;
			return { n: ++this.n, at: this.desk.api.now(), change };
		});
		return this.#report({ base, n: this.n, changes });
	}

	/** An event: Workspace does not list this interaction any more. */
	removes(interactionId: string): Promise<unknown> {
		const base = this.n;
		const n = ++this.n;
		const change = { kind: 'remove', interactionId } as const;
		return this.#report({ base, n, changes: [{ n, at: this.desk.api.now(), change }] });
	}

	/** Reports what Workspace has said about the agent. */
	reportsAgent(...facts: Omit<AgentFactAt, 'at'>[]): Promise<unknown> {
		const at = this.desk.api.now();
		return this.#report({
			base: this.n,
			n: this.n,
			changes: [],
			agentFacts: facts.map((item) => ({ ...item, at })),
		});
	}

	speaksOfMarkdone(data: Json): Promise<unknown> {
		const base = this.n;
		const n = ++this.n;
		return this.#report({
			base,
			n,
			changes: [{ n, at: this.desk.api.now(), change: { kind: 'markdone', data } }],
		});
	}

	async settles(id: string, outcome: CommandOutcome): Promise<unknown> {
		this.fates.set(id, outcome);
		this.#ledger.recordOutcome(id, outcome);
		return this.#reportOutcome(id, outcome);
	}

	/** Reports that a command waits in the page, or waits no longer. */
	queues(id: string, waits: boolean): Promise<unknown> {
		return this.desk.worker.fromRelay({ ...stamp(this.instance), type: 'queued', id, waits }, this.#from);
	}

	/** The ids of the commands whose outcomes no worker has confirmed. */
	get unconfirmed(): string[] {
		return this.#ledger.unconfirmed().map(({ id }) => id);
	}

	/** Reports the outcomes that no worker has confirmed, as a relay does when a new life of the worker asks. */
	async repeats(): Promise<void> {
		for (const { id, outcome } of this.#ledger.unconfirmed()) await this.#reportOutcome(id, outcome);
	}

	async #reportOutcome(id: string, outcome: CommandOutcome): Promise<unknown> {
		const beside = this.#ledger.besideOutcome(id);
		const answer = await this.desk.worker.fromRelay(
			{ ...stamp(this.instance), type: 'outcome', id, outcome, ...beside },
			this.#from,
		);
		if (isRecord(answer) && answer.need === 'keep') this.#ledger.unconfirm(id, this.desk.api.now());
		else this.#ledger.recorded([id]);
		return answer;
	}

	#report(
		part: Pick<Extract<FromRelay, { type: 'report' }>, 'base' | 'n' | 'changes' | 'snapshot' | 'agentFacts'>,
	): Promise<unknown> {
		const report = {
			...stamp(this.instance),
			type: 'report',
			path: 'top.0',
			link: this.link,
			...part,
		} as const;
		return this.desk.worker.fromRelay(report, this.#from);
	}
}

/** A worker over a browser in memory, which can be killed and started again. */
export class FakeDesk {
	readonly api = new FakeApi();
	readonly focused: number[] = [];
	/** Tabs that are not there any more. */
	readonly closed = new Set<number>();
	standing: ToolbarState | undefined;
	worker: Worker;
	#id = 0;

	/** `watched`: whether the agent has Workspace in front of them. */
	constructor(readonly watched = false) {
		this.worker = this.#worker();
	}

	async restart(): Promise<void> {
		this.api.kill();
		this.worker = this.#worker();
		await this.worker.start();
		await this.worker.resume();
	}

	/** As a surface asks for it the second time, when the worker has died before it answered. */
	askAgain(page: FakePage, command: Command, id: string): Promise<Answer> {
		const { epoch } = page.link;
		const stamp = { v: CONTRACT, to: 'worker', type: 'command' } as const;
		return this.worker.fromSurface({ ...stamp, id, session: page.key, epoch, command, again: true });
	}

	/** As a surface asks for it; a given id repeats an intent. */
	ask(
		page: FakePage,
		command: Command,
		id = `intent-${++this.#id}`,
		epoch = page.link.epoch,
		interactionKey?: string,
	): Promise<Answer> {
		return this.worker.fromSurface({
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id,
			session: page.key,
			epoch,
			command,
			...(interactionKey === undefined ? {} : { interactionKey }),
		});
	}

	record(id: string): CommandRecord | undefined {
		return this.worker.model().commands.find((record) => record.id === id);
	}

	/** The state of each interaction of a page. */
	states(page: FakePage): Record<string, string> {
		const list = this.worker.model().interactions[page.key] ?? [];
		return Object.fromEntries(list.map(({ interaction }) => [interaction.interactionId, interaction.state]));
	}

	/** Opens a surface and collects the messages it receives. */
	watch(): ToSurface[] {
		const heard: ToSurface[] = [];
		this.worker.surfaceOpened({ postMessage: (message) => void heard.push(structuredClone(message)) });
		return heard;
	}

	#worker(): Worker {
		return new Worker({
			api: this.api,
			...(this.watched ? { watching: async () => true } : {}),
			focus: async (tabId) => {
				if (this.closed.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
				this.focused.push(tabId);
			},
			standing: (standing) => {
				this.standing = standing;
			},
		});
	}
}
