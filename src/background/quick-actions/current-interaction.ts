import type { Model } from '../../contract/surface';
import { stateInfo } from '../../scapi/states';
import { type InteractionRef, interactionRefsOf } from '../commands/intents';

/** Which interaction an act means that was asked for without pointing at one: by a key, the icon or its menu. */
export type Choice =
	| { readonly kind: 'one'; readonly place: InteractionRef }
	| { readonly kind: 'none' }
	/** More than one, and nothing tells which: it is for the agent to say. */
	| { readonly kind: 'several'; readonly count: number };

const NONE: Choice = { kind: 'none' };
const one = (place: InteractionRef): Choice => ({ kind: 'one', place });

function only(places: readonly InteractionRef[]): Choice {
	const [first] = places;
	if (first === undefined) return NONE;
	return places.length === 1 ? one(first) : { kind: 'several', count: places.length };
}

/** Those of the Workspace in the tab in front, where it has any; otherwise all. */
function nearest(places: readonly InteractionRef[], front: number | undefined): readonly InteractionRef[] {
	if (front === undefined) return places;
	const here = places.filter(({ session }) => front === session.tabId || front === session.workspaceTab);
	return here.length > 0 ? here : places;
}

/**
 * The interaction that accept and reject mean of those that ring: the only one, in the Workspace in front before any other. Of two that
 * ring, none is taken for the other: a call that was answered or turned away by a guess cannot be given back.
 */
export function toAnswer(ringing: readonly InteractionRef[], front: number | undefined): Choice {
	return only(nearest(ringing, front));
}

/** The interactions that are in work: answered, or made by the agent, and not done. */
function inWork(model: Model): InteractionRef[] {
	return interactionRefsOf(model).filter(({ tracked }) => {
		const { phase } = stateInfo(tracked.lifecycle);
		return phase !== 'ringing' && phase !== 'ended';
	});
}

function isSelected({ session, tracked }: InteractionRef): boolean {
	const { caseId } = tracked.interaction;
	return caseId !== undefined && session.selectedCaseId === caseId;
}

/** Of what belongs to one case, the interaction that the case is about, not the consultation beside it. */
function mainOf(places: readonly InteractionRef[]): Choice {
	const main = places.filter(({ tracked }) => tracked.interaction.isMainCaseInteraction);
	if (main.length === 1) return only(main);
	const own = places.filter(({ tracked }) => !tracked.interaction.isConsultation);
	return own.length === 1 ? only(own) : only(places);
}

/**
 * The interaction that every other act means: the only one in work, else that of the case which is selected in Workspace,
 * else the only one that is active. Here too the Workspace in front comes before any other.
 */
export function currentOf(model: Model, front: number | undefined): Choice {
	const places = nearest(inWork(model), front);
	if (places.length < 2) return only(places);
	const selected = places.filter(isSelected);
	if (new Set(selected.map(({ session }) => session.key)).size === 1) {
		const choice = mainOf(selected);
		if (choice.kind === 'one') return choice;
	}
	// Each of two Workspaces has a case of its own selected: then it is the one the agent is talking in.
	const active = places.filter(({ tracked }) => stateInfo(tracked.lifecycle).phase === 'active');
	return active.length === 1 ? only(active) : { kind: 'several', count: places.length };
}

/** The interaction whose case comes after the selected one, in order of arrival, and round again. */
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
