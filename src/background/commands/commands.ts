import { isForSurfaces } from '../../contract/command-record';
import type { Unrecorded } from '../../contract/relay';
import { COMMAND_PREFIX } from '../../contract/stored-model';
import { type Answer, type CommandRecord, CommandRecordSchema } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { legality } from '../../scapi/legality';
import { requestOf } from '../../scapi/methods';
import type { TrackedSession } from '../sessions/sessions';
import { whyNotHungUp } from './call-guard';
import { changedSince, writtenBefore } from './changed-since';
import { madeUpForBy, whyNotBeside } from './command-locks';
import { type CommandResult, commandResult, endedWith, FILTERED, NO_ANSWER } from './command-result';
import type { CommandsHost, EndedListener, MarkDoneHook } from './commands-host';
import { Delivery } from './delivery';
import { EarlierCommands } from './earlier-commands';
import { type CommandMessage, newRecord, type Occasion } from './new-record';
import { RecordList } from './record-list';
import { ReportedEffects } from './reported-effects';
import { isAnother } from './same-interaction';
import { formerOf, foundAgain, laterReports, unansweredIn } from './unanswered-commands';
import { besideStep, type Sent } from './unstored-commands';
import { type Outcome, UnstoredOutcomes } from './unstored-outcomes';

const MAX_RECORDS = 100;

/**
 * Sends each request of the agent at most once, keeps it across restarts of the worker, and states how it ended. By `status`:
 *
 *     request ── refused here: not connected, stale id, gone, illegal, changed ───► failed
 *        │ sent while it is stored
 *     pending ── not delivered · not sent by the page · Workspace refused ────────► failed
 *        ├────── Workspace confirmed ─────────────────────────────────────────────► succeeded
 *        ├────── no reply in time ──► unknown, `waiting` ── a later report shows it ► succeeded or failed
 *        └────── page gone, Workspace reloaded ──► unknown ── late reply ─────────► succeeded or failed
 *
 * After 25 s without a word, or a restart, the relay is asked: settled: its outcome; waiting: asked again; unheard: sent if the
 * agent pressed less than 5 s ago, else failed. A late reply may correct an `inferred` outcome, and that the page's library threw.
 */
export class Commands {
	readonly #host: CommandsHost;
	readonly #records: RecordList<CommandRecord>;
	readonly #endedListeners: EndedListener[] = [];
	readonly #markDoneHooks: MarkDoneHook[] = [];
	readonly #delivery: Delivery;
	readonly #earlier: EarlierCommands;
	readonly #effects: ReportedEffects;
	readonly #unstored = new UnstoredOutcomes((session, ids) => this.#delivery.release(ids, session));

