import * as v from 'valibot';
import { each, Text } from '../../contract/schema';
import { type NextState, ShiftSchema } from '../../contract/shift';
import type { Answer } from '../../contract/surface';
import { kindOf, sameState } from '../../scapi/agent';
import type { Command } from '../../scapi/command';
import { isOverPhase } from '../../scapi/states';
import { showsAll, type TrackedSession } from '../sessions/sessions';
import { phaseAt } from '../sessions/tracking';
import type { WorkerApi } from '../worker-api';
import type { AgentFacts } from './agent-facts';

/** After a reload, Workspace may list its calls a moment after it answers. An empty list is believed only after this many ms. */
const RECOVERY_MS = 5_000;

const StoredSchema = each(
	v.object({
		origin: Text,
		next: v.unwrap(ShiftSchema.entries.next),
		/** How many interactions could not be read when it was chosen. They are not what the agent waits for. */
		unreadable: v.optional(v.number()),
	}),
	100,
);
type Kept = v.InferOutput<typeof StoredSchema>[number];

export interface NextStatesHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	facts(session: string): AgentFacts | undefined;
	request(id: string, trackedSession: TrackedSession, command: Command): Promise<Answer>;
	changed(): void;
}

/**
 * Keeps the state that the agent has chosen for afterwards, by Workspace, and asks for it once when the last interaction has
 * ended. It outlives the worker and reloads of the page, and ends with the sign-in.
 *
 * A state in which no call comes is asked for as soon as the last call is over, so that none comes before Done. A state in
 * which one can come waits for Done.
 */
export class NextStates {
	readonly #host: NextStatesHost;
	readonly #kept = new Map<string, Kept>();
	/** Sessions, with their Workspace load, in which something was seen in work. */
	readonly #worked = new Map<string, number>();
	/** Sessions, with their Workspace load, whose calls may not be listed yet. */
	readonly #waiting = new Map<string, number>();

	constructor(host: NextStatesHost) {
		this.#host = host;
	}

	get stored(): Kept[] {
		return [...this.#kept.values()];
	}

	restore(stored: unknown): void {
		const parsed = v.safeParse(StoredSchema, stored);
		for (const kept of parsed.success ? parsed.output : []) this.#kept.set(kept.origin, kept);
	}

	of(origin: string): NextState | undefined {
		return this.#kept.get(origin)?.next;
	}

	choose(key: string, operationName: string | undefined): Answer {
		const trackedSession = this.#host.session(key);
		const facts = this.#host.facts(key);
		if (trackedSession === undefined || facts === undefined)
			return refusal('notConnected', 'no such session');
		const { origin } = trackedSession.session;
		if (operationName === undefined) {
			this.drop(origin);
			return { ok: true };
		}
		const state = facts.states.find((item) => item.operationName === operationName);
		if (state === undefined) return refusal('notUnderstood', 'no such state');
		const next: NextState = { state, at: this.#host.api.now() };
		if (!isInWork(trackedSession, next)) return refusal('nothingInWork', 'no interaction is in work');
		const { unreadable } = trackedSession.session;
		this.#kept.set(origin, { origin, next, unreadable });
		this.#worked.set(key, trackedSession.session.link.epoch);
		this.#host.changed();
		return { ok: true };
	}

	/** Requests the chosen state if its moment has come. `missed`: a missed interaction has made the agent Not Ready. */
	review(trackedSession: TrackedSession, missed: boolean): void {
		const { key, origin, link, primary } = trackedSession.session;
		const kept = this.#kept.get(origin);
		const facts = this.#host.facts(key);
		if (kept === undefined || facts?.state === undefined || !primary || link.status !== 'connected') return;
		// Nobody may be at the desk: no call may come because of what was chosen before the miss.
		if (missed && mayBring(kept.next)) return this.drop(origin);
		if (isInWork(trackedSession, kept.next)) {
			this.#worked.set(key, link.epoch);
			this.#waiting.delete(key);
			return;
		}
		const unreadable = Math.max(0, trackedSession.session.unreadable - (kept.unreadable ?? 0));
		const isWhole = showsAll({ link, unreadable });
		if (!isWhole) this.#waiting.delete(key);
		// What could not be read may be a call.
		if (unreadable > 0) return;
		if (this.#worked.get(key) === link.epoch) return void this.#ask(trackedSession, kept, facts);
		// Where the list is refused, nothing will say that there is none.
		if (isWhole) this.#wait(key, link.epoch);
	}

	#wait(key: string, workspaceLoad: number): void {
		if (this.#waiting.get(key) === workspaceLoad) return;
		this.#waiting.set(key, workspaceLoad);
		this.#host.api.after(RECOVERY_MS, () => {
			const trackedSession = this.#host.session(key);
			if (this.#waiting.get(key) !== workspaceLoad || trackedSession === undefined) return;
			this.#waiting.delete(key);
			this.#worked.set(key, workspaceLoad);
			this.review(trackedSession, false);
		});
	}

	async #ask(trackedSession: TrackedSession, { origin, next }: Kept, facts: AgentFacts): Promise<void> {
		const { operationName } = next.state;
		const reached = facts.state !== undefined && sameState(facts.state, next.state);
		if (reached || operationName === undefined) return this.drop(origin);
		// The same id is the same request, so that a worker that dies here asks once all the same.
		const id = `next-state:${next.at}:${origin}`.slice(0, 512);
		await this.#host.request(id, trackedSession, { method: 'agent.setState', operationName });
		if (this.#kept.get(origin)?.next.at === next.at) this.drop(origin);
	}

	/** Forgets the state for afterwards: it is asked for, taken back, or the sign-in has ended. */
	drop(origin: string): void {
		if (this.#kept.delete(origin)) this.#host.changed();
	}
}

const refusal = (code: string, message: string): Answer => ({ ok: false, error: { code, message } });

/** Returns whether a call may come in this state. */
function mayBring({ state }: NextState): boolean {
	const kind = kindOf(state);
	return kind === 'ready' || kind === 'partial' || kind === 'unknown';
}

/** Returns whether an interaction keeps the agent from this state. */
function isInWork({ interactions }: TrackedSession, next: NextState): boolean {
	return [...interactions.values()].map(phaseAt).some((phase) =>
		// A state that can bring a call waits for Mark Done too.
		isOverPhase(phase) ? phase === 'wrapUp' && mayBring(next) : true,
	);
}
