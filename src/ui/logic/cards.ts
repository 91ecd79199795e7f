import type { Model, Session, Tracked } from '../../contract/surface';
import { keptName } from '../../scapi/interaction';
import { type Phase, stateInfo } from '../../scapi/states';

/** One interaction of one Workspace, as a card shows it. */
export interface Card {
	/** Names the card among all Workspaces while the surface is open. */
	readonly key: string;
	readonly session: Session;
	readonly tracked: Tracked;
	readonly phase: Phase;
}

export function cardKey(session: string, interactionId: string): string {
	return `${session} ${interactionId}`;
}

/** Where the interaction stands, seen through transient states. */
export function phaseOfTracked({ interaction, lifecycle }: Tracked): Phase {
	const { phase } = stateInfo(interaction.state);
	return phase === 'transient' ? stateInfo(lifecycle).phase : phase;
}

/** The state to show: the step of life that a transient state hides. */
export function shownState({ interaction, lifecycle }: Tracked): string {
	return stateInfo(interaction.state).phase === 'transient' ? lifecycle : interaction.state;
}

export const interactionKeyOf = ({ session, tracked }: Card): string =>
	keptName(session.origin, tracked.interaction);

const NO_CARDS: ReadonlyMap<string, Card> = new Map();

/**
 * The cards of every Workspace that is used, in the order in which they arrived. A card of which nothing has changed is the
 * former one, so that it need not be drawn again.
 */
export function cardsOf(model: Model, former: ReadonlyMap<string, Card> = NO_CARDS): Card[] {
	const cards = model.sessions
		.filter((session) => session.primary)
		.flatMap((session) =>
			(model.interactions[session.key] ?? []).map((tracked) => {
				const key = cardKey(session.key, tracked.interaction.interactionId);
				const last = former.get(key);
				if (last?.tracked === tracked && last.session === session) return last;
				return { key, session, tracked, phase: phaseOfTracked(tracked) };
			}),
		);
	// Stable: within one Workspace and one instant the worker's order of arrival stays.
	return cards.sort((a, b) => a.tracked.firstSeenAt - b.tracked.firstSeenAt);
}
