import * as v from 'valibot';
import type { CommandOutcome } from '../../contract/page';
import { FatesSchema } from '../../contract/relay';
import { CONTRACT, each } from '../../contract/schema';
import {
	type Answer,
	type CommandRecord,
	CommandRecordSchema,
	type FromSurface,
	type Tracked,
} from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { keptName, lastingName } from '../../scapi/interaction';
import { sameJson } from '../../scapi/json';
import { legality } from '../../scapi/legality';
import { interactionRequest } from '../../scapi/methods';
import { isRecent, leftOf } from '../clock';
import { placeOf, type TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import { changedSince, writtenBefore } from './changed-since';
import { type CommandResult, commandResult, FILTERED, laterResult, NO_ANSWER } from './command-result';
import { makesUpFor, whyNotBeside } from './conflicts';
import { aboutOf, isAnother } from './same-interaction';
import { duplicateOf, laterReport, unansweredIn } from './unanswered-commands';

type CommandMessage = Extract<FromSurface, { type: 'command' }>;

export const COMMANDS_KEY = 'commands';

/** How long a success stays in the list: long enough to be read, and to catch a second press. */
const SUCCESS_SHOWN = 5_000;
/** How long a failure waits to be read. What nobody dismissed by then is about a call long gone. */
const FAILURE_SHOWN = 600_000;
/** After this long without a word from the page, its relay is asked what became of the command. */
const OVERDUE = 25_000;
/** A command found after a restart that the relay never heard of is delivered only while the agent still means it. */
const STILL_MEANT = 5_000;
const KEEP = 100;

/** On what occasion a command is sent, where it is not a press of its own. */
interface Occasion {
	/** For a rule, not by the agent's hand. */
	automatic?: boolean;
	/** The plan of which it is a step. */
	plan?: string;
}

export interface CommandsHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	changed(): void;
	/** Resolves when nothing of Ringside's own stands in the way of marking this done. */
	lifted?(trackedSession: TrackedSession, tracked: Tracked): Promise<void>;
	/** A command has come to its end, or to another one than was told before. */
	settled?(record: CommandRecord): void;
}

/** The agent's intents: each is sent at most once, survives the worker, and ends in a stated outcome. */
export class Commands {
	readonly #host: CommandsHost;
	#records = new Map<string, CommandRecord>();

	constructor(host: CommandsHost) {
		this.#host = host;
	}

