import * as v from 'valibot';
import { CONTRACT, each } from '../../contract/schema';
import type { CommandRecord, Tracked, Unseen } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { legality } from '../../scapi/legality';
import { type Phase, stateInfo } from '../../scapi/states';
import { blockMessage } from '../../settings/rule-words';
import { knownData, missingFor, type Rules } from '../../settings/rules';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import type { Commands } from './commands';
import {
	afterOurs,
	afterTheirs,
	type Entry,
	EntrySchema,
	entryHere,
	freshEntry,
	isAhead,
	keyOf,
	stillUnseen,
} from './done-block-state';

export const BLOCKS_KEY = 'blocks';

/** A block is renewed at most so often, in ms, however often Workspace speaks of mark done. */
const RENEWAL = 10_000;
/** ms until a page that was released has lifted its blocks. */
const LEAVING = 1_000;
/** ms that Done waits for a block of ours to be lifted: a tag and a Done right after it are one movement. */
const LIFTING = 2_000;
/** So long, in ms, an interaction that is nowhere to be seen may come back after a reload of Workspace. */
const MEMORY = 600_000;
const KEEP = 200;

/** Phases in which a block begins. In wrap-up it stays, but does not begin: there, nothing can be set any more. */
const BEGINS: readonly Phase[] = [
	'dialing',
	'active',
	'held',
	'preview',
	'transferring',
	'failed',
	'unknown',
];

export interface DoneBlocksHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	commands: Pick<Commands, 'request' | 'record' | 'onSettled' | 'beforeMarkDone'>;
	/** What is written and not shown is other than it was. */
	changed(): void;
}

/**
 * Holds back mark done in Workspace while a rule wants something that is missing. What Workspace holds cannot be read
 * back, so it is remembered, across the worker's death too, and brought in line with the rules whenever either changes.
 */
export class DoneBlocks {
	readonly #host: DoneBlocksHost;
	readonly #entries = new Map<string, Entry>();
	#unseen: Unseen[] = [];
	#rules: Rules | undefined;
	#wakeAt = Number.POSITIVE_INFINITY;
	#waiting: (() => void)[] = [];

