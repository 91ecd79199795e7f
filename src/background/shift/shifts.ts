import * as v from 'valibot';
import { CONTRACT, each, Id, Text, Time } from '../../contract/schema';
import { FAMILIES } from '../../contract/settings';
import { type Shift, ShiftSchema } from '../../contract/shift';
import type { Answer } from '../../contract/surface';
import { type AgentState, kindOf, type StateKind, sameState, stateWords } from '../../scapi/agent';
import { unavailableMethods } from '../../scapi/availability';
import type { Command } from '../../scapi/command';
import { mediaFamily } from '../../scapi/media';
import { perObject } from '../../scapi/per-object';
import { isRecent } from '../clock';
import type { Commands } from '../commands/commands';
import { missedReason } from '../missed/missed-reason';
import type { TrackedSession } from '../sessions/sessions';
import type { Step } from '../sessions/tracking';
import type { WorkerApi } from '../worker-api';
import {
	type AgentFactAt,
	type AgentFacts,
	AgentFactsSchema,
	factsAfter,
	NO_FACTS,
	showsEffect,
} from './agent-facts';
import { forgetPreparedCalls } from './forget-prepared-calls';
import { NextStates } from './next-states';
import { SignIns, StoredSignIns } from './sign-ins';

/** States in which Workspace offers no new work. */
const TAKES_NO_WORK: ReadonlySet<StateKind> = new Set([
	'notReady',
	'afterCallWork',
	'dnd',
	'loggedOff',
	'outOfService',
]);

export const SHIFT_KEY = 'shift';

/** A missed interaction and the state that it led to are reported within this many ms of each other. */
const MISS_TO_STATE_MS = 10_000;
/** ms for which the state of a page that has gone is remembered, for the page that follows it. */
const SUCCESSOR_MS = 120_000;
const MAX_RECENT = 3;

const { state, since, atLeast, afterMissed } = ShiftSchema.entries;
const KnownSchema = v.object({
	session: Id,
	origin: Text,
	facts: AgentFactsSchema,
	epoch: v.number(),
	since,
	atLeast,
	/** The state before this one, and when this one was reported. */
	former: state,
	changedAt: v.optional(Time),
	missedAt: v.optional(Time),
	missedFamily: v.optional(v.picklist(FAMILIES)),
	afterMissed,
});
type Known = v.InferOutput<typeof KnownSchema>;

const StoredSchema = v.object({
	known: each(KnownSchema, 100),
	recent: each(Id, MAX_RECENT),
	next: v.unknown(),
	signIns: StoredSignIns,
});

export interface ShiftsHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	session(key: string): TrackedSession | undefined;
	commands: Pick<Commands, 'list' | 'request'>;
	/** Called when a sign-in has ended, with the origin of its pages. `replaced`: because another person has signed in. */
	signedOut(origin: string, replaced: boolean): void;
	/** Asks a page to read everything again. */
	refresh(session: TrackedSession): void;
	/** Called after every change that surfaces can see. */
	changed(): void;
}

/** Keeps the agent's state at each Workspace, as Workspace reports it, and the state that is chosen for afterwards. */
export class Shifts {
	readonly #host: ShiftsHost;
	readonly #known = new Map<string, Known>();
	/** The last that was known of a Workspace whose page has gone, by the page's origin. */
	readonly #left = new Map<string, Known & { leftAt: number }>();
	readonly #next: NextStates;
	readonly #signIns: SignIns;
	#recent: string[] = [];

