import type { Cause, Facts, FromDiagnostics, Report } from '../../contract/diagnostics';
import type { Answer, Model } from '../../contract/surface';
import { QUESTIONS } from '../../contract/to-page';
import { causesOfNothing } from '../../explain/causes';
import { plainWords } from '../../explain/plain-words';
import { UNNAMED_KEYS } from '../../explain/remedy';
import { brief, toJson } from '../../scapi/json';
import { expectedWords } from '../../settings/problem-words';
import type { Problem } from '../../settings/problems';
import { findInTab } from '../sessions/relay-client';
import type { UpdateGate } from '../updates/update-gate';
import type { Worker } from '../worker';
import type { WorkerApi } from '../worker-api';
import { othersOf } from './cause-finder';
import { customerNames } from './customer-names';

export interface DiagnosticsHost {
	api: WorkerApi;
	worker: Worker;
	version: string;
	updateGate: Pick<UpdateGate, 'waiting' | 'installNow'>;
	/** Problems found in the policy. */
	policyProblems(): Promise<readonly Problem[]>;
}

/** Maximum problems in a report: one mistake in a list of favourites may be in every item. */
const MAX_PROBLEMS = 100;

/** Answers the diagnostics page. Anyone may see an answer: it is about pages, not customers. */
export class Diagnostics {
	readonly #host: DiagnosticsHost;

	constructor(host: DiagnosticsHost) {
		this.#host = host;
	}

	async answer(message: FromDiagnostics): Promise<Answer> {
		if (message.type === 'report') return { ok: true, value: toJson(await this.#report()) };
		if (message.type === 'update') {
			if (await this.#host.updateGate.installNow(message.seen)) return { ok: true };
			return { ok: false, error: { code: 'changed', message: 'no update, or it would cost something else' } };
		}
		const request = QUESTIONS.find((name) => name === message.request);
		const asked = request && (await this.#host.worker.causeFinder.ask(message.session, request));
		if (asked === undefined) {
			return { ok: false, error: { code: 'notConnected', message: 'no such session or request' } };
		}
		const { message: words, ...rest } = asked;
		return { ok: true, value: toJson(words === undefined ? rest : { ...rest, message: this.#plain(words) }) };
	}

	async #report(): Promise<Report> {
		const { api, version, worker } = this.#host;
		const { sessions } = worker;
		const tabs = new Set([...(await api.tabs()), ...sessions.map(({ session }) => session.tabId)]);
		const [problems, update] = await Promise.all([
			this.#host.policyProblems(),
			this.#host.updateGate.waiting(),
		]);
		const { shifts } = worker.model();
		const known = (tabId: number) =>
			sessions.flatMap(({ session }) => (session.tabId === tabId ? [session.frameId] : []));
		const byTab = await Promise.all([...tabs].map((tabId) => findInTab(api, tabId, known(tabId))));
		const frames = byTab.flatMap((found) =>
			found.map(({ tabId, frameId, facts }) => {
				if (facts === undefined) return { tabId, frameId, causes: [] };
				const trackedSession = sessions.find(
					({ instance, session }) =>
						instance === facts.instance && session.tabId === tabId && session.frameId === frameId,
				);
				const frame = { tabId, frameId, facts: this.#plainFacts(facts), causes: [] };
				if (trackedSession === undefined) return frame;
				const { key } = trackedSession.session;
				const causes = worker.causeFinder.causes(key, facts, othersOf(found, facts));
				const shift = shifts.find(({ session }) => session === key);
				return {
					...frame,
					session: key,
					causes: causes.map((cause) => this.#plainCause(cause)),
					...(shift === undefined ? {} : { unavailable: shift.unavailable }),
				};
			}),
		);
		return {
			at: api.now(),
			version,
			...(update === undefined ? {} : { update }),
			granted: [...worker.trusted.origins],
			frames: frames.sort((a, b) => rank(b) - rank(a)),
			causes: causesOfNothing(byTab.flat()),
			policy: problems
				.slice(0, MAX_PROBLEMS)
				.map((problem) => ({ path: brief(problem.path), expected: expectedWords(problem) })),
		};
	}

	#plain(words: string): string {
		const { worker } = this.#host;
		return plainWords(words, customerNames(worker.model(), worker.history));
	}

	#plainFacts(facts: Facts): Facts {
		const { detail } = facts.link;
		return detail === undefined ? facts : { ...facts, link: { ...facts.link, detail: this.#plain(detail) } };
	}

	#plainCause(cause: Cause): Cause {
		if (cause.keys === undefined) return cause;
		// What an agent typed is not reported.
		const known = keysOf(this.#host.worker.model());
		return { ...cause, keys: [...new Set(cause.keys.map((key) => (known.has(key) ? key : UNNAMED_KEYS)))] };
	}
}

/** Orders frames: those that speak to Workspace, then those that could. */
function rank({ session, facts }: Report['frames'][number]): number {
	return session !== undefined ? 2 : facts?.workspace !== undefined ? 1 : 0;
}

/** Returns the user data keys that tags, fields, presets and rules name. */
function keysOf({ tags, settings: { fields, presets, rules } }: Model): ReadonlySet<string> {
	return new Set([
		...tags.flatMap(({ pairs }) => Object.keys(pairs)),
		...fields.map(({ key }) => key),
		...presets.flatMap(({ pairs }) => pairs.map(({ key }) => key)),
		...rules.flatMap(({ keys }) => keys),
	]);
}
