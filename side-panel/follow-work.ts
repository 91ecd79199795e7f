import { effect } from '@preact/signals';
import type { Phase } from '../src/scapi/states';
import { namesOf } from '../src/ui/logic/cards';
import { focusKind } from '../src/ui/logic/keymap';
import type { Surface } from '../src/ui/surface/surface';

const TAKEN_UP: ReadonlySet<Phase> = new Set(['active', 'dialing', 'held', 'transferring', 'preview']);

/**
 * Shows as a whole what the agent turns to: the call that has just been answered, wherever that was done, and the case
 * that was brought up in Workspace. Not while something is typed here: that would take it from under the fingers.
 */
export function followWork(page: Document, surface: Surface): () => void {
	let rang: ReadonlySet<string> = new Set();
	let cases: ReadonlyMap<string, string | undefined> | undefined;
	const pick = (key: string | undefined): void => {
		if (key !== undefined && focusKind(page.activeElement) !== 'field') surface.picked.value = key;
	};
	return effect(() => {
		const { ringing, others } = surface.order.value;
		const places = surface.places.value;
		const answered = others.find((key) => {
			const card = places.get(key)?.card;
			return card !== undefined && TAKEN_UP.has(card.phase) && namesOf(card).some((name) => rang.has(name));
		});
		rang = new Set(ringing.flatMap((key) => places.get(key)?.card ?? []).flatMap(namesOf));

		const sessions = surface.store.model.value?.sessions.filter(({ primary }) => primary) ?? [];
		const before = cases;
		cases = new Map(sessions.map(({ key, selectedCaseId }) => [key, selectedCaseId]));
		const turned = sessions.find(
			({ key, selectedCaseId }) => before?.has(key) === true && before.get(key) !== selectedCaseId,
		);
		const ofCase = others.filter((key) => {
			const card = places.get(key)?.card;
			const caseId = card?.tracked.interaction.caseId;
			return caseId !== undefined && card?.session.key === turned?.key && caseId === turned?.selectedCaseId;
		});
		const main = ofCase.find((key) => places.get(key)?.card.tracked.interaction.isMainCaseInteraction);
		pick(answered ?? main ?? ofCase[0]);
		// What is shown stays: another call that joins the list, as a missed one does, is no reason to turn to it.
		const shown = surface.whole.value;
		if (shown !== undefined && others.includes(shown)) surface.picked.value = shown;
	});
}
