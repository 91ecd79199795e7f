import type { Tracked } from '../../contract/surface';
import type { Interaction } from '../../scapi/interaction';
import { lifecycleState, type Phase, stateInfo } from '../../scapi/states';

/** Phases in which the agent and the customer are connected: the talk time runs on through hold. */
const ESTABLISHED: readonly Phase[] = ['active', 'held', 'transferring'];

/** ms for which something of this kind rings before it is redirected, as far as that can be told. */
export type RingLimit = (interaction: Interaction) => number | undefined;

/** The interaction with its times after one more report of it. */
export function track(
	interaction: Interaction,
	reported: Tracked | undefined,
	at: number,
	/** Whether the change was only seen, not told: it may have happened any time before. */
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
		interaction,
		lifecycle,
		firstSeenAt: former?.firstSeenAt ?? at,
		phaseSince: samePhase ? former.phaseSince : at,
		joinedLate,
		...(establishedAt === undefined ? {} : { establishedAt }),
		...(redirectAround === undefined ? {} : { redirectAround }),
	};
}

export function phaseAt({ lifecycle }: Tracked): Phase {
	return stateInfo(lifecycle).phase;
}

/** Where the beginning of the ringing is not known, neither is its end. */
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
 * Nothing can have begun in the future: where it seems so, the clock of the machine has been set back, and how long it
 * has been is not known any more. From here on it is at least so long.
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

/** An interaction that came into another phase, or went. */
export interface Step {
	from: Tracked;
	/** Absent where it is gone. */
	to?: Tracked;
	at: number;
	/** Whether that was only seen, not told. */
	late: boolean;
}
