import type { Preset, PresetStep } from '../../contract/settings';
import { isAvailable } from '../../contract/shift';
import { t } from '../../platform/i18n';
import { kindOf, stateNamed } from '../../scapi/agent';
import type { Command } from '../../scapi/command';
import { stepsAfterData } from '../../settings/presets';
import { dialOf } from '../../words/dial-words';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { uncovered } from '../logic/covering-sheets';
import { seenOf } from '../logic/data/seen-values';
import {
	answerProblems,
	answersOf,
	followUpCommands,
	openPresetId,
	pairsNow,
	questionsOf,
	withPairs,
	withPreset,
	withPresetsClosed,
} from '../logic/tagging/presets';
import { withoutMemories } from '../logic/tagging/tags';
import { whyNot, whyNotInState } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { isChangingState } from './agent-state';
import { whyDoneBlocked } from './block-done-actions';
import { isGone, isPending, underWay } from './pending';
import { missingOf, missingWords } from './required-data';

/** Returns why a preset is not available now: its data cannot be set, or its follow-up action is not possible. */
export function whyNotPreset(
	surface: Surface,
	card: Card,
	preset: Preset,
	gone: boolean,
): string | undefined {
	const reason = preset.pairs.length === 0 ? undefined : whyNot('setUserData', card, gone);
	if (reason !== undefined) return reason;
	for (const step of stepsAfterData(preset)) {
		if (!('target' in step)) continue;
		const { destination, problem } = dialOf(step.target);
		if (problem !== undefined) return t('preset_notDialled', destination, t(problem));
	}
	for (const step of stepsAfterData(preset)) {
		const after = step.kind === 'state' ? whyNoState(surface, card, step.state) : undefined;
		if (after !== undefined) return after;
	}
	for (const { kind } of stepsNow(preset)) {
		// Mark Done may only be possible later, and the data is of use all the same.
		if (kind === 'markdone' || kind === 'state') continue;
		// Data meant for the next person is useless without the transfer.
		const method = kind === 'hold' ? 'voice.hold' : kind;
		const after = whyNot(method, card, gone) ?? (kind === 'hold' ? whyNoHold(surface, card) : undefined);
		if (after !== undefined) return after;
		if (isPending(underWay(surface, card), method)) return t('illegal_pending');
	}
	const stop = stopOf(surface, card, preset, {});
	return stop?.at === 0 && preset.pairs.length === 0 ? stop.reason : undefined;
}

/** Returns why this Workspace has no way to put a call on hold. */
const whyNoHold = (surface: Surface, card: Card): string | undefined =>
	surface.callControls(card).holdCall === undefined ? t('call_notAvailable') : undefined;

/** Returns why the agent's state cannot be changed to this one at the Workspace of a card. */
function whyNoState(surface: Surface, card: Card, name: string): string | undefined {
	const { key } = card.session;
	const shift = surface.shiftOf(key);
	if (shift === undefined || !isAvailable(shift, 'agent.setState')) return t('preset_stateNotAvailable');
	const state = stateNamed(shift.states, name);
	if (state?.operationName === undefined) return t('preset_stateUnknown', name);
	// That takes two presses, in the list of states.
	if (kindOf(state) === 'loggedOff') return t('preset_stateLogOff');
	return isChangingState(surface, key) ? t('illegal_pending') : undefined;
}

/** Returns the steps that act on the interaction as it is now: after a transfer it is another state that decides. */
function stepsNow(preset: Preset): PresetStep[] {
	const steps = stepsAfterData(preset);
	const leaves = steps.findIndex(({ kind }) => kind === 'singleStepTransfer');
	return leaves < 0 ? steps : steps.slice(0, leaves + 1);
}

/** Returns whether this preset's own plan is pending. */
export function presetPending(surface: Surface, card: Card, preset: Preset): boolean {
	return surface.plansOf(card).some(({ status, label }) => status === 'pending' && label === preset.label);
}

export function openPreset(surface: Surface, card: Card): Preset | undefined {
	const id = openPresetId(surface.store.drafts.all.value.get(interactionKeyOf(card)));
	return surface.settings.value.presets.find((preset) => preset.id === id);
}

export function closePreset(surface: Surface, card: Card): void {
	surface.store.drafts.update(interactionKeyOf(card), withPresetsClosed);
}

export function discardPreset(surface: Surface, card: Card, preset: Preset): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) => {
		const { [preset.id]: _, ...presets } = draft.presets ?? {};
		return { ...draft, presets };
	});
}

