import type { Model } from '../../contract/surface';
import { perObject } from '../../scapi/per-object';
import { stateInfo } from '../../scapi/states';
import { type InteractionRef, interactionRefsOf } from '../commands/intents';

/** The interaction meant by an act that did not point at one: by a shortcut, the icon or its menu. */
export type Choice =
	| { readonly kind: 'one'; readonly place: InteractionRef }
	| { readonly kind: 'none' }
	/** More than one candidate, and nothing to choose by. The agent has to say. */
	| { readonly kind: 'several'; readonly count: number };

const NONE: Choice = { kind: 'none' };
const one = (place: InteractionRef): Choice => ({ kind: 'one', place });

function only(places: readonly InteractionRef[]): Choice {
	const [first] = places;
	if (first === undefined) return NONE;
	return places.length === 1 ? one(first) : { kind: 'several', count: places.length };
}

/** Returns the interactions of the Workspace in the tab in front, or all of them if it has none. */
function nearest(places: readonly InteractionRef[], front: number | undefined): readonly InteractionRef[] {
	if (front === undefined) return places;
	const here = places.filter(({ session }) => front === session.tabId || front === session.workspaceTab);
	return here.length > 0 ? here : places;
}

/**
 * Chooses the interaction that accept and reject mean: the only ringing one, looking first in the Workspace in front.
 * Never guesses between two: a call answered or rejected by mistake cannot be given back.
 */
export function toAnswer(ringing: readonly InteractionRef[], front: number | undefined): Choice {
	return only(nearest(ringing, front));
}

const inWorkAmong = perObject((refs: readonly InteractionRef[]): readonly InteractionRef[] =>
	refs.filter(({ tracked }) => {
		const { phase } = stateInfo(tracked.lifecycle);
		return phase !== 'ringing' && phase !== 'ended';
	}),
);

/** Returns the interactions in progress: answered, or started by the agent, and not marked done. */
export const inWork = (model: Model): readonly InteractionRef[] => inWorkAmong(interactionRefsOf(model));

function isSelected({ session, tracked }: InteractionRef): boolean {
	const { caseId } = tracked.interaction;
	return caseId !== undefined && session.selectedCaseId === caseId;
}

/** Chooses the main interaction of a case over a consultation beside it. */
function mainOf(places: readonly InteractionRef[]): Choice {
	const main = places.filter(({ tracked }) => tracked.interaction.isMainCaseInteraction);
	if (main.length === 1) return only(main);
	const own = places.filter(({ tracked }) => !tracked.interaction.isConsultation);
	return own.length === 1 ? only(own) : only(places);
}

/**
 * Chooses, from the interactions in progress, the one that every other act means: the only one, else the one of the case
 * selected in Workspace, else the only active one. Looks first in the Workspace in front.
 */
export function currentAmong(inProgress: readonly InteractionRef[], front: number | undefined): Choice {
	const places = nearest(inProgress, front);
	if (places.length < 2) return only(places);
	const selected = places.filter(isSelected);
	if (new Set(selected.map(({ session }) => session.key)).size === 1) {
		const choice = mainOf(selected);
		if (choice.kind === 'one') return choice;
	}
	// With a case selected in each of two Workspaces, the agent means the interaction they are talking in.
	const active = places.filter(({ tracked }) => stateInfo(tracked.lifecycle).phase === 'active');
	return active.length === 1 ? only(active) : { kind: 'several', count: places.length };
}

/** Chooses the current interaction of the model. */
export const currentOf = (model: Model, front: number | undefined): Choice =>
	currentAmong(inWork(model), front);

/** Chooses the interaction whose case follows the selected one in order of arrival, wrapping around. */
export function nextOf(model: Model, front: number | undefined): Choice {
	const cases = new Map<string, InteractionRef>();
	for (const place of nearest(inWork(model), front)) {
		const { caseId } = place.tracked.interaction;
		if (caseId === undefined) continue;
		const name = `${place.session.key} ${caseId}`;
		if (!cases.has(name)) cases.set(name, place);
	}
	const list = [...cases.values()];
	const at = list.findIndex(isSelected);
	const next = list[(at + 1) % list.length];
	return next === undefined || next === list[at] ? NONE : one(next);
}
