import { t } from '../../platform/i18n';
import type { TargetType } from '../../scapi/target-types';
import { stepsAfterData } from '../../settings/presets';
import { tagsFor } from '../../settings/rules';
import { allHits } from '../../settings/targets';
import { dialOf } from '../../words/dial-words';
import { interactionKeyOf } from '../logic/cards/cards';
import { PRESET_KEYS } from '../logic/keys/keymap';
import type { PaletteIcon, PaletteItem } from '../logic/palette';
import { presetsFor, questionsOf, thenWords } from '../logic/tagging/presets';
import { tagApplied } from '../logic/tagging/tags';
import { HANDOVER } from '../logic/targets/handover';
import { kindWord, shownChoice, type TargetAction } from '../logic/targets/target-choices';
import { displayName } from '../logic/words/naming';
import { offeredActions, whyNot, whyNotBack, whyNotComplete } from '../logic/words/why-not';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { isBlockPending, toggleDoneBlock, whyDoneBlocked } from './block-done-actions';
import { act, consultationOf, goBack } from './card-actions';
import { showDataToType } from './data-actions';
import { noteKeyOf, toggleNote } from './note-actions';
import { callActs, inSight, type OnCard, opening } from './palette-call-items';
import { numberActs } from './palette-number-items';
import { isPending, underWay } from './pending';
import { pressPreset, whyNotPreset } from './preset-actions';
import { isMarkingDone, missingOf, pressDone, whyNotDone } from './required-data';
import { toggleTag } from './tag-actions';
import { chooseTarget, toggleTarget } from './target-actions';

/** An item of the palette with what it does. `slot` is the interaction that it names, as it is at that moment. */
export interface PaletteAct extends PaletteItem {
	run(slot: CardSlot | undefined): void;
}

/** Returns the acts of one interaction, each bound to it and to no other. */
function bound(slot: CardSlot, group: PaletteItem['group'], acts: readonly OnCard[]): PaletteAct[] {
	const interactionKey = interactionKeyOf(slot.card);
	return acts.map(({ run, ...item }) => ({
		...item,
		group,
		interactionKey,
		run: (now) => {
			if (now !== undefined) run(now);
		},
	}));
}

function tagActs(surface: Surface, { card, gone }: CardSlot): OnCard[] {
	const { interaction } = card.tracked;
	const reason = whyNot('setUserData', card, gone);
	return tagsFor(surface.tags.value, interaction).map((tag, index) => ({
		id: `tag:${tag.id}`,
		icon: 'tag',
		words: tag.label,
		detail: t(tagApplied(tag, interaction.userData) ? 'palette_tagSet' : 'palette_tag'),
		also: Object.entries(tag.pairs).flat(),
		key: index < 9 ? String(index + 1) : undefined,
		reason,
		run: (slot) => toggleTag(surface, slot.card, tag),
	}));
}

function presetActs(surface: Surface, { card, gone }: CardSlot): OnCard[] {
	return presetsFor(surface.settings.value.presets, card.tracked.interaction).map((preset, index) => ({
		id: `preset:${preset.id}`,
		icon: 'bolt',
		words: preset.label,
		detail: thenWords(t('palette_preset'), stepsAfterData(preset), surface.targets.names.value),
		key: PRESET_KEYS[index],
		reason: whyNotPreset(surface, card, preset, gone),
		run: opening(
			surface,
			(now) => pressPreset(surface, now.card, preset),
			() => questionsOf(preset, surface.settings.peek()).length > 0,
		),
	}));
}

function whyNotHandover(
	surface: Surface,
	{ card, gone }: CardSlot,
	action: TargetAction,
): string | undefined {
	const reason = whyNot(action, card, gone);
	if (reason !== undefined) return reason;
	return isPending(underWay(surface, card), action) ? t('illegal_pending') : undefined;
}

