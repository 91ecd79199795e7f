import type { Model, Session } from '../../contract/surface';
import { listOf } from '../../platform/format';
import { type MessageKey, t } from '../../platform/i18n';
import { stateWords } from '../../scapi/agent';
import type { Command } from '../../scapi/command';
import { legality } from '../../scapi/legality';
import { maskedPhone } from '../../settings/mask';
import { requirementWords } from '../../settings/rule-words';
import { missingRequirements, tagsFor } from '../../settings/rules';
import { isApplied } from '../../settings/tags';
import type { Favourite } from '../../settings/targets';
import { dialOf } from '../../words/dial-words';
import { isJustMade } from '../clock';
import { type InteractionRef, ringingOf } from '../commands/intents';
import { type Choice, currentOf, nextOf, toAnswer } from './current-interaction';
import { chooseState, type WantedState } from './decide-state';
import { hasJustAccepted, lastTurnedTo } from './turned-to';

/** An act requested without a surface. Favourites and tags are numbered from 0. */
export type Act =
	| { readonly kind: 'accept' | 'reject' | 'done' | 'next' | 'tags' }
	| { readonly kind: 'transfer' | 'tag'; readonly at: number }
	| { readonly kind: 'state'; readonly to: WantedState };

export type Decision =
	| { readonly kind: 'send'; readonly place: InteractionRef; readonly command: Command }
	/** A command about the agent at this Workspace. */
	| { readonly kind: 'sendAt'; readonly session: Session; readonly command: Command }
	/** Show the tags of this interaction. */
	| { readonly kind: 'tags'; readonly place: InteractionRef }
	/** The press repeats one that is in progress or has just succeeded. */
	| { readonly kind: 'repeat' }
	/** The act is not possible, for this reason. */
	| { readonly kind: 'tell'; readonly message: MessageKey; readonly details: readonly (string | number)[] };

export interface Circumstances {
	readonly model: Model;
	/** The favourites that have a key, in order. */
	readonly favourites: readonly Favourite[];
	/** The tab in front, if the browser reports it. */
	readonly front: number | undefined;
	readonly now: number;
	/**
	 * Returns whether accept and reject, or what acts on the current interaction, would have meant something else a moment
	 * ago, so that the agent cannot have seen yet that this interaction rings, or is the current one.
	 */
	isNewcomer(place: InteractionRef, among: 'ringing' | 'current'): boolean;
}

/**
 * Two presses within this time, in ms, count as one: the first has changed what the second would mean, so that it would
 * reach another interaction. Also counts from the moment Workspace confirmed the command.
 */
export const DOUBLE_PRESS_MS = 1_000;

const tell = (message: MessageKey, ...details: (string | number)[]): Decision => ({
	kind: 'tell',
	message,
	details,
});

/** Commands after which a press of this kind would mean another interaction. A reject does not repeat an accept. */
const FORMER: Record<Act['kind'], readonly Command['method'][]> = {
	accept: ['accept'],
	reject: ['reject'],
	done: ['markdone', 'singleStepTransfer'],
	transfer: ['markdone', 'singleStepTransfer'],
	next: [],
	tag: [],
	tags: [],
	state: [],
};

/** Returns the command under way, or just confirmed, that has changed what a press of this kind would mean. */
function formerOf({ kind }: Act, { model, now }: Circumstances): Command | undefined {
	return model.commands.findLast((record) => {
		const { command, status, automatic } = record;
		if (automatic === true || !FORMER[kind].includes(command.method)) return false;
		return (status === 'pending' || status === 'succeeded') && isJustMade(record, now, DOUBLE_PRESS_MS);
	})?.command;
}

/** Returns whether a press asks for the same as this command. If not, it is another press, and must not be swallowed. */
function asksForSame(act: Act, former: Command, favourites: readonly Favourite[]): boolean {
	if (act.kind === 'done') return former.method === 'markdone';
	if (act.kind !== 'transfer') return true;
	if (former.method !== 'singleStepTransfer' || typeof former.target === 'string') return false;
	const { type, destination } = former.target;
	const favourite = favourites[act.at];
	return favourite?.type === type && dialOf(favourite).destination === destination;
}

function chosen(choice: Choice, none: MessageKey, several: MessageKey): InteractionRef | Decision {
	if (choice.kind === 'one') return choice.place;
	return choice.kind === 'none' ? tell(none) : tell(several, choice.count);
}

const isPlace = (found: InteractionRef | Decision): found is InteractionRef => 'tracked' in found;

function sent(place: InteractionRef, command: Command): Decision {
	const answer = legality(command.method, place.tracked);
	return answer.legal ? { kind: 'send', place, command } : tell(`illegal_${answer.reason}`);
}

