import * as v from 'valibot';
import { type Cause, type Diagnosis, DiagnosisSchema, type Facts } from '../../contract/diagnostics';
import { hasList } from '../../contract/has-list';
import { each } from '../../contract/schema';
import type { CommandRecord } from '../../contract/surface';
import type { Question } from '../../contract/to-page';
import type { Asked } from '../../contract/trace';
import type { Link } from '../../contract/workspace-link';
import { causesOf, type Evidence, type Hindrances, NO_HINDRANCES, unknownCause } from '../../explain/causes';
import { learn } from '../../explain/hindrances';
import { SUBSCRIBE } from '../../scapi/events';
import { sameJson } from '../../scapi/json';
import { ALLOWED_SERVICES } from '../../scapi/methods';
import { type Found, findInTab, putQuestion } from '../sessions/relay-client';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';

export const DIAGNOSES_KEY = 'diagnoses';

/** Interval, in ms, at which to check whether a silence has ended. */
const RECHECK_INTERVAL_MS = 30_000;

const StoredSchema = each(DiagnosisSchema, 1_000);

export interface CauseFinderHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	changed(): void;
	/** Workspace has just reported that it does not let a page call these methods. */
	filtered?(key: string, methods: readonly string[]): void;
}

/** Reasons for which there is no one to ask, or no one who may be asked. */
const UNASKED: readonly Link['reason'][] = ['echo', 'broken', 'unknownWorkspace'];

/** Identifies the state of a session's link. If it is unchanged, there is nothing new to diagnose. */
function standOf({ session: { link } }: TrackedSession): string {
	const { status, reason, detail, epoch } = link;
	return JSON.stringify([status, reason, detail, epoch, reason === 'unknownWorkspace' ? link.origin : '']);
}

const isUnknown = ({ session }: TrackedSession): boolean => session.link.reason === 'unknownWorkspace';

/**
 * Finds out what stands between a page and Workspace when something seems to: from what the page's relay has seen, and
 * from one or two read-only requests. Asks nothing while all is well.
 */
export class CauseFinder {
	readonly #host: CauseFinderHost;
	readonly #diagnoses = new Map<string, Cause[]>();
	readonly #hindrances = new Map<string, Hindrances>();
	readonly #asked = new Map<string, Record<string, Asked>>();
	readonly #stands = new Map<string, string>();
	readonly #later = new Set<string>();

	constructor(host: CauseFinderHost) {
		this.#host = host;
	}