	constructor(host: CommandsHost) {
		this.#host = host;
		this.#records = new RecordList({
			api: host.api,
			prefix: COMMAND_PREFIX,
			formerKey: 'commands',
			schema: CommandRecordSchema,
			maxRecords: MAX_RECORDS,
			// The effect follows a success, and until then surfaces keep the act busy.
			changed: (record) => host.changed(record?.status === 'succeeded' ? 'soon' : 'now'),
			saved: (isStored) =>
				this.#unstored.listSaved(isStored && host.plans().areStored, (id) => this.#records.has(id)),
		});
		this.#delivery = new Delivery({
			api: host.api,
			session: (key) => host.session(key),
			pending: (id) => this.#pending().find((record) => record.id === id),
			isStillMeant: (at) => this.#records.isStillMeant(at),
			hold: (record, trackedSession) => this.#hold(record, trackedSession),
			beside: ({ plan }) => besideStep(plan === undefined ? undefined : host.plans().record(plan)),
			conclude: (record, result) => this.#conclude(record, result),
			settled: (fate, session) => this.outcome(fate, session),
			adopt: async (unrecorded, trackedSession) => {
				const isStored = await this.#earlier.adopt(unrecorded, trackedSession);
				this.#unstored.take(unrecorded, trackedSession.session.key, isStored);
				return isStored;
			},
			overtaken: (record, trackedSession) => this.#overtaken(record, trackedSession),
		});
		this.#earlier = new EarlierCommands({
			api: host.api,
			session: host.session,
			plans: host.plans,
			records: this.#records,
			knows: (id) => this.#delivery.knows(id),
			tookOver: (id) => this.#delivery.tookOver(id),
			outcome: (outcome, session) => this.outcome(outcome, session),
			conclude: (record, result) => this.#conclude(record, result),
		});
		this.#effects = new ReportedEffects({
			api: host.api,
			shows: host.shows,
			list: () => this.list,
			keep: (record) => this.#keep(record),
			end: (record, result) => this.#end(record, result),
		});
	}

	/** Calls `listener` whenever a command ends, and again if a late reply corrects its outcome. */
	onEnded(listener: EndedListener): void {
		this.#endedListeners.push(listener);
	}

	/** Has every mark done wait for `hook` before it is sent. */
	beforeMarkDone(hook: MarkDoneHook): void {
		this.#markDoneHooks.push(hook);
	}

	get list(): CommandRecord[] {
		return this.#records.all;
	}

	/** The commands that surfaces show. */
	get shown(): CommandRecord[] {
		return this.list.filter(isForSurfaces);
	}

	record(id: string): CommandRecord | undefined {
		return this.#records.get(id);
	}
	restore(stored: Record<string, unknown>): void {
		this.#records.restore(stored);
	}

	/** After a restart, asks the relays what became of pending commands. */
	async resume(): Promise<void> {
		await Promise.all(this.#pending().map((record) => this.#delivery.askFate(record)));
	}

	async request(message: CommandMessage, occasion: Occasion = {}): Promise<Answer> {
		const { id, session: key, epoch, command, interactionKey, seen, afterCall, again } = message;
		if (again === true && !this.#records.has(id)) await this.#recall(message, occasion);
		// The same id is the same intent, however often it arrives.
		if (this.#records.has(id)) return { ok: true, value: id };
		const trackedSession = this.#host.session(key);
		const interactionId = interactionIdOf(command);
		const tracked = trackedSession?.interactions.get(interactionId ?? '');
		const { origin = '' } = trackedSession?.session ?? {};
		const record = newRecord(message, occasion, this.#host.api.now(), trackedSession);
		if (record.automatic) this.#replaceAutomatic(record);
		if (trackedSession === undefined || trackedSession.session.link.status !== 'connected') {
			return this.#fail(record, { status: 'failed', failure: 'notConnected' });
		}
		if (trackedSession.session.link.epoch !== epoch || isAnother(interactionKey, origin, tracked))
			return this.#fail(record, { status: 'failed', failure: 'staleId' });
		if (interactionId !== undefined && tracked === undefined && command.method !== 'getByInteractionId') {
			return this.#fail(record, { status: 'failed', failure: 'gone' });
		}
		const former = formerOf(this.list, record, tracked, this.#host.shows);
		if (former !== undefined) return { ok: true, value: await this.#yieldTo(former, record) };
		if (tracked !== undefined) {
			const takesDataAfterCall = afterCall === true || this.#host.takesDataAfterCall?.(key) === true;
			const verdict = legality(command.method, { ...tracked, takesDataAfterCall });
			const detail = verdict.legal ? whyNotHungUp(this.list, record, interactionKey) : verdict.reason;
			if (detail !== undefined) return { ok: true, value: await this.#refuse(record, detail) };
			const changed = changedSince(seen, tracked.interaction, writtenBefore(record, this.list));
			if (changed !== undefined) return this.#fail(record, changed);
		}
		this.#records.admit(record);
		// Only a rule's command is stored before it is sent. If the worker dies, the relay has the agent's (`CommandLedger`).
		if (record.automatic) await this.#records.save();
		const sent = this.#delivery.send(record, trackedSession);
		const stored = this.#records.save();
		// The surface that asked shows it already, and the press must not wait for it.
		this.#host.changed(occasion.isShown === true ? 'known' : 'soon');
		const [value] = await Promise.all([sent, stored]);
		return { ok: true, value };
	}

	/**
	 * Takes in the outcome of a command from the relay of its session, and ignores others'. `request`: the command itself and its
	 * origin, if it may not be stored: nor may the session be known then. Resolves with whether the relay need not keep it.
	 */
	async outcome({ id, outcome, takenAt }: Outcome, session: string, request?: Sent): Promise<boolean> {
		if (request !== undefined) this.#earlier.ofOutcome(id, request, session);
		const record = this.#records.get(id);
		if (record?.session !== session) return true;
		// A late reply corrects an unknown or an inferred outcome, and reopens nothing else. What the page's library threw over
		// may have been sent before.
		const { status, inferred, failure } = record;
		const isSure = status !== 'pending' && status !== 'unknown' && inferred !== true && failure !== 'broken';
		if (isSure) return !this.#unstored.has(id) && (await this.#isPlanStored(record));
		const ofItself = commandResult(record.command, outcome, record.wasShown);
		const result = this.#effects.afterReports(record, ofItself);
		const silent = outcome.kind === 'silent' && result.failure === 'noAnswer';
		const end = silent ? { ...result, waiting: true } : result;
		const isStored = await (this.#effects.take(record, result) ?? this.#end(record, end, takenAt));
		this.#unstored.take([record], session, isStored);
		return isStored;
	}

	/** Takes in whether a command waits in its page for room among the requests of a minute. */
	queued(id: string, queued: boolean, session: string): void {
		const record = this.#records.get(id);
		if (record?.session === session && record.status === 'pending') this.#records.put({ ...record, queued });
	}

	/** Takes in that Workspace has reported something about the agent, or about calls. */
	effectsReported(session: string): Promise<void> {
		return this.#effects.reported(session);
	}

	dismiss(id: string): Promise<void> {
		return this.#records.dismiss(id);
	}

	/** Removes a void interaction key from its commands. Their outcomes are shown by the interaction's name from then on. */
	forgetKey(interactionKey: string): void {
		const records = this.list.filter((record) => record.subject === interactionKey);
		for (const { subject: _, ...rest } of records) this.#records.replace(rest);
		// Otherwise the worker's next life would show them on another card.
		if (records.length > 0) void this.#records.save();
	}

	/** Takes over from a document that is going what an earlier life of the worker sent there and could not store. */
	inherit(unrecorded: readonly Unrecorded[], key: string, origin: string): Promise<void> {
		return this.#earlier.inherit(unrecorded, key, origin);
	}

	/** Ends a session's open commands as unknown: its page is gone, and no reply will come. */
	async abandon(sessionKey: string): Promise<void> {
		const pending = this.#pending().filter(({ session }) => session === sessionKey);
		await this.#endAll([...pending, ...unansweredIn(this.list, sessionKey)].map((each) => [each, NO_ANSWER]));
	}

	/** Ends unanswered commands as filtered: the methods that Workspace allows the page do not include these. */
	async filtered(sessionKey: string, methods: readonly string[]): Promise<void> {
		const named = unansweredIn(this.list, sessionKey).filter(({ command }) =>
			methods.includes(requestOf(command.method)),
		);
		await this.#endAll(named.map((record) => [record, FILTERED]));
	}

	/**
	 * Concludes from a report what was not answered. With a `whole` list, this includes commands that a reload of Workspace
	 * left open: the interaction has another id, but is the same.
	 */
	async reconsider(trackedSession: TrackedSession, whole: boolean, gone: ReadonlySet<string>): Promise<void> {
		const { key } = trackedSession.session;
		const pending = this.#pending().filter(({ session }) => session === key);
		const reports = laterReports(pending, trackedSession, gone);
		this.#effects.takeReports(reports);
		// An event says that the call is gone, also where no list does: no other report of a hang-up is to come.
		const shown = reports.filter(([{ acknowledged }, { status }]) => acknowledged && status === 'succeeded');
		await this.#endAll(shown.map(([record]) => [record, { status: 'succeeded' }]));
		const unanswered = unansweredIn(this.list, key);
		await this.#endAll(laterReports(unanswered, trackedSession, gone));
		if (!whole) return;
		const open = this.list.filter(({ status, subject }) => status === 'unknown' && subject !== undefined);
		await this.#endAll(foundAgain(open, trackedSession));
	}

	/**
	 * Takes up a command that arrives for the second time, if it has got as far as its relay, or may have. This life of the worker
	 * has no record of it, and judging it now would refuse what was carried out.
	 */
	async #recall(message: CommandMessage, occasion: Occasion): Promise<void> {
		const { id, session } = message;
		const fate = await this.#delivery.fateOf(id, session);
		if (fate?.fate === 'unheard' || this.#records.has(id)) return;
		const record = newRecord(message, occasion, this.#host.api.now(), this.#host.session(session));
		this.#records.put(record);
		if (fate === undefined) await this.#conclude(record, NO_ANSWER);
		else await this.#delivery.askFate(record);
	}

	/** Deletes the ended commands of rules for the same interaction: only the latest counts. */
	#replaceAutomatic({ subject }: CommandRecord): void {
		for (const { id, automatic, status, subject: other } of this.list) {
			if (automatic === true && status !== 'pending' && other === subject) this.#records.delete(id);
		}
	}

	#pending(): CommandRecord[] {
		return this.list.filter((record) => record.status === 'pending');
	}

	/** Holds a mark done back until the hooks allow it. */
	#hold({ command }: CommandRecord, trackedSession: TrackedSession): Promise<unknown> | undefined {
		const tracked = command.method === 'markdone' && trackedSession.interactions.get(command.interactionId);
		if (!tracked || this.#markDoneHooks.length === 0) return undefined;
		return Promise.all(this.#markDoneHooks.map((hook) => hook(trackedSession, tracked)));
	}

	/** Checks a command against those of an earlier life, once they are known. Returns the id of the one that counts. */
	async #overtaken(record: CommandRecord, { interactions }: TrackedSession): Promise<string | undefined> {
		const tracked = interactions.get(interactionIdOf(record.command) ?? '');
		const others = this.list.filter(({ id }) => id !== record.id);
		const former = formerOf(others, record, tracked, this.#host.shows);
		if (former !== undefined) return this.#yieldTo(former, record);
		const detail = whyNotHungUp(others, record, record.subject);
		return detail === undefined ? undefined : this.#refuse(record, detail);
	}

	/** Withdraws a command for another that is under way. Returns the id of the one that counts for the press. */
	async #yieldTo(duplicate: CommandRecord, record: CommandRecord): Promise<string> {
		if (sameJson(duplicate.command, record.command)) {
			if (this.#records.has(record.id)) {
				this.#records.delete(record.id);
				this.#host.changed();
				await this.#records.save();
			}
			return duplicate.id;
		}
		// A different press, which must not get the outcome of the first one.
		return this.#refuse(record, whyNotBeside(duplicate, record.plan));
	}

	#refuse(record: CommandRecord, detail: string): Promise<string> {
		return this.#fail(record, { status: 'failed', failure: 'illegal', detail }).then(() => record.id);
	}

	#keep(record: CommandRecord): Promise<boolean> {
		this.#records.put(record);
		return this.#records.save();
	}

	async #fail(record: CommandRecord, result: CommandResult): Promise<Answer> {
		this.#records.put(record);
		await this.#end(record, result);
		return { ok: true, value: record.id };
	}

	/** Ends a command without a reply, unless a reply has arrived in the meantime. */
	async #conclude({ id }: CommandRecord, result: CommandResult): Promise<void> {
		const record = this.#records.get(id);
		if (record?.status === 'pending') await this.#end(record, result);
	}

	/** Resolves with whether the plan whose step a command is can do without what its relay keeps of it. */
	async #isPlanStored({ plan }: CommandRecord): Promise<boolean> {
		return plan === undefined || this.#host.plans().saved;
	}

	/** Ends several commands: none waits until storage has taken another. */
	async #endAll(results: readonly [CommandRecord, CommandResult][]): Promise<void> {
		await Promise.all(results.map(([record, result]) => this.#end(record, result)));
	}

	/** `shownAt`: when an earlier life of the worker first showed this end, if one has. Resolves with whether it is stored. */
	async #end(record: CommandRecord, result: CommandResult, shownAt?: number): Promise<boolean> {
		const ended = endedWith(record, result, shownAt ?? this.#host.api.now());
		for (const { id } of madeUpForBy(ended, this.list)) this.#records.delete(id);
		this.#records.expire(ended);
		this.#records.put(ended);
		for (const listener of this.#endedListeners) listener(ended);
		const isStored = await this.#records.save();
		return isStored && this.#isPlanStored(ended);
	}
}