function cardActs(surface: Surface, slot: CardSlot): OnCard[] {
	const { card, gone } = slot;
	const { interaction } = card.tracked;
	const parent = surface.parentOf(card);
	const handover = offeredActions(interaction).map((action): OnCard => {
		const { act: id, key } = HANDOVER[action];
		const reason = whyNotHandover(surface, slot, action);
		return {
			id,
			icon: id,
			words: t(id),
			key,
			reason,
			run: opening(surface, (now) => toggleTarget(surface, now.card, action)),
		};
	});
	const back: OnCard = {
		id: 'back',
		icon: 'back',
		words: t('backToCaller'),
		key: 'g',
		reason: whyNotBack(card, parent),
		run: (now) => goBack(surface, now.card),
	};
	const toCase: OnCard = {
		id: 'case',
		icon: 'case',
		words: t('goToCase'),
		detail: t('palette_inWorkspace'),
		key: 'g',
		reason: whyNot('selectCaseByCaseId', card, gone),
		run: (now) => act(surface, now.card, 'selectCaseByCaseId'),
	};
	const note: OnCard = {
		id: 'note',
		icon: 'note',
		words: t('note'),
		key: 'n',
		run: opening(surface, (now) => toggleNote(surface, now.card)),
	};
	return [
		...callActs(surface, slot),
		...handover,
		...(interaction.isConsultation && parent !== undefined ? [back] : [toCase]),
		{
			id: 'data',
			icon: 'data',
			words: t('data'),
			key: 'e',
			run: opening(surface, (now) => showDataToType(surface, now.card)),
		},
		...(noteKeyOf(surface, card) === undefined ? [] : [note]),
		{
			id: 'done',
			icon: 'check',
			words: t('palette_done'),
			key: 'd',
			reason: isMarkingDone(surface, card) ? t('illegal_pending') : whyNotDone(surface, card, gone),
			run: inSight(
				surface,
				(now) => pressDone(surface, now.card),
				(now) => missingOf(surface, now).length > 0,
			),
		},
		{
			id: 'hold',
			icon: 'lock',
			words: t(whyDoneBlocked(surface, card) === undefined ? 'hold' : 'palette_unblock'),
			key: 'b',
			reason: isBlockPending(surface, card) ? t('illegal_pending') : whyNot('blockMarkdone', card, gone),
			run: (now) => toggleDoneBlock(surface, now.card),
		},
		{
			id: 'read-again',
			icon: 'refresh',
			words: t('readAgain'),
			detail: t('palette_onlyThis'),
			reason: whyNot('getByInteractionId', card, gone),
			run: (now) => act(surface, now.card, 'getByInteractionId'),
		},
	];
}

/** Returns the ways to end a consultation; they act on the consultation, whichever of the two is open. */
function consultationActs(surface: Surface, { card }: CardSlot): PaletteAct[] {
	const slot = consultationOf(surface, card);
	if (slot === undefined) return [];
	const parent = surface.parentOf(slot.card);
	const pending = underWay(surface, slot.card);
	return bound(
		slot,
		'interaction',
		(['completeTransfer', 'completeConference'] as const).map((method) => ({
			id: method,
			icon: method === 'completeTransfer' ? 'transfer' : 'conference',
			words: t(method),
			detail: displayName(slot.card.tracked.interaction),
			key: method === 'completeTransfer' ? 'x' : 'v',
			reason:
				whyNotComplete(method, slot.card, slot.gone, parent) ??
				(isPending(pending, method) ? t('illegal_pending') : undefined),
			run: (now) => act(surface, now.card, method),
		})),
	);
}

const TARGET_ICONS: Record<TargetType, PaletteIcon> = {
	AGENT: 'person',
	AGENT_GROUP: 'group',
	SKILL: 'skill',
	INTERACTION_QUEUE: 'queue',
	ROUTING_POINT: 'route',
	CUSTOM_CONTACT: 'number',
};

/** Returns the favourites and recent targets. One opens the transfer with the target filled in: it sends nothing yet. */
function targetActs(surface: Surface, slot: CardSlot): PaletteAct[] {
	const { card } = slot;
	if (!offeredActions(card.tracked.interaction).includes('singleStepTransfer')) return [];
	const reason = whyNotHandover(surface, slot, 'singleStepTransfer');
	const rules = surface.settings.value.preferences;
	return bound(
		slot,
		'target',
		allHits(surface.targets.all.value).map(({ target, source }) => {
			const dial = dialOf(target);
			const { label, dials } = shownChoice({ target, source, dial }, rules);
			return {
				id: `target:${target.type} ${target.destination}`,
				icon: TARGET_ICONS[target.type],
				words: label,
				detail: dials === undefined ? kindWord(target.type) : `${kindWord(target.type)} · ${dials}`,
				reason,
				run: opening(surface, (now) => chooseTarget(surface, now.card, target)),
			};
		}),
	);
}

/** Returns Accept and Reject of everything that rings, each for the one it names. */
function ringingActs(surface: Surface): PaletteAct[] {
	return surface.order.value.ringing.flatMap((key) => {
		const slot = surface.places.value.get(key);
		if (slot === undefined) return [];
		const { card, gone } = slot;
		const name = displayName(card.tracked.interaction);
		return bound(
			slot,
			'ringing',
			(['accept', 'reject'] as const).map((method) => ({
				id: `${method}:${key}`,
				icon: method === 'accept' ? 'check' : 'close',
				words: t('actOn', t(method), name),
				reason: whyNot(method, card, gone),
				run: (now) => act(surface, now.card, method),
			})),
		);
	});
}

/** Returns everything that can be done with the interaction in this place, and with the ringing ones. */
export function interactionActs(surface: Surface, slot: CardSlot | undefined): PaletteAct[] {
	if (slot === undefined || slot.card.phase === 'ringing') return ringingActs(surface);
	const own = slot.card.tracked.interaction.isConsultation
		? []
		: [...tagActs(surface, slot), ...presetActs(surface, slot)];
	return [
		...ringingActs(surface),
		...bound(slot, 'interaction', own),
		...consultationActs(surface, slot),
		...bound(slot, 'interaction', cardActs(surface, slot)),
		...targetActs(surface, slot),
		...bound(
			slot,
			'target',
			numberActs(surface, slot, (action) => whyNotHandover(surface, slot, action)),
		),
	];
}
