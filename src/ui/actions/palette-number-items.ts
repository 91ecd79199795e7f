import { computed } from '@preact/signals';
import { t } from '../../platform/i18n';
import { perObject } from '../../scapi/per-object';
import { MAX_TARGET_TEXT } from '../../settings/targets';
import { looksLikeNumber, numberProblem } from '../../words/dial-words';
import { HANDOVER } from '../logic/targets/handover';
import type { TargetAction } from '../logic/targets/target-choices';
import { offeredActions } from '../logic/words/why-not';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { dialSessions, whyNotDial } from './dial';
import { type OnCard, opening } from './palette-call-items';
import { fillIn, openSheet } from './sheets';
import { prepareTarget } from './target-actions';

/** Returns the number typed in the palette. The items follow it alone, and not every letter of other searches. */
const typedNumber = perObject((surface: Surface) =>
	computed(() => {
		const text = surface.paletteText.value.trim();
		if (text.length > MAX_TARGET_TEXT) return undefined;
		return looksLikeNumber(text) && numberProblem(text) === undefined ? text : undefined;
	}),
);

/**
 * Returns what can be done for an interaction with a number typed in the palette. Each opens its dialog with the number filled in:
 * nothing is dialled yet.
 */
export function numberActs(
	surface: Surface,
	{ card }: CardSlot,
	whyNot: (action: TargetAction) => string | undefined,
): OnCard[] {
	const number = typedNumber(surface).value;
	if (number === undefined) return [];
	return offeredActions(card.tracked.interaction).map((action) => ({
		id: `number:${action}`,
		icon: HANDOVER[action].act,
		words: t(`targetTo_${action}`, number),
		reason: whyNot(action),
		run: opening(surface, (now) => prepareTarget(surface, now.card, action, number)),
	}));
}

/** Returns the line that opens the dialler with a number typed in the palette. */
export function numberCalls(surface: Surface) {
	const number = typedNumber(surface).value;
	if (number === undefined) return [];
	return [
		{
			id: 'number:call',
			group: 'ringside' as const,
			icon: 'voice' as const,
			words: t('dial_callName', number),
			reason: whyNotDial(surface, dialSessions(surface)[0]),
			run: () => {
				openSheet(surface, 'dial');
				fillIn(surface, { text: number });
			},
		},
	];
}
