import type { Model, Session } from '../../../contract/surface';
import { sameJson } from '../../../scapi/json';

/** A model without its interactions, commands and plans. */
export type ModelHead = Omit<Model, 'interactions' | 'commands' | 'plans'>;

/** When a page was last heard does not show, and changes with every report. */
const shownOf = (session: Session): Session => ({ ...session, heardAt: 0 });

const sameSessions = (former: readonly Session[], next: readonly Session[]): boolean =>
	former === next || sameJson(former.map(shownOf), next.map(shownOf));

/**
 * Returns the head of a model, or the former one if that says the same: what shows only the head is not drawn again for a change
 * of an interaction.
 */
export function headOf(model: Model, former: ModelHead | undefined): ModelHead {
	const { interactions, commands, plans, ...next } = model;
	if (former === undefined) return next;
	const { sessions, ...rest } = next;
	const { sessions: formerSessions, ...formerRest } = former;
	return sameSessions(formerSessions, sessions) && sameJson(formerRest, rest) ? former : next;
}
