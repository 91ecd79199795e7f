import type { Card } from './cards';

/**
 * Returns the card of the interaction that a consultation was made from. If Workspace does not name it, this is the only other
 * interaction of the same case.
 */
export function parentOf(card: Card, cards: readonly Card[]): Card | undefined {
	const { isConsultation, parentInteractionId, caseId, interactionId } = card.tracked.interaction;
	if (!isConsultation) return undefined;
	const near = cards.filter((other) => other !== card && other.session.key === card.session.key);
	if (parentInteractionId !== undefined) {
		if (parentInteractionId === interactionId) return undefined;
		return near.find(({ tracked }) => tracked.interaction.interactionId === parentInteractionId);
	}
	const sameCase = near.filter(
		({ tracked: { interaction } }) =>
			caseId !== undefined && interaction.caseId === caseId && !interaction.isConsultation,
	);
	return sameCase.length === 1 ? sameCase[0] : undefined;
}

/** Maps the keys of consultations to those of their parents, if both are among the given cards. */
export function parentKeys(cards: readonly Card[]): Map<string, string> {
	const parents = new Map<string, string>();
	for (const card of cards) {
		const parent = parentOf(card, cards);
		if (parent !== undefined) parents.set(card.key, parent.key);
	}
	return parents;
}

/** Returns whether two maps have the same keys with the same values. */
export function sameEntries<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
	return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** Returns the same keys, with each consultation directly below its parent. */
export function besideParents(keys: readonly string[], cards: readonly Card[]): readonly string[] {
	const listed = new Set(keys);
	const parents = parentKeys(cards.filter(({ key }) => listed.has(key)));
	return parents.size === 0 ? keys : groupsOf(keys, parents).flat();
}

/** Groups the keys that belong together: a parent with its consultations, or a card on its own. */
export function groupsOf(keys: readonly string[], parents: ReadonlyMap<string, string>): string[][] {
	const listed = new Set(keys);
	const groups = new Map<string, string[]>();
	const head = (key: string): string => {
		// A consultation of a consultation joins the first one's group. The set ends a circular reference.
		const seen = new Set<string>();
		let at = key;
		for (
			let up = parents.get(at);
			up !== undefined && listed.has(up) && !seen.has(up);
			up = parents.get(at)
		) {
			seen.add(up);
			at = up;
		}
		return at;
	};
	for (const key of keys) {
		const first = head(key);
		if (!groups.has(first)) groups.set(first, [first]);
		if (key !== first) groups.get(first)?.push(key);
	}
	return [...groups.values()];
}
