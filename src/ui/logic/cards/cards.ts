import type { Model, Session, Tracked } from '../../../contract/surface';
import { keptName, lastingName } from '../../../scapi/interaction';
import { sameJson } from '../../../scapi/json';
import { perObject } from '../../../scapi/per-object';
import { isOverPhase, type Phase, stateInfo } from '../../../scapi/states';

/** One interaction of one Workspace, as a card shows it. */
export interface Card {
	/** Identifies the card across Workspaces. A new Workspace load has new cards, even for the same interactions. */
	readonly key: string;
	readonly session: Session;
	readonly tracked: Tracked;
	readonly phase: Phase;
	/** True if Workspace's options leave attached data open after a call. */
	readonly takesDataAfterCall?: boolean | undefined;
}

function cardKey({ key, link }: Session, interactionId: string): string {
	return `${key} ${link.epoch} ${interactionId}`;
}

/** Returns the phase of an interaction, ignoring transient states. */
function phaseOfTracked({ interaction, lifecycle }: Tracked): Phase {
	const { phase } = stateInfo(interaction.state);
	return phase === 'transient' ? stateInfo(lifecycle).phase : phase;
}

/** Returns the state to show: while a transient state lasts, the lifecycle state behind it. */
export function shownState({ interaction, lifecycle }: Tracked): string {
	return stateInfo(interaction.state).phase === 'transient' ? lifecycle : interaction.state;
}

/** Returns whether there is nobody left to talk to, and only Mark Done remains. */
export function isOver({ phase }: Card): boolean {
	return isOverPhase(phase);
}

// Once for each card: every change of one asks for the keys of all.
export const interactionKeyOf = perObject(({ session, tracked }: Card): string =>
	keptName(session.origin, tracked.interaction),
);

/** Returns the names that identify a card: its key and, if it lasts across Workspace loads, its interaction key. */
export const namesOf = perObject((card: Card): readonly string[] => {
	const isLasting = lastingName(card.tracked.interaction) !== undefined;
	return isLasting ? [card.key, interactionKeyOf(card)] : [card.key];
});

/**
 * Maps the keys of former cards to those of the same interactions in a newer Workspace load. An interaction without a lasting
 * key is not mapped: after a reload, its id may belong to another interaction.
 */
export function renewedKeys(former: readonly Card[], cards: readonly Card[]): ReadonlyMap<string, string> {
	const renewed = new Map<string, string>();
	const present = new Set(cards.map(({ key }) => key));
	const absent = former.filter(({ key }) => !present.has(key));
	if (absent.length === 0) return renewed;
	const taken = new Set(former.map(({ key }) => key));
	const byName = new Map(cards.flatMap((card) => namesOf(card).map((name) => [name, card])));
	for (const card of absent) {
		const now = namesOf(card)
			.map((name) => byName.get(name))
			.find((each) => each !== undefined);
		if (now === undefined || taken.has(now.key)) continue;
		taken.add(now.key);
		renewed.set(card.key, now.key);
	}
	return renewed;
}

/**
 * Returns a test of whether a card looks the same in a former session. When its page was last heard does not show, and of the
 * selected case only whether it is the card's own. The rest is compared once for all cards.
 */
function sameAsIn(session: Session): (former: Session, tracked: Tracked) => boolean {
	const bare = (each: Session) => ({ ...each, heardAt: 0, selectedCaseId: undefined });
	const compared = new Map<Session, boolean>([[session, true]]);
	return (former, { interaction: { caseId } }) => {
		const isSelected = ({ selectedCaseId }: Session) =>
			selectedCaseId !== undefined && selectedCaseId === caseId;
		if (isSelected(former) !== isSelected(session)) return false;
		const known = compared.get(former) ?? sameJson(bare(former), bare(session));
		compared.set(former, known);
		return known;
	};
}

const NO_CARDS: ReadonlyMap<string, Card> = new Map();
/** The last card of each interaction, which has its key: putting keys together takes longest where there are many. */
const lastCards = new WeakMap<Tracked, Card>();

/**
 * Returns the cards of every Workspace in use, in order of arrival. An unchanged card keeps its identity, so that it is not
 * drawn again.
 */
export function cardsOf(model: Model, former: ReadonlyMap<string, Card> = NO_CARDS): Card[] {
	const open = new Set(
		model.shifts.filter(({ readOnlyOnIdle }) => readOnlyOnIdle === false).map(({ session }) => session),
	);
	const cards = model.sessions
		.filter((session) => session.primary)
		.flatMap((session) => {
			const isSameIn = sameAsIn(session);
			return (model.interactions[session.key] ?? []).map((tracked) => {
				const takesDataAfterCall = open.has(session.key) ? true : undefined;
				const last = lastCards.get(tracked);
				const isSame =
					last !== undefined &&
					former.get(last.key) === last &&
					last.takesDataAfterCall === takesDataAfterCall &&
					isSameIn(last.session, tracked);
				if (isSame) return last;
				const key = cardKey(session, tracked.interaction.interactionId);
				const card = { key, session, tracked, phase: phaseOfTracked(tracked), takesDataAfterCall };
				lastCards.set(tracked, card);
				return card;
			});
		});
	// The sort is stable: within one Workspace, interactions that arrived in the same instant keep the worker's order.
	return cards.sort((a, b) => a.tracked.firstSeenAt - b.tracked.firstSeenAt);
}
