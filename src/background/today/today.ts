import * as v from 'valibot';
import { each } from '../../contract/schema';
import type { CommandRecord, Tracked } from '../../contract/surface';
import { MAX_DEEDS, TODAY_KEY, type TodayEntry, TodaySchema } from '../../contract/today';
import { keptName } from '../../scapi/interaction';
import { isRecord, sameJson } from '../../scapi/json';
import { mediaFamily } from '../../scapi/media';
import { nameOf, numberOf } from '../../words/naming';
import type { ActiveSettings } from '../active-settings';
import { isRecent } from '../clock';
import { entryOf } from '../commands/history';
import { keepShares } from '../fair-shares';
import { missedReason } from '../missed/missed-reason';
import { isShown, shownNames, showsAll, type Taken, type TrackedSession } from '../sessions/sessions';
import { phaseAt, type Step } from '../sessions/tracking';
import { storedSizeOfList } from '../storage/storage-quota';
import { StoredList } from '../storage/stored-list';
import type { WorkerApi } from '../worker-api';
import { endingOf } from './ending';
import { type Open, OpenSchema } from './open';
import { setTags } from './set-tags';
import { certain, firstTime, timeAfter, wasAnswered } from './time-spent';

/** Prefix of the keys in `storage.session` under which Today keeps each interaction that has not ended yet. */
const OPEN_PREFIX = 'todayOpen:';
/** Key under which an earlier version kept all of them. */
const FORMER_OPEN_KEY = 'todayOpen';

/** More than one agent finishes in a day. The oldest of the origin with the most go first. */
const MAX_ENTRIES = 300;
const MAX_OPEN = 200;
/** The share of `storage.session` for the list, in bytes as Chrome counts them. */
const MAX_BYTES = 1_000_000;
const MAX_LENGTH = 120;
/** After a reload, Workspace may list its interactions only some ms after it answers. */
const RECOVERY_MS = 5_000;
/** An interaction that is back within this many ms had not ended. */
const BACK_MS = 10_000;

export interface TodayHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	settings(): ActiveSettings;
}

const clip = (text: string): string => text.slice(0, MAX_LENGTH);

/** Returns the target of the last single-step transfer among requests. */
const transferredTo = (deeds: TodayEntry['did']): string | undefined =>
	deeds.findLast(({ method }) => method === 'singleStepTransfer')?.to;

/** Keeps the interactions of this sign-in that have ended, in memory and `storage.session` only. */
export class Today {
	readonly #host: TodayHost;
	readonly #open = new Map<string, Open>();
	readonly #stored: StoredList<Open>;
	#entries: TodayEntry[] = [];
	/** The entries as last written. They change when an interaction ends, not with each report. */
	#written: TodayEntry[] | undefined;
	#saving = false;
	#unsaved = false;

