import * as v from 'valibot';
import { CONTRACT, each } from '../../contract/schema';
import type { CommandRecord, Tracked, Unseen } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { legality, phaseOf } from '../../scapi/legality';
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

/** The minimum ms between two renewals of a block, however many mark-done events Workspace sends. */
const RENEWAL_MS = 10_000;
/** ms within which a released page has lifted its blocks. */
const RELEASE_MS = 1_000;
/** ms that Mark Done waits for Ringside's block to be lifted: agents tag and mark done in one movement. */
const LIFT_TIMEOUT_MS = 2_000;
/** ms for which an interaction that is not shown may come back after a reload of Workspace. */
const ENTRY_KEPT_MS = 600_000;
const MAX_ENTRIES = 200;

/** Phases in which a block begins. In wrap-up one may remain but not begin: data cannot be set there any more. */
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
	commands: Pick<Commands, 'request' | 'record' | 'onEnded' | 'beforeMarkDone'>;
	/** Called when `unseen` has changed. */
	changed(): void;
}

/**
 * Blocks Mark Done in Workspace while data that a rule requires is missing. A block cannot be read back from Workspace, so
 * it is remembered, also across restarts of the worker, and adjusted whenever the rules or the data change.
 *
 * ```
 *            something is missing: blockMarkdone              the message changes: blockMarkdone again
 *  nobody ────────────────────────────────────────▶ rule ◀──┐
 *    ▲  ▲                                            │ │ └──┘
 *    │  └────── nothing is missing: unblockMarkdone ─┘ │ a Mark Done event: hit or expired, so set again
 *    │                                                 ▼
 *    └─ lifted by the agent ── agent ◀── set by the agent      unclear: a command for it has an unknown outcome
 * ```
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
		host.commands.onEnded((record) => this.#commandEnded(record));
		host.commands.beforeMarkDone((trackedSession, tracked) => this.#lifted(trackedSession, tracked));
	}

	/** The data that was written and cannot be read back, of every interaction that has any. */
	get unseen(): Unseen[] {
		return this.#unseen;
	}

	/** Restores the entries. Call it after the commands are restored. */
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

	/** Sets the rules. Nothing is blocked or lifted before: rules that were not read yet differ from no rules. */
	configure(rules: Rules): void {
		const first = this.#rules === undefined;
		this.#rules = rules;
		for (const [key, entry] of this.#entries) {
			// Changed rules reset the retries. The first ones do not: an earlier life of the worker had them too.
			if (!first) this.#entries.set(key, { ...entry, failures: 0, notBefore: 0 });
		}
		this.review();
	}

	/** Sets and lifts blocks so that Workspace matches the rules. */
	review(): void {
		this.#bringInLine();
		this.#updateUnseen();
	}

	#updateUnseen(): void {
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
			const tooMany = this.#entries.size > MAX_ENTRIES && !seen.has(key);
			if (tooMany || now - seenAt > ENTRY_KEPT_MS) this.#entries.delete(key);
		}
	}

	/**
	 * Resolves when no block of Ringside's is left on this interaction, or after a timeout: then Workspace itself refuses to
	 * mark it done and says why.
	 */
	async #lifted(trackedSession: TrackedSession, tracked: Tracked): Promise<void> {
		const key = keyOf(trackedSession, tracked);
		const { api } = this.#host;
		const end = api.ticks() + LIFT_TIMEOUT_MS;
		const holds = (entry: Entry | undefined) =>
			entry !== undefined && (entry.pending !== undefined || entry.held.by === 'rule');
		if (!holds(this.#entries.get(key))) return;
		api.after(LIFT_TIMEOUT_MS, () => this.#resolveWaiting());
		while (holds(this.#entries.get(key)) && api.ticks() < end) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	#resolveWaiting(): void {
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	/** Forgets an interaction that is gone for good. */
	gone(trackedSession: TrackedSession, tracked: Tracked): void {
		if (this.#entries.delete(keyOf(trackedSession, tracked))) {
			this.#updateUnseen();
			void this.#save();
		}
		this.#resolveWaiting();
	}

	/** Takes in that a released page is lifting its blocks. Another page of that Workspace may have to set them again. */
	pageLeft(): void {
		if (this.#entries.size === 0) return;
		const leftAt = this.#host.api.now();
		this.#host.api.after(RELEASE_MS, () => {
			for (const [key, entry] of this.#entries) {
				// Not blocks that another page has set since.
				if (entry.held.by === 'rule' && entry.sentAt <= leftAt)
					this.#entries.set(key, { ...entry, held: { by: 'unclear' } });
			}
			this.review();
		});
	}

	/** Renews a block after a mark-done event: it was hit or has expired, and the event does not say which. */
	markdoneEvent(trackedSession: TrackedSession, data: unknown): void {
		const text = JSON.stringify(data) ?? '';
		for (const tracked of trackedSession.interactions.values()) {
			if (!text.includes(JSON.stringify(tracked.interaction.interactionId))) continue;
			const key = keyOf(trackedSession, tracked);
			const entry = this.#entries.get(key);
			if (entry?.held.by !== 'rule') continue;
			const notBefore = Math.max(entry.notBefore, entry.sentAt + RENEWAL_MS);
			this.#entries.set(key, { ...entry, held: { by: 'unclear' }, notBefore });
		}
		this.review();
	}

	/** Takes in the end of Ringside's own command, or of one by which the agent blocks or unblocks Mark Done or sets data. */
	#commandEnded(record: CommandRecord): void {
		// Ringside's own commands count even before the rules are known, or their entries would stay pending forever.
		if (record.automatic === true) {
			for (const [key, entry] of this.#entries) {
				// Only the latest command counts: a late reply to an earlier one is stale.
				if (entry.pending?.id !== record.id) continue;
				this.#entries.set(key, afterOurs(entry, record, this.#host.api.now()));
				void this.#save();
			}
		} else if (this.#rules !== undefined && this.#rules.rules.length > 0) this.#agentDid(record);
		this.review();
		this.#resolveWaiting();
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
			const next = afterTheirs(
				this.#entries.get(key) ?? freshEntry(trackedSession, tracked, now),
				record,
				phaseOf(tracked) === 'wrapUp',
			);
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
		// A block that the agent lifted during a call is set again. Only in wrap-up is it theirs to lift.
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
		const workspaceLoad = link.epoch;
		const intent = {
			v: CONTRACT,
			to: 'worker',
			type: 'command',
			id,
			session,
			epoch: workspaceLoad,
			command,
		} as const;
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

/** Returns whether Workspace has the wanted block, as far as known. A rule never lifts a block that the agent set. */
function isInLine({ held }: Entry, message: string | undefined): boolean {
	if (message === undefined) return held.by === 'nobody' || held.by === 'agent';
	return held.by === 'agent' || (held.by === 'rule' && held.message === message);
}
