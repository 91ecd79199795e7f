import type { Model } from '../../contract/surface';
import type { MessageKey } from '../../platform/i18n';
import type { Command } from '../../scapi/command';
import { legality } from '../../scapi/legality';
import { requirementWords } from '../../settings/rule-words';
import { missingRequirements } from '../../settings/rules';
import { isApplied } from '../../settings/tags';
import type { Favourite } from '../../settings/targets';
import { isRecent } from '../clock';
import { type InteractionRef, ringingOf } from '../commands/intents';
import { type Choice, currentOf, nextOf, toAnswer } from './current-interaction';

/** What an agent asks for away from any card. Places of favourites and tags count from 0. */
export type Act =
	| { readonly kind: 'accept' | 'reject' | 'done' | 'next' | 'tags' }
	| { readonly kind: 'transfer' | 'tag'; readonly at: number };

export type Decision =
	| { readonly kind: 'send'; readonly place: InteractionRef; readonly command: Command }
	/** The tags of this interaction are to be shown. */
	| { readonly kind: 'tags'; readonly place: InteractionRef }
	/** The same press once more: what it asks for is under way, or just done. */
	| { readonly kind: 'repeat' }
	/** It cannot be done, and this is why. */
	| { readonly kind: 'tell'; readonly message: MessageKey; readonly details: readonly (string | number)[] };

export interface Circumstances {
	readonly model: Model;
	/** In order; those that a key reaches. */
	readonly favourites: readonly Favourite[];
	/** The tab in front, where the browser says so. */
	readonly front: number | undefined;
	readonly now: number;
	/** Whether accept and reject would have meant something else a moment ago, before anybody can have seen this ring. */
	isNewcomer(place: InteractionRef): boolean;
}

/**
 * Two presses within so many milliseconds are one: what the second would mean has changed by the first, so that it would
 * reach another interaction. Of a command that Workspace has just confirmed as well.
 */
export const DOUBLE_PRESS = 1_000;

const tell = (message: MessageKey, ...details: (string | number)[]): Decision => ({
	kind: 'tell',
	message,
	details,
});

/** Commands after which a press of this kind would mean another interaction. To reject is not to accept once more. */
const FORMER: Record<Act['kind'], readonly Command['method'][]> = {
	accept: ['accept'],
	reject: ['reject'],
	done: ['markdone', 'singleStepTransfer'],
	transfer: ['markdone', 'singleStepTransfer'],
	next: [],
	tag: [],
	tags: [],
};

function isRepeat({ kind }: Act, { model, now }: Circumstances): boolean {
	return model.commands.some(({ command, status, startedAt, settledAt, automatic }) => {
		if (automatic === true || !FORMER[kind].includes(command.method)) return false;
		if (status !== 'pending' && status !== 'succeeded') return false;
		return isRecent(startedAt, now, DOUBLE_PRESS) || isRecent(settledAt ?? startedAt, now, DOUBLE_PRESS);
	});
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

/** What an act means for an interaction that the agent has pointed at. */
export function decideFor(kind: 'accept' | 'reject' | 'done', place: InteractionRef, model: Model): Decision {
	const { interactionId } = place.tracked.interaction;
	if (kind !== 'done') return sent(place, { method: kind, interactionId });
	const lacking = missingRequirements(place, { tags: model.tags, ...model.settings }, model.unseen);
	if (lacking.length > 0) return tell('reach_doneMissing', lacking.map(requirementWords).join(', '));
	return sent(place, { method: 'markdone', interactionId });
}

/** What one act means now. Pure: nothing is sent here. */
export function decide(act: Act, circumstances: Circumstances): Decision {
	const { model, front, favourites } = circumstances;
	if (!model.sessions.some(({ link }) => link.status === 'connected')) return tell('illegal_offline');
	if (isRepeat(act, circumstances)) return { kind: 'repeat' };
	if (act.kind === 'accept' || act.kind === 'reject') {
		const found = chosen(toAnswer(ringingOf(model), front), 'reach_noneRings', 'reach_severalRing');
		if (!isPlace(found)) return found;
		if (circumstances.isNewcomer(found)) return tell('reach_justChanged');
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
	return isPlace(found) ? onCurrent(act, found, model, favourites) : found;
}

function onCurrent(
	act: Act,
	place: InteractionRef,
	model: Model,
	favourites: readonly Favourite[],
): Decision {
	const { tracked } = place;
	const { interactionId, userData } = tracked.interaction;
	if (act.kind === 'tags') return model.tags.length === 0 ? tell('reach_noTags') : { kind: 'tags', place };
	if (act.kind === 'transfer') {
		if (tracked.interaction.isConsultation) return tell('illegal_notOffered');
		const favourite = favourites[act.at];
		if (favourite === undefined) return tell('reach_noFavourite', act.at + 1);
		const { type, destination } = favourite;
		return sent(place, { method: 'singleStepTransfer', interactionId, target: { type, destination } });
	}
	if (act.kind === 'tag') {
		const tag = model.tags[act.at];
		if (tag === undefined) return tell('reach_noTag', act.at + 1);
		// A key that is pressed blindly only sets: to take away what is not seen would be a surprise.
		if (isApplied(tag, userData)) return tell('reach_tagIsSet', tag.label);
		return sent(place, { method: 'setUserData', interactionId, keyValues: { ...tag.pairs } });
	}
	return decideFor('done', place, model);
}