/** Decides what an act means for an interaction the agent has pointed at. */
export function decideFor(kind: 'accept' | 'reject' | 'done', place: InteractionRef, model: Model): Decision {
	const { interactionId } = place.tracked.interaction;
	if (kind !== 'done') return sent(place, { method: kind, interactionId });
	const lacking = missingRequirements(place, { tags: model.tags, ...model.settings }, model.unseen);
	if (lacking.length > 0) return tell('reach_doneMissing', listOf(lacking.map(requirementWords), 'unit'));
	return sent(place, { method: 'markdone', interactionId });
}

/** Decides what an act means now. Pure: sends nothing. */
export function decide(act: Act, circumstances: Circumstances): Decision {
	const { model, front, favourites } = circumstances;
	if (!model.sessions.some(({ link }) => link.status === 'connected')) return tell('illegal_offline');
	if (act.kind === 'state') return decideState(act.to, circumstances);
	const former = formerOf(act, circumstances);
	if (former !== undefined) {
		return asksForSame(act, former, favourites) ? { kind: 'repeat' } : tell('reach_tooSoon');
	}
	if (act.kind === 'accept' || act.kind === 'reject') {
		const found = chosen(toAnswer(ringingOf(model), front), 'reach_noneRings', 'reach_severalRing');
		if (!isPlace(found)) return found;
		if (circumstances.isNewcomer(found, 'ringing')) return tell('reach_justChanged');
		return decideFor(act.kind, found, model);
	}
	if (act.kind === 'next') {
		const found = chosen(nextOf(model, front), 'reach_noOther', 'reach_noOther');
		if (!isPlace(found)) return found;
		const { caseId, interactionId } = found.tracked.interaction;
		if (caseId === undefined) return tell('illegal_noCase');
		return sent(found, { method: 'selectCaseByCaseId', caseId, interactionId });
	}
	const found = chosen(currentOf(model, front), 'reach_noneCurrent', 'reach_severalCurrent');
	if (!isPlace(found)) return found;
	const isWanted = lastTurnedTo(circumstances, DOUBLE_PRESS_MS);
	// Workspace has not followed yet.
	if (isWanted?.(found) === false) return tell('reach_tooSoon');
	const isOwnDoing = isWanted !== undefined || hasJustAccepted(found, circumstances, DOUBLE_PRESS_MS);
	if (!isOwnDoing && circumstances.isNewcomer(found, 'current')) return tell('reach_currentChanged');
	return onCurrent(act, found, model, favourites);
}

/** Decides what an act means that was chosen while several interactions could be meant: nothing that is sent. */
export function decideAmong(kind: 'accept' | 'reject' | 'done', circumstances: Circumstances): Decision {
	const decision = decide({ kind }, circumstances);
	// The one that is left by now may not be the one that the agent would have chosen.
	if (decision.kind !== 'send') return decision;
	return tell(kind === 'done' ? 'reach_currentChanged' : 'reach_justChanged');
}

function decideState(to: WantedState, { model, front }: Circumstances): Decision {
	const choice = chooseState(model, to, front);
	switch (choice.kind) {
		case 'state': {
			const { session, state } = choice;
			return {
				kind: 'sendAt',
				session,
				command: { method: 'agent.setState', operationName: state.operationName },
			};
		}
		case 'already':
			return tell('reach_already', stateWords(choice.state) ?? '');
		case 'several':
			return tell('reach_severalWorkspaces');
		case 'noReason':
			return tell('reach_noReason');
		default:
			return tell('reach_noState');
	}
}

function onCurrent(
	act: Exclude<Act, { kind: 'state' }>,
	place: InteractionRef,
	model: Model,
	favourites: readonly Favourite[],
): Decision {
	const { tracked } = place;
	const { interactionId, userData } = tracked.interaction;
	// A consultation has neither on its card: the data would not be that of the customer's call.
	if (tracked.interaction.isConsultation && act.kind !== 'done') return tell('illegal_notOffered');
	const tags = tagsFor(model.tags, tracked.interaction);
	if (act.kind === 'tags') return tags.length === 0 ? tell('reach_noTags') : { kind: 'tags', place };
	if (act.kind === 'transfer') {
		const favourite = favourites[act.at];
		if (favourite === undefined) return tell('reach_noFavourite', act.at + 1);
		const { type, label } = favourite;
		const { destination, problem } = dialOf(favourite);
		if (problem !== undefined) {
			return tell('preset_notDialled', maskedPhone(label, model.settings.preferences), t(problem));
		}
		return sent(place, { method: 'singleStepTransfer', interactionId, target: { type, destination } });
	}
	if (act.kind === 'tag') {
		const tag = tags[act.at];
		if (tag === undefined) return tell('reach_noTag', act.at + 1);
		// A shortcut only sets tags: removing one that the agent does not see would be a surprise.
		if (isApplied(tag, userData)) return tell('reach_tagIsSet', tag.label);
		return sent(place, { method: 'setUserData', interactionId, keyValues: { ...tag.pairs } });
	}
	return decideFor('done', place, model);
}
