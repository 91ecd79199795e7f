import type { Model, Session, Tracked } from '../../contract/surface';
import { keptName } from '../../scapi/interaction';
import { type Phase, stateInfo } from '../../scapi/states';
import { besideParents } from './consult-pairs';

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

export const draftKeyOf = ({ session, tracked }: Card): string =>
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

/** What is shown where: keys of cards, ringing ones and the others. */
export interface Order {
	readonly ringing: readonly string[];
	readonly others: readonly string[];
}

export const EMPTY_ORDER: Order = { ringing: [], others: [] };

const ON_THE_LINE = new Set<Phase>(['active', 'dialing', 'held', 'transferring']);

/**
 * The next order. What is shown keeps its place: ringing cards stand in order of arrival and new ones come below them; a
 * card that stops ringing heads the others, so that the only ringing card turns into the current one without moving.
 * What is new and does not ring comes after what is there; at first sight, what is on the line comes first. A consultation
 * stands right below the interaction it was made from.
 */
export function nextOrder(former: Order, cards: readonly Card[]): Order {
	const rings = new Map(cards.map((card) => [card.key, card.phase === 'ringing']));
	const ringing = former.ringing.filter((key) => rings.get(key) === true);
	const stopped = former.ringing.filter((key) => rings.get(key) === false);
	const stayed = former.others.filter((key) => rings.get(key) === false);
	const known = new Set([...ringing, ...stopped, ...stayed]);
	const fresh = cards.filter((card) => !known.has(card.key));
	const quiet = fresh.filter((card) => card.phase !== 'ringing');
	const first = stayed.length === 0 && stopped.length === 0;
	const others = [
		...stopped,
		...stayed,
		...(first
			? [
					...quiet.filter((card) => ON_THE_LINE.has(card.phase)),
					...quiet.filter((card) => !ON_THE_LINE.has(card.phase)),
				]
			: quiet
		).map((card) => card.key),
	];
	return {
		ringing: [...ringing, ...fresh.filter((card) => card.phase === 'ringing').map((card) => card.key)],
		others: besideParents(others, cards),
	};
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((key, i) => key === b[i]);

export function sameOrder(a: Order, b: Order): boolean {
	return same(a.ringing, b.ringing) && same(a.others, b.others);
}

/** Whether `next` only appends to what `shown` has, so that nothing that is there moves. */
export function onlyAppends(shown: Order, next: Order): boolean {
	const before = [...shown.ringing, ...shown.others];
	const after = [...next.ringing, ...next.others];
	return before.every((key, i) => key === after[i]);
}

/** The card that keys act on: the focused, else the first ringing, else the selected case's, else the first. */
export function currentCard(
	order: Order,
	cards: ReadonlyMap<string, Card>,
	focused: string | undefined,
): string | undefined {
	if (focused !== undefined && cards.has(focused)) return focused;
	if (order.ringing[0] !== undefined) return order.ringing[0];
	const selected = order.others.filter((key) => {
		const card = cards.get(key);
		const caseId = card?.tracked.interaction.caseId;
		return caseId !== undefined && (card?.session.selectedCaseId ?? '') === caseId;
	});
	const main = selected.find((key) => cards.get(key)?.tracked.interaction.isMainCaseInteraction);
	return main ?? selected[0] ?? order.others[0];
}