	constructor(host: DoneBlocksHost) {
		this.#host = host;
		host.commands.onSettled((record) => this.#commandSettled(record));
		host.commands.beforeMarkDone((trackedSession, tracked) => this.#lifted(trackedSession, tracked));
	}

	/** What was written and is not shown, of every interaction that has any. */
	get unseen(): Unseen[] {
		return this.#unseen;
	}

	/** To be called when the commands are back. */
	restore(stored: unknown): void {
		const parsed = v.safeParse(each(v.tuple([v.string(), EntrySchema]), 2_000), stored);
		if (!parsed.success) return;
		for (const [key, entry] of parsed.output) {
			const { pending, ...rest } = entry;
			const record = pending === undefined ? undefined : this.#host.commands.record(pending.id);
			// The intent is stored before the command is: without a record it was never sent.
			if (record === undefined) this.#entries.set(key, rest);
			else if (record.status === 'pending') this.#entries.set(key, entry);
			else this.#entries.set(key, afterOurs(entry, record, record.settledAt ?? this.#host.api.now()));
		}
	}

	/** Until this is called nothing is blocked or lifted: rules that were not read yet are not the same as none. */
	configure(rules: Rules): void {
		const first = this.#rules === undefined;
		this.#rules = rules;
		for (const [key, entry] of this.#entries) {
			// Other rules deserve another try; those of a former life of the worker are no others.
			if (!first) this.#entries.set(key, { ...entry, failures: 0, notBefore: 0 });
		}
		this.review();
	}

	/** Brings Workspace in line with the rules, wherever it is not. */
	review(): void {
		this.#bringInLine();
		this.#tellUnseen();
	}

	#tellUnseen(): void {
		const unseen = [...this.#entries.values()].flatMap((entry): Unseen[] => {
			const { session, epoch, id: interactionId, unseen: keyValues } = entry;
			return Object.keys(keyValues).length === 0 ? [] : [{ session, epoch, interactionId, keyValues }];
		});
		if (sameJson(unseen, this.#unseen)) return;
		this.#unseen = unseen;
		this.#host.changed();
	}

	#bringInLine(): void {
		const rules = this.#rules;
		if (rules === undefined || (rules.rules.length === 0 && this.#entries.size === 0)) return;
		const now = this.#host.api.now();
		const seen = new Set<string>();
		for (const trackedSession of this.#host.sessions()) {
			if (!trackedSession.session.primary || trackedSession.session.link.status !== 'connected') continue;
			for (const tracked of trackedSession.interactions.values()) {
				const key = keyOf(trackedSession, tracked);
				if (!seen.has(key)) this.#consider(key, trackedSession, tracked, rules, now);
				seen.add(key);
			}
		}
		for (const [key, { seenAt }] of this.#entries) {
			const tooMany = this.#entries.size > KEEP && !seen.has(key);
			if (tooMany || now - seenAt > MEMORY) this.#entries.delete(key);
		}
	}

	/**
	 * Resolves when no block of ours holds back this interaction, or when none is lifted in time: then Workspace says why
	 * it is not marked done. What was written is confirmed before the lifting of the block is.
	 */
	async #lifted(trackedSession: TrackedSession, tracked: Tracked): Promise<void> {
		const key = keyOf(trackedSession, tracked);
		const { api } = this.#host;
		const end = api.ticks() + LIFTING;
		const holds = (entry: Entry | undefined) =>
			entry !== undefined && (entry.pending !== undefined || entry.held.by === 'rule');
		if (!holds(this.#entries.get(key))) return;
		api.after(LIFTING, () => this.#lookAgain());
		while (holds(this.#entries.get(key)) && api.ticks() < end) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	#lookAgain(): void {
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	/** Workspace has removed this interaction: it does not come back. */
	gone(trackedSession: TrackedSession, tracked: Tracked): void {
		if (this.#entries.delete(keyOf(trackedSession, tracked))) {
			this.#tellUnseen();
			void this.#save();
		}
		this.#lookAgain();
	}

	/** A page was released, and lifts what was blocked through it; another page may speak for that Workspace now. */
	pageLeft(): void {
		if (this.#entries.size === 0) return;
		const leftAt = this.#host.api.now();
		this.#host.api.after(LEAVING, () => {
			for (const [key, entry] of this.#entries) {
				// What was set since, by a page that came at once, is not what the former one has lifted.
				if (entry.held.by === 'rule' && entry.sentAt <= leftAt)
					this.#entries.set(key, { ...entry, held: { by: 'unclear' } });
			}
			this.review();
		});
	}

	/** Workspace speaks of mark done: a block was met, or has run out. Which, no source tells: it is renewed. */
	markdoneEvent(trackedSession: TrackedSession, data: unknown): void {
		const text = JSON.stringify(data) ?? '';
		for (const tracked of trackedSession.interactions.values()) {
			if (!text.includes(JSON.stringify(tracked.interaction.interactionId))) continue;
			const key = keyOf(trackedSession, tracked);
			const entry = this.#entries.get(key);
			if (entry?.held.by !== 'rule') continue;
			const notBefore = Math.max(entry.notBefore, entry.sentAt + RENEWAL);
			this.#entries.set(key, { ...entry, held: { by: 'unclear' }, notBefore });
		}
		this.review();
	}

	/** A command has come to its end: our own, or one by which the agent holds back Done, releases it or sets data. */
	#commandSettled(record: CommandRecord): void {
		// What has become of our own is taken in before any rule is known, too: or it would be waited for without end.
		if (record.automatic === true) {
			for (const [key, entry] of this.#entries) {
				// Only the last one tells: a late answer to a former one is old news.
				if (entry.pending?.id !== record.id) continue;
				this.#entries.set(key, afterOurs(entry, record, this.#host.api.now()));
				void this.#save();
			}
		} else if (this.#rules !== undefined && this.#rules.rules.length > 0) this.#agentDid(record);
		this.review();
		this.#lookAgain();
	}

	#agentDid(record: CommandRecord): void {
		for (const trackedSession of this.#host.sessions()) {
			if (trackedSession.session.key !== record.session || trackedSession.session.link.epoch !== record.epoch)
				continue;
			const id = 'interactionId' in record.command ? (record.command.interactionId ?? '') : '';
			const tracked = trackedSession.interactions.get(id);
			if (tracked === undefined) continue;
			const key = keyOf(trackedSession, tracked);
			const now = this.#host.api.now();
			const next = afterTheirs(this.#entries.get(key) ?? freshEntry(trackedSession, tracked, now), record);
			if (next === undefined) continue;
			this.#entries.set(key, next);
			void this.#save();
		}
	}

	#consider(key: string, trackedSession: TrackedSession, tracked: Tracked, rules: Rules, now: number): void {
		const former = this.#entries.get(key);
		const { interaction } = tracked;
		const { phase } = stateInfo(tracked.lifecycle);
		const userData = knownData(former?.unseen ?? {}, interaction.userData);
		const found = missingFor({ ...interaction, userData }, rules);
		if (former === undefined && (found.length === 0 || !BEGINS.includes(phase))) return;
		const here =
			former === undefined
				? freshEntry(trackedSession, tracked, now)
				: entryHere(former, trackedSession, tracked, now);
		// What the agent has released during a call is blocked again: only what follows the call is theirs to judge.
		const entry = {
			...here,
			released: here.released && phase === 'wrapUp',
			unseen: stillUnseen(here, interaction),
		};
		this.#entries.set(key, entry);
		if (entry.pending !== undefined || !legality('blockMarkdone', tracked).legal) return;
		const wanted = found.length > 0 && (entry.begun || BEGINS.includes(phase)) && !entry.released;
		const message = wanted ? blockMessage(found) : undefined;
		if (isInLine(entry, message)) return;
		const again = (message ?? '') === entry.failed || entry.failed === undefined;
		if (again && isAhead(entry.notBefore, now)) return this.#wake(entry.notBefore, now);
		void this.#send(key, trackedSession, again ? entry : { ...entry, failures: 0 }, message);
	}

	async #send(
		key: string,
		trackedSession: TrackedSession,
		entry: Entry,
		message: string | undefined,
	): Promise<void> {
		const id = `rule-${crypto.randomUUID()}`;
		const { key: session, link } = trackedSession.session;
		this.#entries.set(key, {
			...entry,
			begun: entry.begun || message !== undefined,
			pending: { id, ...(message === undefined ? {} : { message }) },
			sentAt: this.#host.api.now(),
		});
		await this.#save();
		if (this.#entries.get(key)?.pending?.id !== id) return;
		const interactionId = entry.id;
		const command: Command =
			message === undefined
				? { method: 'unblockMarkdone', interactionId }
				: { method: 'blockMarkdone', interactionId, message };
		const { epoch } = link;
		const intent = { v: CONTRACT, to: 'worker', type: 'command', id, session, epoch, command } as const;
		await this.#host.commands.request(intent, { automatic: true });
	}

	#wake(at: number, now: number): void {
		if (at >= this.#wakeAt || at === Number.MAX_SAFE_INTEGER) return;
		this.#wakeAt = at;
		this.#host.api.after(at - now, () => {
			this.#wakeAt = Number.POSITIVE_INFINITY;
			this.review();
		});
	}

	async #save(): Promise<void> {
		try {
			await this.#host.api.save({ [BLOCKS_KEY]: [...this.#entries] });
		} catch {
			// Storage is full: the block matters more than remembering it. The store reports the failure.
		}
	}
}

/** Whether Workspace holds what is wanted, as far as is known. A hold of the agent's own is not for a rule to lift. */
function isInLine({ held }: Entry, message: string | undefined): boolean {
	if (message === undefined) return held.by === 'nobody' || held.by === 'agent';
	return held.by === 'agent' || (held.by === 'rule' && held.message === message);
}
