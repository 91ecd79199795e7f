import { MAX_PLAN_STEPS } from '../../contract/plan';
import { t } from '../../platform/i18n';
import type { Requirement } from '../../settings/rules';
import type { Card } from '../logic/cards/cards';
import { saveCommands } from '../logic/data/data';
import { seenOf } from '../logic/data/seen-values';
import { ARMED_MS, ASKED_MS, AT_REST, type HangUpGuard, pressHangUp } from '../logic/hang-up-guard';
import { displayName } from '../logic/words/naming';
import { whyNot } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { isSaving, noteSent, readyToSave, saveData } from './data-actions';
import { isGone, isPending, underWay } from './pending';
import { missingOf } from './required-data';
import { unsavedOf, unsentForms } from './unsaved';

/** The data that may be lost with a call, by name: Workspace may lock attached data when a call ends. */
export interface AtRisk {
	/** Names of the keys that were changed here and not saved. */
	readonly unsaved: readonly string[];
	/** Names of presets whose questions were answered and not sent. */
	readonly unsent: readonly string[];
	/** Requirements of rules that are not met. */
	readonly missing: readonly Requirement[];
}

/** Returns what would be lost with a call. A consultation's own call carries no data of its own. */
export function atRisk(surface: Surface, card: Card): AtRisk {
	if (card.tracked.interaction.isConsultation) return { unsaved: [], unsent: [], missing: [] };
	return {
		unsaved: unsavedOf(surface, card),
		unsent: unsentForms(surface, card),
		missing: missingOf(surface, card),
	};
}

/** Disarms the guard of Hang up, unless it has been armed again since. */
export function restHangUp(surface: Surface, armed: HangUpGuard = surface.hangUpGuard.peek()): void {
	if (armed.step === 'armed' && surface.hangUpGuard.peek() === armed) surface.hangUpGuard.value = AT_REST;
}

/**
 * Takes a press on Hang up: the first one arms it, the second one hangs up. Where something typed is not saved, the second one
 * saves it first. If the settings ask for no second press, the first one hangs up where nothing would be lost.
 */
export function pressHangUpTile(surface: Surface, card: Card): void {
	if (isPending(underWay(surface, card), 'voice.hangUp')) return surface.announce(t('illegal_pending'));
	const before = surface.hangUpGuard.peek();
	const { unsaved, unsent, missing } = atRisk(surface, card);
	const asks = unsaved.length + unsent.length + missing.length > 0;
	const once = !asks && !surface.settings.value.preferences.askBeforeHangUp;
	const press = { call: card.key, now: performance.now(), forMs: asks ? ASKED_MS : ARMED_MS, once };
	const { guard, hangsUp } = pressHangUp(before, press);
	surface.hangUpGuard.value = guard;
	if (hangsUp) {
		if (unsaved.length > 0) saveAndHangUp(surface, card);
		else hangUp(surface, card);
	} else if (guard !== before) {
		const word = unsaved.length > 0 ? 'call_saveAndHangUpAgain' : 'call_hangUpAgain';
		surface.announce(t(word, displayName(card.tracked.interaction)));
	}
}

/** Hangs up this call and no other. If that is not possible, says why. What was typed for it stays a draft. */
export function hangUp(surface: Surface, card: Card): void {
	restHangUp(surface);
	const reason = whyNot('voice.hangUp', card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(underWay(surface, card), 'voice.hangUp')) return surface.announce(t('illegal_pending'));
	surface.store.run(card, {
		method: 'voice.hangUp',
		interactionId: card.tracked.interaction.interactionId,
	});
}

/**
 * Saves what was typed and then hangs up, as one plan: the call ends only once Workspace shows what was saved. If that cannot
 * be saved as it is, says why, and the call goes on.
 */
export function saveAndHangUp(surface: Surface, card: Card): void {
	restHangUp(surface);
	const gone = isGone(surface, card);
	const reason = whyNot('setUserData', card, gone) ?? whyNot('voice.hangUp', card, gone);
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isSaving(surface, card) || isPending(underWay(surface, card), 'voice.hangUp'))
		return surface.announce(t('illegal_pending'));
	const changes = readyToSave(surface, card);
	if (changes === undefined) return;
	const { interaction } = card.tracked;
	const { interactionId } = interaction;
	const saves = saveCommands(changes, interactionId);
	if (saves.length === 0) return hangUp(surface, card);
	if (saves.length >= MAX_PLAN_STEPS) {
		saveData(surface, card);
		return surface.giveHint(card.key, t('call_saveFirst'));
	}
	noteSent(surface, card, changes);
	const keys = [...Object.keys(changes.values), ...changes.deletions];
	surface.store.runPlan(
		card,
		t('call_saveAndHangUp'),
		[...saves, { method: 'voice.hangUp', interactionId }],
		seenOf(interaction, keys),
	);
}
