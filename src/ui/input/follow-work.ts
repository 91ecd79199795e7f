import { effect, untracked } from '@preact/signals';
import type { Phase } from '../../scapi/states';
import { type Card, namesOf } from '../logic/cards/cards';
import { focusKind } from '../logic/keys/focus-kind';
import type { Surface } from '../surface/surface';

const TAKEN_UP: ReadonlySet<Phase> = new Set(['active', 'dialing', 'held', 'transferring', 'preview']);

/**
 * Opens what the agent turns to: the call just answered, wherever that was done, the call just dialled, the consultation just
 * made from the open card, and the case brought up in Workspace. Not while the agent is typing here: that would take the field
 * from under the fingers. A sheet that the agent has just closed has gone from the page by then: the store takes nothing in before.
 */
export function followWork(page: Document, surface: Surface): () => void {
	let rang: ReadonlySet<string> = new Set();
	let cases: ReadonlyMap<string, string | undefined> | undefined;
	let known: ReadonlySet<string> | undefined;
	return effect(() => {
		const { ringing, others } = surface.order.value;
		const places = surface.places.value;
		const open = surface.open.peek();
		const answered = others.find((key) => {
			const card = places.get(key)?.card;
			return card !== undefined && TAKEN_UP.has(card.phase) && namesOf(card).some((name) => rang.has(name));
		});
		rang = new Set(ringing.flatMap((key) => places.get(key)?.card ?? []).flatMap(namesOf));

		const sessions = surface.store.head.value?.sessions.filter(({ primary }) => primary) ?? [];
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

		const parents = surface.parents.value;
		const isNew = (card: Card): boolean => !namesOf(card).some((name) => known?.has(name));
		const consulted = others.find((key) => {
			const card = places.get(key)?.card;
			return card !== undefined && isNew(card) && TAKEN_UP.has(card.phase) && parents.get(key) === open;
		});
		// Only agents dial, here or in Workspace.
		const dialled = others.find((key) => {
			const card = places.get(key)?.card;
			if (known === undefined || card === undefined || parents.has(key)) return false;
			return isNew(card) && card.phase === 'dialing' && !card.tracked.interaction.isConsultation;
		});
		known = new Set([...places.values()].flatMap(({ card }) => namesOf(card)));

		const taken = answered ?? dialled;
		const other = main ?? ofCase[0] ?? consulted;
		untracked(() => {
			if (focusKind(page.activeElement) === 'field') surface.stayOpen();
			else if (taken !== undefined) surface.turnTo(taken);
			else if (other !== undefined && other !== open) surface.bringUp(other);
			// Another call that joins the list, as a missed one does, is no reason to turn to it.
			else surface.stayOpen();
		});
	});
}
