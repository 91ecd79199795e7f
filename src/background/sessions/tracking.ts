import type { Tracked } from '../../contract/surface';
import { type Interaction, sameName } from '../../scapi/interaction';
import { lifecycleState, type Phase, stateInfo } from '../../scapi/states';

/** Phases in which agent and customer are connected. Talk time includes time on hold. */
const ESTABLISHED: readonly Phase[] = ['active', 'held', 'transferring'];

/** Returns the ms that an interaction of this kind rings before it is redirected; `undefined` if unknown. */
export type RingLimit = (interaction: Interaction) => number | undefined;

/** Returns an interaction with its times after one more report. `at` is in ms since 1970. */
export function track(
	interaction: Interaction,
	reported: Tracked | undefined,
	at: number,
	/** True if the change was found in a snapshot, not reported by an event: it may have happened at any time before. */
	late: boolean,
	limit: RingLimit = () => undefined,
): Tracked {
	const former = reported === undefined ? undefined : pulledBack(reported, at);
	const lifecycle = lifecycleState(interaction.state, interaction.previousState, former?.lifecycle);
	const phase = stateInfo(lifecycle).phase;
	const samePhase = former !== undefined && phaseAt(former) === phase;
	const establishedAt = former?.establishedAt ?? (ESTABLISHED.includes(phase) ? at : undefined);
	const joinedLate = samePhase ? former.joinedLate : late;
	const redirectAround = samePhase
		? former.redirectAround
		: firstEstimate(interaction, phase, at, late, limit);
	return {
		interaction: withDirection(interaction, former),
		lifecycle,
		firstSeenAt: former?.firstSeenAt ?? at,
		phaseSince: samePhase ? former.phaseSince : at,
		joinedLate,
		...(establishedAt === undefined ? {} : { establishedAt }),
		...(redirectAround === undefined ? {} : { redirectAround }),
	};
}

const SAID_DIRECTIONS: ReadonlySet<string | undefined> = new Set(['IN', 'OUT']);

/**
 * Returns the interaction with its direction, where Workspace does not say it and the call was dialled: only while it is
 * being dialled does its state show that. Without a direction, its answered call would bear the agent's own number.
 */
function withDirection(interaction: Interaction, former: Tracked | undefined): Interaction {
	if (SAID_DIRECTIONS.has(interaction.direction)) return interaction;
	// A UUID may arrive late. Another one is another interaction's.
	const isSame = former !== undefined && sameName(former.interaction, interaction) !== false;
	const known = isSame ? former : undefined;
	const wasDialled =
		known?.interaction.direction === 'OUT' ||
		[interaction.state, interaction.previousState ?? ''].some(
			(state) => stateInfo(state).phase === 'dialing',
		);
	return wasDialled ? { ...interaction, direction: 'OUT' } : interaction;
}

export function phaseAt({ lifecycle }: Tracked): Phase {
	return stateInfo(lifecycle).phase;
}

/** Estimates when ringing ends, in ms since 1970; `undefined` if its start or its length is unknown. */
function firstEstimate(
	interaction: Interaction,
	phase: Phase,
	at: number,
	late: boolean,
	limit: RingLimit,
): number | undefined {
	const ms = phase === 'ringing' && !late ? limit(interaction) : undefined;
	return ms === undefined ? undefined : at + ms;
}

/**
 * Returns the times after the machine's clock was set back, which shows in a phase that began in the future. How long the
 * phase has lasted is unknown then; from now on it counts as "at least".
 */
function pulledBack(former: Tracked, at: number): Tracked {
	if (former.phaseSince <= at) return former;
	const { redirectAround: _, ...rest } = former;
	return {
		...rest,
		firstSeenAt: Math.min(rest.firstSeenAt, at),
		phaseSince: at,
		joinedLate: true,
		...(rest.establishedAt === undefined ? {} : { establishedAt: Math.min(rest.establishedAt, at) }),
	};
}

/** The step of an interaction into another phase, or its removal. */
export interface Step {
	from: Tracked;
	/** Absent if the interaction is gone. */
	to?: Tracked;
	at: number;
	/** True if a snapshot showed it, not an event. */
	late: boolean;
}