	get list(): CommandRecord[] {
		return [...this.#records.values()];
	}

	/** What surfaces are told of: of Ringside's own doing only a block that Workspace refused. */
	get shown(): CommandRecord[] {
		return this.list.filter(
			({ automatic, failure, command }) =>
				automatic !== true || (failure === 'refused' && command.method === 'blockMarkdone'),
		);
	}

	record(id: string): CommandRecord | undefined {
		return this.#records.get(id);
	}

	restore(stored: unknown): void {
		const parsed = v.safeParse(each(CommandRecordSchema, 1_000), stored);
		if (parsed.success) this.#records = new Map(parsed.output.map((record) => [record.id, record]));
		for (const record of this.#records.values()) if (record.status !== 'pending') this.#expire(record);
	}

	/** After a restart: ask the relays what became of what was under way. */
	async resume(): Promise<void> {
		await Promise.all(this.#pending().map((record) => this.#askFate(record)));
	}

	async request(
		{ id, session: key, epoch, command, interactionKey, seen }: CommandMessage,
		{ automatic = false, plan }: Occasion = {},
	): Promise<Answer> {
		// The same id is the same intent, however often it arrives.
		if (this.#records.has(id)) return { ok: true, value: id };
		const trackedSession = this.#host.session(key);
		const subject = interactionIdOf(command);
		const tracked = subject === undefined ? undefined : trackedSession?.interactions.get(subject);
		const { origin = '' } = trackedSession?.session ?? {};
		const record: CommandRecord = {
			id,
			session: key,
			epoch,
			command,
			status: 'pending',
			startedAt: this.#host.api.now(),
			...aboutOf(interactionKey, origin, tracked),
			...(command.method === 'deleteUserData' && tracked !== undefined
				? { wasShown: Object.hasOwn(tracked.interaction.userData, command.key) }
				: {}),
			...(automatic ? { automatic } : {}),
			...(plan === undefined ? {} : { plan }),
		};
		if (automatic) this.#replaceAutomatic(record);
		if (trackedSession === undefined || trackedSession.session.link.status !== 'connected') {
			return this.#fail(record, { status: 'failed', failure: 'notConnected' });
		}
		if (trackedSession.session.link.epoch !== epoch || isAnother(interactionKey, origin, tracked))
			return this.#fail(record, { status: 'failed', failure: 'staleId' });
		if (subject !== undefined && tracked === undefined && command.method !== 'getByInteractionId') {
			return this.#fail(record, { status: 'failed', failure: 'gone' });
		}
		if (tracked !== undefined) {
			const twin = duplicateOf(this.list, record, tracked.lifecycle);
			if (twin !== undefined && !sameJson(twin.command, command)) {
				// Another press, which must not take the outcome of the first for its own.
				return this.#fail(record, { status: 'failed', failure: 'illegal', detail: whyNotBeside(twin, plan) });
			}
			if (twin !== undefined) return { ok: true, value: twin.id };
			const verdict = legality(command.method, tracked);
			if (!verdict.legal) {
				return this.#fail(record, { status: 'failed', failure: 'illegal', detail: verdict.reason });
			}
			const changed = changedSince(seen, tracked.interaction, writtenBefore(record, this.list));
			if (changed !== undefined) return this.#fail(record, changed);
		}
		this.#put(record);
		// Written before it is sent: a worker that dies in between finds it, and knows to ask.
		await this.#save();
		await this.#deliver(record, trackedSession);
		return { ok: true, value: id };
	}

	/** Takes what the relay of a session says of a command. Of other sessions' commands it has no say. */
	async outcome(id: string, outcome: CommandOutcome, session: string): Promise<void> {
		const record = this.#records.get(id);
		if (record === undefined || record.session !== session) return;
		// A late answer corrects what silence had left open or had been told from the state; nothing else is reopened.
		const open = record.status === 'pending' || record.status === 'unknown' || record.inferred === true;
		if (!open) return;
		const settlement = commandResult(record.command, outcome, record.wasShown);
		const silent = outcome.kind === 'silent' && settlement.failure === 'noAnswer';
		await this.#settle(record, silent ? { ...settlement, waiting: true } : settlement);
	}

	async dismiss(id: string): Promise<void> {
		const record = this.#records.get(id);
		if (record === undefined || record.status === 'pending') return;
		this.#records.delete(id);
		this.#host.changed();
		await this.#save();
	}

	/** This key means nothing any more: what became of its commands is told by what the interaction was called. */
	unname(subject: string): void {
		const records = this.list.filter((record) => record.subject === subject);
		for (const { subject: _, ...rest } of records) this.#records.set(rest.id, rest);
		// Another life of the worker would find them named, and tell them on the card of another interaction.
		if (records.length > 0) void this.#save();
	}

	/** The page of a session is gone, and with it every answer that was still to come. */
	async abandon(sessionKey: string): Promise<void> {
		for (const record of this.#pending())
			if (record.session === sessionKey) await this.#conclude(record, NO_ANSWER);
		for (const record of unansweredIn(this.list, sessionKey)) await this.#settle(record, NO_ANSWER);
	}

	/** Workspace's list of what the page may call leaves these methods out: that is why nobody answered. */
	async filtered(sessionKey: string, methods: readonly string[]): Promise<void> {
		for (const record of unansweredIn(this.list, sessionKey)) {
			if (methods.includes(interactionRequest(record.command.method))) await this.#settle(record, FILTERED);
		}
	}

	/**
	 * Concludes from a report what was not answered. With a `whole` list, this includes commands that a reload of Workspace
	 * left open: the interaction has another id, but is the same.
	 */
	async reconsider(trackedSession: TrackedSession, whole: boolean, gone: ReadonlySet<string>): Promise<void> {
		for (const record of unansweredIn(this.list, trackedSession.session.key)) {
			const told = laterReport(record, trackedSession, gone);
			if (told !== undefined) await this.#settle(record, told);
		}
		if (!whole) return;
		const open = this.list.filter((record) => record.status === 'unknown' && record.subject !== undefined);
		if (open.length === 0) return;
		const named = [...trackedSession.interactions.values()].filter(({ interaction }) =>
			lastingName(interaction),
		);
		const byKey = new Map(
			named.map((item) => [keptName(trackedSession.session.origin, item.interaction), item]),
		);
		for (const record of open) {
			const item = byKey.get(record.subject ?? '');
			if (item === undefined) continue;
			const told = laterResult(record.command, { now: item.interaction, wasShown: record.wasShown });
			if (told?.status === 'succeeded') await this.#settle(record, told);
		}
	}

	/** What Ringside did by itself for an interaction is told once, as it stands. */
	#replaceAutomatic({ subject }: CommandRecord): void {
		for (const { id, automatic, status, subject: other } of this.list) {
			if (automatic === true && status !== 'pending' && other === subject) this.#records.delete(id);
		}
	}

	#pending(): CommandRecord[] {
		return this.list.filter((record) => record.status === 'pending');
	}

	async #deliver(record: CommandRecord, trackedSession: TrackedSession): Promise<void> {
		const { id, epoch, command } = record;
		this.#host.api.after(OVERDUE, () => void this.#overdue(id));
		const tracked = command.method === 'markdone' && trackedSession.interactions.get(command.interactionId);
		if (tracked) await this.#host.lifted?.(trackedSession, tracked);
		try {
			const answer = await this.#host.api.sendToRelay(placeOf(trackedSession), {
				v: CONTRACT,
				to: 'relay',
				type: 'command',
				instance: trackedSession.instance,
				id,
				epoch,
				command,
			});
			if (v.is(v.object({ ok: v.literal(true) }), answer)) return;
			await this.#conclude(record, { status: 'failed', failure: 'notDelivered' });
		} catch (error) {
			// "Receiving end does not exist" means that nothing was delivered; any other failure may have come after it.
			const undelivered = error instanceof Error && /receiving end|no receiver/i.test(error.message);
			await this.#conclude(record, undelivered ? { status: 'failed', failure: 'notDelivered' } : NO_ANSWER);
		}
	}