	constructor(host: TodayHost) {
		this.#host = host;
		this.#stored = new StoredList({
			api: host.api,
			prefix: OPEN_PREFIX,
			formerKey: FORMER_OPEN_KEY,
			formerList: (former) => (isRecord(former) ? former.open : undefined),
		});
	}

	restore(stored: Readonly<Record<string, unknown>> = {}): void {
		const list = v.safeParse(TodaySchema, stored[TODAY_KEY]);
		if (list.success) this.#entries = list.output;
		for (const open of v.parse(each(OpenSchema, MAX_OPEN), this.#stored.restore(stored)))
			this.#open.set(open.subject, open);
	}

	/** Takes in the report of a primary session. `whole`: it lists all that there is. */
	take(
		trackedSession: TrackedSession,
		{ upserted, steps }: Pick<Taken, 'upserted' | 'steps'>,
		whole: boolean,
	): void {
		const { session, interactions } = trackedSession;
		if (session.link.status !== 'connected') return;
		for (const step of steps) this.#step(trackedSession, step);
		for (const id of upserted) {
			const tracked = interactions.get(id);
			if (tracked !== undefined) this.#seen(trackedSession, tracked);
		}
		if (whole) this.#awaitRest(trackedSession);
	}

	/** Enters a request that has ended, or corrects its entry. */
	commandEnded(record: CommandRecord): void {
		const entry = entryOf(record);
		const { subject: key } = record;
		if (entry === undefined || key === undefined) return;
		const deed = { ...entry, ...(entry.about === undefined ? {} : { about: clip(entry.about) }) };
		const add = ({ did: former }: { did: TodayEntry['did'] }): TodayEntry['did'] =>
			[...former.filter(({ id }) => id !== deed.id), deed].slice(-MAX_DEEDS);
		const about = this.#find(key, record.startedAt);
		if (about !== undefined) this.#revise(about, { did: add(about) });
		const passes = deed.method === 'completeTransfer' && deed.status === 'succeeded';
		if (passes && about !== undefined) this.#passOn(about, record.startedAt);
		this.#changed();
	}

	/** Removes these entries. What has ended since the agent looked stays. */
	clear(ids: ReadonlySet<string>): void {
		this.#entries = this.#entries.filter(({ id }) => !ids.has(id));
		this.#changed();
	}

	/** Ends an interaction whose key is void: another one may get the same. */
	forgetKey(key: string): void {
		const open = this.#open.get(key);
		if (open !== undefined) this.#end(open, this.#host.api.now());
	}

	/** Follows an interaction to another key: its lasting name has arrived, or a consultation has become the call. */
	keyChanged(before: string, after: string): void {
		const open = this.#open.get(before);
		if (open === undefined || this.#open.has(after)) return;
		this.#open.delete(before);
		this.#open.set(after, { ...open, subject: after });
		this.#changed();
	}

	/** Forgets the interactions of a sign-in that has ended, by the origin of its pages. */
	signedOut(pageOrigin: string): void {
		const kept = this.#entries.filter((entry) => entry.page !== pageOrigin);
		const open = [...this.#open.values()].filter((each) => each.page === pageOrigin);
		if (kept.length === this.#entries.length && open.length === 0) return;
		this.#entries = kept;
		for (const { subject: key } of open) this.#open.delete(key);
		this.#changed();
	}

	#step(trackedSession: TrackedSession, step: Step): void {
		const now = step.to ?? step.from;
		// The report may say more after this step: its lasting name, by which it is kept already.
		const { interaction } = trackedSession.interactions.get(now.interaction.interactionId) ?? now;
		const key = keptName(trackedSession.session.origin, interaction);
		const before = this.#open.get(key) ?? this.#first(trackedSession, step.from);
		const how = missedReason(step);
		const { missed: _, ...rest } = this.#described(before, trackedSession, now);
		const next: Open = {
			...rest,
			subject: key,
			...(how !== undefined
				? { missed: how }
				: phaseAt(now) === 'active' || before.missed === undefined
					? {}
					: { missed: before.missed }),
			time: timeAfter(before.time, step),
			seenAt: step.at,
		};
		this.#open.set(key, next);
		this.#changed();
		if (step.to === undefined && !isShown([trackedSession], key)) this.#end(next, step.at);
	}

	#seen(trackedSession: TrackedSession, tracked: Tracked): void {
		const key = keptName(trackedSession.session.origin, tracked.interaction);
		const before = this.#open.get(key);
		const next = this.#described(before ?? this.#first(trackedSession, tracked), trackedSession, tracked);
		if (before !== undefined && sameJson(before, next)) return;
		this.#open.set(key, next);
		this.#changed();
	}

	/** Returns an interaction at first sight. One that has just been taken for ended has only been away. */
	#first({ session, interactions }: TrackedSession, tracked: Tracked): Open {
		const { interaction, firstSeenAt, phaseSince, joinedLate } = tracked;
		const key = keptName(session.origin, interaction);
		const back = this.#entries.find(
			(entry) => entry.subject === key && isRecent(entry.at, this.#host.api.now(), BACK_MS),
		);
		if (back !== undefined) this.#entries = this.#entries.filter((entry) => entry !== back);
		const isNew = !joinedLate && firstSeenAt === phaseSince && !wasAnswered(interaction.previousState);
		const whole = back === undefined && isNew;
		const about = interactions.get(interaction.parentInteractionId ?? '')?.interaction;
		return {
			origin: session.link.origin ?? session.origin,
			page: session.origin,
			subject: key,
			family: mediaFamily(interaction),
			began: back?.began ?? firstSeenAt,
			did: back?.did ?? [],
			state: tracked.lifecycle,
			established: false,
			passedOn: false,
			seenAt: phaseSince,
			...(interaction.isConsultation ? { consultation: true } : {}),
			...(about === undefined ? {} : { parent: keptName(session.origin, about) }),
			time: firstTime(phaseAt(tracked), whole),
		};
	}

	#described(
		{ tags: former, ...open }: Open,
		{ session }: TrackedSession,
		{ interaction, lifecycle, establishedAt }: Tracked,
	): Open {
		const called = nameOf(interaction);
		const dialled = numberOf(interaction);
		const { direction: way } = interaction;
		const settings = this.#host.settings();
		// Without the agent's own settings, nobody knows what the tags are and what is to be masked.
		const set = settings.read ? setTags(interaction, settings) : former;
		return {
			...open,
			origin: session.link.origin ?? session.origin,
			family: mediaFamily(interaction),
			state: lifecycle,
			established: open.established || establishedAt !== undefined,
			...(called === undefined ? {} : { name: clip(called) }),
			...(dialled === undefined ? {} : { number: clip(dialled) }),
			...(set === undefined ? {} : { tags: set }),
			...(way === 'IN' || way === 'OUT' ? { direction: way === 'IN' ? 'in' : 'out' } : {}),
		};
	}

	/** Ends, a while after a whole list, what an earlier load of this Workspace had and no page shows any more. */
	#awaitRest({ session }: TrackedSession): void {
		const absent = (): Open[] => {
			const shown = shownNames(this.#host.sessions());
			return [...this.#open.values()].filter(
				(open) => open.page === session.origin && !shown.has(open.subject),
			);
		};
		if (!showsAll(session)) return;
		const first = new Set(absent().map((open) => open.subject));
		if (first.size === 0) return;
		this.#host.api.after(RECOVERY_MS, () => {
			// By now the page may be gone, or unable to read its list: that it shows none says nothing then.
			const isShowing = [...this.#host.sessions()].some(
				({ session: now }) => now.origin === session.origin && now.primary && showsAll(now),
			);
			if (!isShowing) return;
			for (const open of absent()) {
				if (!first.has(open.subject)) continue;
				// Nothing says when it ended: what it was in then is not known to its end.
				const lost = new Set([...open.time.lost, 'talked', 'onHold', 'wrapUp'] as const);
				this.#end({ ...open, time: { ...open.time, lost: [...lost] } }, open.seenAt);
			}
		});
	}

	#end(open: Open, at: number): void {
		const { state, established, passedOn, seenAt: _, parent: _parent, time, ...rest } = open;
		this.#open.delete(open.subject);
		const how = endingOf({ ...rest, state, established, passedOn, outgoing: open.direction === 'out' });
		const { missed: reason, to: target, ...kept } = rest;
		const sentTo = target ?? transferredTo(kept.did);
		this.#entries = [
			...this.#entries,
			{
				...kept,
				id: `today:${at}:${open.subject}`.slice(0, 512),
				at: Math.max(at, open.began),
				how,
				...(how === 'missed' && reason !== undefined ? { missed: reason } : {}),
				...(how === 'transferred' && sentTo !== undefined ? { to: sentTo } : {}),
				durations: certain(time),
			},
		];
		this.#changed();
	}

	/** Returns what a request was about: the interaction that is there, or one that has ended since. */
	#find(key: string, startedAt: number): Open | TodayEntry | undefined {
		return (
			this.#open.get(key) ??
			this.#entries.findLast(
				(entry) => entry.subject === key && startedAt >= entry.began && startedAt <= entry.at,
			)
		);
	}

	/** Notes that a consultation has become a transfer of what it was about. */
	#passOn(consultation: Open | TodayEntry, startedAt: number): void {
		const key = 'parent' in consultation ? consultation.parent : undefined;
		const about = key === undefined ? undefined : this.#find(key, startedAt);
		if (about === undefined) return;
		const target = consultation.name ?? consultation.number;
		this.#revise(about, { passedOn: true, ...(target === undefined ? {} : { to: target }) });
	}

	#revise(about: Open | TodayEntry, change: Partial<Pick<Open, 'did' | 'passedOn' | 'to'>>): void {
		if (!('how' in about)) {
			this.#open.set(about.subject, { ...about, ...change });
			return;
		}
		const { passedOn = false, to: target, did: deeds = about.did } = change;
		const talked = about.how === 'answered' || about.how === 'reached';
		const silent = about.how === 'missed' || about.how === 'ended';
		const how = endingOf({
			state: '',
			established: talked,
			passedOn: passedOn || about.how === 'transferred',
			outgoing: about.direction === 'out',
			missed: about.missed,
			did: deeds,
		});
		const next = { ...about, did: deeds, ...(talked || silent ? { how } : {}) };
		const passedTo = target ?? transferredTo(deeds);
		const revised =
			next.how === 'transferred' && passedTo !== undefined ? { ...next, to: about.to ?? passedTo } : next;
		this.#entries = this.#entries.map((entry) => (entry.id === about.id ? revised : entry));
	}

	#changed(): void {
		this.#unsaved = true;
		if (this.#saving) return;
		this.#saving = true;
		// Once for all that changes in one turn, and never two writes at a time.
		queueMicrotask(() => void this.#save());
	}

	async #save(): Promise<void> {
		while (this.#unsaved) {
			this.#unsaved = false;
			this.#bound();
			const entries = this.#entries;
			// If storage is full, the store reports it. Nothing is lost until the worker ends.
			const beside = entries === this.#written ? {} : { [TODAY_KEY]: entries };
			if (await this.#stored.save(this.#open, beside)) this.#written = entries;
		}
		this.#saving = false;
	}

	#bound(): void {
		const owner = (item: { page: string }): string => item.page;
		let kept = keepShares(this.#entries, MAX_ENTRIES, owner);
		while (kept.length > 0 && storedSizeOfList(kept) > MAX_BYTES)
			kept = keepShares(kept, Math.floor(kept.length * 0.9), owner);
		if (kept.length < this.#entries.length) this.#entries = kept;
		if (this.#open.size <= MAX_OPEN) return;
		const rest = new Set(keepShares([...this.#open.values()], MAX_OPEN, owner));
		for (const [key, open] of this.#open) if (!rest.has(open)) this.#open.delete(key);
	}
}