	get list(): Diagnosis[] {
		return [...this.#diagnoses].flatMap(([session, all]) => {
			// An old library still works: that concerns an integrator, not an agent.
			const causes = all.filter(({ kind }) => kind !== 'oldLibrary');
			return causes.length > 0 ? [{ session, causes }] : [];
		});
	}

	restore(stored: unknown): void {
		const parsed = v.safeParse(StoredSchema, stored);
		if (!parsed.success) return;
		for (const { session, causes } of parsed.output) {
			const trackedSession = this.#host.session(session);
			if (trackedSession === undefined) continue;
			this.#diagnoses.set(session, causes);
			this.#stands.set(session, standOf(trackedSession));
		}
	}

	/** Takes a page's report of its link to Workspace. */
	linkReported(trackedSession: TrackedSession): void {
		const { key, link } = trackedSession.session;
		const stand = standOf(trackedSession);
		if (this.#stands.get(key) === stand) return;
		this.#stands.set(key, stand);
		this.#asked.delete(key);
		if (hasList(link)) {
			this.#hindrances.delete(key);
			this.#put(key, []);
		} else if (isUnknown(trackedSession)) {
			// There is nothing to diagnose, and the page that answers may keep Ringside from looking.
			this.#put(key, [unknownCause(link)]);
		} else if (link.status !== 'searching') {
			void this.#lookInto(key, UNASKED.includes(link.reason) ? [] : [ALLOWED_SERVICES, SUBSCRIBE]);
		}
	}

	/** Learns from the outcome of a command. */
	commandEnded(record: CommandRecord): void {
		const { session: key } = record;
		const trackedSession = this.#host.session(key);
		if (trackedSession === undefined) return;
		const former = this.#hindrances.get(key) ?? NO_HINDRANCES;
		const shows = (name: string) =>
			[...trackedSession.interactions.values()].some(({ interaction }) =>
				Object.hasOwn(interaction.userData, name),
			);
		const next = learn(former, record, shows);
		// After a restart the origin of a diagnosis is unknown, so a success is a reason to look again.
		const doubtful = record.status === 'succeeded' && !this.#hindrances.has(key) && this.#diagnoses.has(key);
		if (sameJson(former, next) && !doubtful) return;
		this.#hindrances.set(key, next);
		const { answered: _, ...hindering } = next;
		const { answered: __, ...hindered } = former;
		// If nothing was in the way, one more method that works changes nothing.
		if (!doubtful && sameJson(hindering, hindered) && !this.#diagnoses.has(key)) return;
		// A method refused, or one that works after all: what is allowed has changed since it was asked.
		const changed = !sameJson([next.refused, next.unknown], [former.refused, former.unknown]);
		const asks = changed || next.unanswered > former.unanswered;
		void this.#lookInto(key, asks ? [ALLOWED_SERVICES] : []);
	}

	gone(key: string): void {
		for (const map of [this.#diagnoses, this.#hindrances, this.#asked, this.#stands]) map.delete(key);
	}

	/** Sends one read-only request to a page's Workspace. `undefined` if there is no such page. */
	async ask(key: string, request: Question): Promise<Asked | undefined> {
		const trackedSession = this.#host.session(key);
		if (trackedSession === undefined || isUnknown(trackedSession)) return undefined;
		const answer = await putQuestion(this.#host.api, trackedSession, request);
		if (answer !== undefined) {
			this.#asked.set(key, { ...this.#asked.get(key), [request]: answer });
			await this.#lookInto(key, []);
		}
		return answer;
	}

	/** Returns the known causes for a session. */
	causes(key: string, facts: Facts, around: readonly Facts[]): Cause[] {
		return causesOf(this.#evidence(key, facts, around));
	}

	#evidence(key: string, facts: Facts, around: readonly Facts[]): Evidence {
		const hindrances = this.#hindrances.get(key) ?? NO_HINDRANCES;
		const trackedSession = this.#host.session(key);
		// The worker decided this; the page does not know of it.
		const own =
			trackedSession !== undefined && isUnknown(trackedSession)
				? { ...facts, link: trackedSession.session.link }
				: facts;
		return { facts: own, around, asked: this.#asked.get(key) ?? {}, hindrances };
	}

	async #lookInto(key: string, questions: readonly Question[]): Promise<void> {
		const stand = this.#stands.get(key);
		const conclude = async (): Promise<void> => {
			const trackedSession = this.#host.session(key);
			if (trackedSession === undefined) return;
			const { tabId, frameId: place } = trackedSession.session;
			const found = await findInTab(this.#host.api, tabId, [place]);
			const own = found.find(({ frameId }) => frameId === place)?.facts;
			// The link may have changed meanwhile; then another run diagnoses that.
			if (own === undefined || this.#stands.get(key) !== stand || this.#host.session(key) === undefined)
				return;
			this.#put(key, this.causes(key, own, othersOf(found, own)));
		};
		await conclude();
		if (questions.length === 0) return;
		const answers = await Promise.all(
			questions.map(async (request) => {
				const trackedSession = this.#host.session(key);
				return trackedSession === undefined
					? undefined
					: putQuestion(this.#host.api, trackedSession, request);
			}),
		);
		const known = answers.flatMap((answer) =>
			answer === undefined ? [] : [[answer.request, answer] as const],
		);
		if (this.#stands.get(key) !== stand) return;
		this.#asked.set(key, { ...this.#asked.get(key), ...Object.fromEntries(known) });
		await conclude();
		// The list is current, so a method it leaves out was silently not carried out.
		const listed = answers.some(
			(answer) => answer?.request === ALLOWED_SERVICES && answer.result === 'answered',
		);
		const left = (this.#diagnoses.get(key) ?? []).flatMap(({ kind, certainty, count, methods = [] }) =>
			(kind === 'methodFiltered' && certainty === 'sure') || (kind === 'oldWorkspace' && count !== undefined)
				? methods
				: [],
		);
		if (listed && left.length > 0) this.#host.filtered?.(key, left);
	}

	/** Checks again later: a silence ends without any event from the page. */
	#lookLater(key: string): void {
		const passes = (): boolean =>
			this.#host.session(key)?.session.link.status === 'connected' &&
			this.#diagnoses.get(key)?.some(({ kind }) => kind === 'quarantine' || kind === 'asleep') === true;
		if (this.#later.has(key) || !passes()) return;
		this.#later.add(key);
		this.#host.api.after(RECHECK_INTERVAL_MS, () => {
			this.#later.delete(key);
			if (passes()) void this.#lookInto(key, [ALLOWED_SERVICES]).then(() => this.#lookLater(key));
		});
	}

	#put(key: string, causes: Cause[]): void {
		const former = this.#diagnoses.get(key) ?? [];
		if (sameJson(former, causes)) return;
		if (causes.length > 0) this.#diagnoses.set(key, causes);
		else this.#diagnoses.delete(key);
		this.#host.changed();
		this.#lookLater(key);
		const diagnoses = [...this.#diagnoses].map(([session, list]) => ({ session, causes: list }));
		// A worker that restarts without them finds them again.
		void this.#host.api.save({ [DIAGNOSES_KEY]: diagnoses }).catch(() => undefined);
	}
}

/** The facts of the other frames. */
export function othersOf(found: readonly Found[], own: Facts): Facts[] {
	return found.flatMap(({ facts }) =>
		facts === undefined || facts.instance === own.instance ? [] : [facts],
	);
}