	async #overdue(id: string): Promise<void> {
		const record = this.#records.get(id);
		if (record?.status === 'pending') await this.#askFate(record);
	}

	async #askFate(record: CommandRecord): Promise<void> {
		const trackedSession = this.#host.session(record.session);
		if (trackedSession === undefined) return this.#conclude(record, NO_ANSWER);
		let answer: unknown;
		try {
			answer = await this.#host.api.sendToRelay(placeOf(trackedSession), {
				v: CONTRACT,
				to: 'relay',
				type: 'fate',
				instance: trackedSession.instance,
				ids: [record.id],
			});
		} catch {
			return this.#conclude(record, NO_ANSWER);
		}
		const parsed = v.safeParse(FatesSchema, answer);
		const fate = parsed.success ? parsed.output.fates.find((item) => item.id === record.id) : undefined;
		if (fate?.fate === 'settled') return this.outcome(record.id, fate.outcome, record.session);
		if (fate?.fate === 'waiting') {
			this.#host.api.after(OVERDUE, () => void this.#overdue(record.id));
			return;
		}
		if (fate?.fate !== 'unheard') return this.#conclude(record, NO_ANSWER);
		if (isRecent(record.startedAt, this.#host.api.now(), STILL_MEANT)) {
			// Not awaited: it may wait for others that come back after it.
			void this.#deliver(record, trackedSession);
			return;
		}
		return this.#conclude(record, { status: 'failed', failure: 'interrupted' });
	}

	async #fail(record: CommandRecord, settlement: CommandResult): Promise<Answer> {
		this.#put(record);
		await this.#settle(record, settlement);
		return { ok: true, value: record.id };
	}

	/** Settles a command for want of an answer, unless one has come while that was found out. */
	async #conclude({ id }: CommandRecord, settlement: CommandResult): Promise<void> {
		const record = this.#records.get(id);
		if (record?.status === 'pending') await this.#settle(record, settlement);
	}

	async #settle(record: CommandRecord, settlement: CommandResult): Promise<void> {
		const {
			failure: _,
			detail: __,
			inferred: ___,
			changeTold: ____,
			keys: _____,
			waiting: ______,
			...bare
		} = record;
		const settled: CommandRecord = { ...bare, ...settlement, settledAt: this.#host.api.now() };
		if (settled.status === 'succeeded') {
			// What failed before and worked now needs no reading any more.
			for (const other of this.list) {
				const same = other.subject === settled.subject && makesUpFor(settled, other);
				if (same && (other.status === 'failed' || other.status === 'unknown')) this.#records.delete(other.id);
			}
		}
		this.#expire(settled);
		this.#put(settled);
		this.#host.settled?.(settled);
		await this.#save();
	}

	/** From when it ended: what a former life of the worker has shown for some time is not shown as long again. */
	#expire({ id, status, startedAt, settledAt = startedAt }: CommandRecord): void {
		const { api } = this.#host;
		const shown = status === 'succeeded' ? SUCCESS_SHOWN : FAILURE_SHOWN;
		api.after(leftOf(shown, settledAt, api.now()), () => {
			if (this.#records.get(id)?.status === status) void this.dismiss(id);
		});
	}

	#put(record: CommandRecord): void {
		this.#records.set(record.id, record);
		for (const [id, other] of this.#records) {
			if (this.#records.size <= KEEP) break;
			if (other.status !== 'pending') this.#records.delete(id);
		}
		this.#host.changed();
	}

	async #save(): Promise<void> {
		try {
			await this.#host.api.save({ [COMMANDS_KEY]: this.list });
		} catch {
			// Storage is full: answering the call matters more than surviving a restart. The store reports the failure.
		}
	}
}
