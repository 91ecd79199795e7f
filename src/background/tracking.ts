import type { Tracked } from '../contract/surface';
import type { Interaction } from '../scapi/interaction';
import { lifecycleState, type Phase, stateInfo } from '../scapi/states';

/** Phases in which the agent and the customer are connected: the talk time runs on through hold. */
const ESTABLISHED: readonly Phase[] = ['active', 'held', 'transferring'];

/** The interaction with its times after one more report of it. */
export function track(
	interaction: Interaction,
	former: Tracked | undefined,
	at: number,
	/** Whether it was there when Ringside first looked, so that it began earlier than it was seen. */
	late: boolean,
): Tracked {
	const lifecycle = lifecycleState(interaction.state, interaction.previousState, former?.lifecycle);
	const phase = stateInfo(lifecycle).phase;
	const formerPhase = former === undefined ? undefined : stateInfo(former.lifecycle).phase;
	const samePhase = former !== undefined && formerPhase === phase;
	const establishedAt = former?.establishedAt ?? (ESTABLISHED.includes(phase) ? at : undefined);
	return {
		interaction,
		lifecycle,
		firstSeenAt: former?.firstSeenAt ?? at,
		phaseSince: samePhase ? former.phaseSince : at,
		joinedLate: former === undefined ? late : former.joinedLate && samePhase,
		...(establishedAt === undefined ? {} : { establishedAt }),
	};
}