	constructor(host: ShiftsHost) {
		this.#host = host;
		this.#next = new NextStates({
			api: host.api,
			session: (key) => host.session(key),
			facts: (key) => this.#known.get(key)?.facts,
			request: (id, { session: { key, link } }, command) =>
				host.commands.request({
					v: CONTRACT,
					to: 'worker',
					type: 'command',
					id,
					session: key,
					epoch: link.epoch,
					command,
				}),
			changed: () => this.#changed(),
		});
		this.#signIns = new SignIns({
			api: host.api,
			signedIn: (key) => this.#signedIn(key),
			ended: (origin, { replaced, again }) => {
				this.#next.drop(origin);
				host.signedOut(origin, replaced);
				// What is typed after signing out is not the former agent's.
				if (again) return;
				void forgetPreparedCalls(host.api);
				this.#changed();
			},
		});
	}

	restore(stored: unknown): void {
		const parsed = v.safeParse(StoredSchema, stored);
		if (!parsed.success) return;
		const { known, recent, next, signIns } = parsed.output;
		this.#recent = recent;
		for (const item of known) this.#known.set(item.session, item);
		this.#next.restore(next);
		this.#signIns.restore(signIns);
	}

	/** The agent at each Workspace, by its primary page. */
	get list(): Shift[] {
		return this.#primary.map(([known, trackedSession]) => this.#shiftOf(known, trackedSession));
	}

	/** The agent's state in Workspace's words, if every Workspace says the same, and whether they take no new work in any. */
	get agent(): { presence?: string; away?: boolean } {
		const states = this.#primary.map(([{ facts }]) => facts.state);
		const words = new Set(states.map((state) => state && stateWords(state)));
		const [presence] = words;
		const away = states.length > 0 && states.every((state) => TAKES_NO_WORK.has(kindOf(state)));
		return {
			...(words.size === 1 && presence !== undefined ? { presence } : {}),
			...(away ? { away } : {}),
		};
	}

	get #primary(): [Known, TrackedSession][] {
		return [...this.#known.values()].flatMap((known): [Known, TrackedSession][] => {
			const trackedSession = this.#host.session(known.session);
			return trackedSession?.session.primary === true ? [[known, trackedSession]] : [];
		});
	}

	/** Returns whether Workspace reports what this command asks for; `undefined` if no report could. */
	shows(command: Command, session: string): boolean | undefined {
		return showsEffect(this.#known.get(session)?.facts, command);
	}

	/** Returns whether the options of a session's Workspace leave attached data open after a call, as far as they could be read. */
	takesDataAfterCall(session: string): boolean {
		return this.#known.get(session)?.facts.readOnlyOnIdle === false;
	}

	/** Returns who is signed in at a session, if Workspace says it, and whether the agent has signed out there. */
	#signedIn(session: string): { person?: string | undefined; loggedOff: boolean } {
		const known = this.#known.get(session);
		return { person: known?.facts.person, loggedOff: isLoggedOff(known) };
	}

	take(trackedSession: TrackedSession, facts: readonly AgentFactAt[], steps: readonly Step[]): void {
		const { key, origin, link } = trackedSession.session;
		const before = this.#known.get(key);
		let known = before?.epoch === link.epoch ? before : this.#begin(key, origin, link.epoch, before);
		for (const item of facts) known = this.#after(known, item);
		const missed = steps.findLast((step) => isMissed(step));
		if (missed !== undefined) {
			const missedFamily = mediaFamily(missed.from.interaction);
			known = this.#explained({ ...known, missedAt: missed.at, missedFamily });
		}
		// A page reads only once who is signed in. Without a reload, it may be somebody else by now.
		if (isLoggedOff(before) && before?.epoch === link.epoch && !isLoggedOff(known))
			this.#host.refresh(trackedSession);
		if (known !== before && (before !== undefined || facts.length > 0)) {
			this.#known.set(key, known);
			this.#left.delete(origin);
			this.#changed();
		}
		const now = this.#host.session(key)?.session;
		if (now?.primary === true && now.link.status === 'connected' && this.#signIns.review(now))
			this.#changed();
		this.#next.review(trackedSession, known.afterMissed !== undefined);
	}

	/** Chooses the state for afterwards, or takes that back. */
	chooseNext(session: string, operationName: string | undefined): Answer {
		return this.#next.choose(session, operationName);
	}

	/** The agent has seen that a missed interaction changed the state. */
	dismiss(id: string): void {
		for (const [key, known] of this.#known) {
			if (known.afterMissed?.id !== id) continue;
			this.#known.set(key, without(known, 'afterMissed'));
			this.#changed();
		}
	}

	/** A page has gone: perhaps the last one of its Workspace, and with it the sign-in. */
	dropped(key: string): void {
		const there = new Set([...this.#host.sessions()].map(({ session }) => session.origin));
		if (this.#signIns.left(there)) this.#changed();
		const known = this.#known.get(key);
		if (known === undefined) return;
		this.#known.delete(key);
		this.#left.set(known.origin, { ...known, leftAt: this.#host.api.now() });
		this.#changed();
	}

	/** Returns the facts to begin with after a new Workspace load or on a new page: the former state, its beginning and the way back. */
	#begin(session: string, origin: string, epoch: number, before: Known | undefined): Known {
		const left = this.#left.get(origin);
		const recent = left !== undefined && isRecent(left.leftAt, this.#host.api.now(), SUCCESSOR_MS);
		const former = before ?? (recent ? left : undefined);
		return {
			session,
			origin,
			epoch,
			facts: NO_FACTS,
			atLeast: true,
			...(former?.facts.state === undefined ? {} : { former: former.facts.state }),
			...(former?.since === undefined ? {} : { since: former.since, atLeast: former.atLeast }),
			...(former?.afterMissed === undefined ? {} : { afterMissed: former.afterMissed }),
		};
	}

	#after(known: Known, fact: AgentFactAt): Known {
		const facts = factsAfter(known.facts, fact);
		const { state: now } = facts;
		const shown = known.facts.state;
		if (now === undefined || (shown !== undefined && sameState(shown, now))) return { ...known, facts };
		if (shown === undefined) {
			// The first report of this load: the state may have begun at any time before, unless it is the one from before.
			const same = known.former !== undefined && sameState(known.former, now);
			const next = { ...known, facts };
			if (same && known.since !== undefined) return next;
			return { ...without(next, 'afterMissed'), since: fact.at, atLeast: true };
		}
		this.#remember(now);
		return this.#explained({
			...without(known, 'afterMissed'),
			facts,
			former: shown,
			since: fact.at,
			atLeast: false,
			changedAt: fact.at,
		});
	}

	/** Notes that a missed interaction made the agent Not Ready, as soon as both are known. */
	#explained(known: Known): Known {
		const { facts, former, changedAt, missedAt, missedFamily: family = 'other', session } = known;
		if (changedAt === undefined || missedAt === undefined || former === undefined) return known;
		const together = isRecent(changedAt, missedAt, MISS_TO_STATE_MS);
		const stopped = kindOf(former) === 'ready' || kindOf(former) === 'partial';
		if (!together || !stopped || kindOf(facts.state) !== 'notReady') return known;
		// An agent who requested the state needs no way back from it.
		const asked = this.#host.commands.list.some(
			({ command, session: other, startedAt, status }) =>
				other === session &&
				command.method === 'agent.setState' &&
				status !== 'failed' &&
				command.operationName === facts.state?.operationName &&
				isRecent(startedAt, changedAt, MISS_TO_STATE_MS),
		);
		if (asked || former.operationName === undefined) return known;
		const id = `state-missed:${changedAt}:${session}`.slice(0, 512);
		return { ...without(known, 'missedAt'), afterMissed: { id, at: changedAt, family, back: former } };
	}

	#remember({ operationName, type }: AgentState): void {
		const kind = kindOf({ ...(type === undefined ? {} : { type }) });
		if (operationName === undefined || kind === 'loggedOff' || kind === 'partial') return;
		this.#recent = [operationName, ...this.#recent.filter((name) => name !== operationName)].slice(
			0,
			MAX_RECENT,
		);
	}

	#shiftOf(
		{ session, facts, since: began, atLeast: least, afterMissed: missed }: Known,
		page: TrackedSession,
	): Shift {
		const next = this.#next.of(page.session.origin);
		const { states, media, microphoneMuted, speakerMuted } = facts;
		return {
			session,
			...(facts.state === undefined ? {} : { state: facts.state }),
			...(began === undefined ? {} : { since: began }),
			atLeast: least,
			states,
			media,
			...(microphoneMuted === undefined ? {} : { microphoneMuted }),
			...(speakerMuted === undefined ? {} : { speakerMuted }),
			recent: this.#recent.filter((name) => states.some(({ operationName }) => operationName === name)),
			...(next === undefined ? {} : { next }),
			...(missed === undefined ? {} : { afterMissed: missed }),
			unavailable: unavailableOf(facts),
			...(facts.readOnlyOnIdle === undefined ? {} : { readOnlyOnIdle: facts.readOnlyOnIdle }),
			...(facts.dispositionKey === undefined ? {} : { dispositionKey: facts.dispositionKey }),
			...(facts.dispositionInData === undefined ? {} : { dispositionInData: facts.dispositionInData }),
		};
	}

	#changed(): void {
		this.#host.changed();
		const stored = {
			known: [...this.#known.values()],
			recent: this.#recent,
			next: this.#next.stored,
			signIns: this.#signIns.stored,
		};
		// If storage is full, the store reports it. Workspace is asked again after a restart.
		void this.#host.api.save({ [SHIFT_KEY]: stored }).catch(() => undefined);
	}
}

/** Once for the same facts: a model is made at every change, and most changes are about something else. */
const unavailableOf = perObject((facts: AgentFacts): Shift['unavailable'] => unavailableMethods(facts));

const isLoggedOff = (known: Known | undefined): boolean =>
	known?.facts.state !== undefined && kindOf(known.facts.state) === 'loggedOff';

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> & { [P in K]?: T[P] } {
	const { [key]: _, ...rest } = value;
	return rest as Omit<T, K> & { [P in K]?: T[P] };
}

/** Returns whether the agent did not answer, as far as Workspace says so. */
function isMissed(step: Step): boolean {
	const how = missedReason(step);
	return how === 'redirected' || how === 'noAnswer' || how === 'revoked';
}