export function answerPreset(surface: Surface, card: Card, preset: Preset, key: string, text: string): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		withPreset(draft, preset.id, (own) => ({ ...own, answers: { ...own.answers, [key]: text } })),
	);
}

/** Runs a preset, or opens its form if it asks for something. If the form is open and seen, closes it. */
export function pressPreset(surface: Surface, card: Card, preset: Preset): void {
	const { drafts } = surface.store;
	const isSeen = drafts.all.peek().get(interactionKeyOf(card))?.target?.open !== true;
	if (isSeen && openPreset(surface, card)?.id === preset.id) return closePreset(surface, card);
	const reason = whyNotPreset(surface, card, preset, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (presetPending(surface, card, preset)) return surface.announce(t('illegal_pending'));
	if (questionsOf(preset, surface.settings.peek()).length === 0)
		return void sendPreset(surface, card, preset);
	surface.help.value = false;
	surface.opened = card.key;
	drafts.update(interactionKeyOf(card), (draft) => {
		// One dialog per card at a time.
		return withPreset(uncovered(draft), preset.id, ({ answers, sent }) => {
			// Answers that were sent and did not fail belong to an earlier press.
			const failed =
				sent !== undefined &&
				surface.store.plans.peek().some(({ id, status }) => id === sent && status !== 'succeeded');
			const mine = sent === undefined || failed ? answers : undefined;
			return { open: true, ...(mine === undefined ? {} : { answers: mine }) };
		});
	});
}

/** Sends a preset with the current answers. Returns whether it was sent. */
export function sendPreset(surface: Surface, card: Card, preset: Preset): boolean {
	const view = surface.settings.peek();
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	const answers = answersOf(drafts.all.peek().get(key)?.presets?.[preset.id]);
	const reason = whyNotPreset(surface, card, preset, isGone(surface, card));
	if (reason !== undefined) {
		surface.giveHint(card.key, reason);
		return false;
	}
	// The worker drops an equal plan: its answers would be kept for an id that nobody knows.
	if (presetPending(surface, card, preset)) {
		surface.announce(t('illegal_pending'));
		return false;
	}
	const [problem] = answerProblems(questionsOf(preset, view), answers).values();
	if (problem !== undefined) {
		surface.announce(t('preset_incomplete'));
		return false;
	}
	const keyValues = pairsNow(preset, view, answers);
	const { interactionId } = card.tracked.interaction;
	const write: Command[] =
		preset.pairs.length === 0 ? [] : [{ method: 'setUserData', interactionId, keyValues }];
	const stop = stopOf(surface, card, preset, keyValues);
	const states = surface.shiftOf(card.session.key)?.states ?? [];
	const after = followUpCommands(preset, interactionId, states).slice(0, stop?.at);
	const seen = seenOf(card.tracked.interaction, Object.keys(keyValues));
	const id = surface.store.runPlan(card, preset.label, [...write, ...after], seen);
	if (stop !== undefined) {
		surface.giveHint(card.key, t(stop.at === 0 ? 'preset_dataAlone' : 'preset_stopsBefore', stop.reason));
	}
	drafts.update(key, (draft) => withoutMemories(draft, Object.keys(keyValues)));
	drafts.update(key, (draft) =>
		draft.presets?.[preset.id] === undefined
			? draft
			: withPreset(draft, preset.id, ({ open: _, ...rest }) => ({ ...rest, sent: id })),
	);
	return true;
}

/** The place among the steps after the data from which on nothing can be done now, and why. */
interface Stop {
	readonly at: number;
	readonly reason: string;
}

/**
 * Returns where a preset has to stop because Mark Done is not possible. What comes before it is done all the same: a call is
 * tagged while it lasts, and marked done only afterwards.
 */
function stopOf(
	surface: Surface,
	card: Card,
	preset: Preset,
	keyValues: Record<string, string>,
): Stop | undefined {
	const at = stepsNow(preset).findIndex(({ kind }) => kind === 'markdone');
	if (at < 0) return undefined;
	const reason = whyNotInState('markdone', card, false) ?? whyDoneBlocked(surface, card);
	if (reason !== undefined) return { at, reason };
	const interaction = withPairs(card.tracked.interaction, keyValues);
	const missing = missingOf(surface, { ...card, tracked: { ...card.tracked, interaction } });
	return missing.length === 0 ? undefined : { at, reason: t('required_line', missingWords(missing)) };
}
