import { t } from '../../platform/i18n';
import { openOptionsPage } from '../../platform/options-page';
import { SETTING_SECTIONS } from '../../settings/sections';
import { type Card, interactionKeyOf, shownState } from '../logic/cards/cards';
import { currentCard } from '../logic/cards/order';
import { displayName, stateWord } from '../logic/words/naming';
import { primaries } from '../logic/words/status';
import { hostIn } from '../logic/words/workspace-names';
import { cardElement } from '../surface/card-element';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { agentActs } from './palette-agent-items';
import { interactionActs, type PaletteAct } from './palette-items';
import { numberCalls } from './palette-number-items';
import { refreshAll } from './refresh-all';
import { openHelp, openSheet } from './sheets';

/** Returns the interaction that acts go to: the one that keys act on, but never one that rings. */
function scopeOf(surface: Surface): Card | undefined {
	const { order, places, current } = surface;
	const now = places.peek().get(current.peek() ?? '')?.card;
	if (now !== undefined && now.phase !== 'ringing') return now;
	const cards = new Map([...places.peek()].map(([key, { card }]) => [key, card]));
	const key = currentCard({ ringing: [], others: order.peek().others }, cards, undefined);
	return key === undefined ? undefined : cards.get(key);
}

/** Returns the place of an interaction by its lasting key; `undefined` where it has gone. */
export function placeByKey(surface: Surface, interactionKey: string | undefined): CardSlot | undefined {
	if (interactionKey === undefined) return undefined;
	return [...surface.places.value.values()].find(
		({ card, gone }) => !gone && interactionKeyOf(card) === interactionKey,
	);
}

export function openPalette(surface: Surface): void {
	// The ringing window is for answering, and leads nowhere else.
	if (surface.place === 'ringing' || surface.palette.peek() !== undefined) return;
	const card = scopeOf(surface);
	surface.help.value = false;
	surface.sheet.value = undefined;
	surface.paletteText.value = '';
	surface.palette.value =
		card === undefined
			? {}
			: { interactionKey: interactionKeyOf(card), name: displayName(card.tracked.interaction) };
}

export function closePalette(surface: Surface): void {
	surface.palette.value = undefined;
}

/** Returns the acts that concern the agent and Ringside, whatever is going on. */
function ringsideActs(surface: Surface): PaletteAct[] {
	const { store } = surface;
	const head = store.head.value;
	const sessions = head === undefined ? [] : primaries(head);
	return [
		...sessions.map(
			(session): PaletteAct => ({
				id: `focus:${session.key}`,
				group: 'ringside',
				icon: 'globe',
				words: t('showWorkspace'),
				detail: hostIn(session),
				run: () => store.focus(session.key),
			}),
		),
		{
			id: 'dial',
			group: 'ringside',
			icon: 'voice',
			words: t('dial_open'),
			key: '+',
			run: () => openSheet(surface, 'dial'),
		},
		{
			id: 'today',
			group: 'ringside',
			icon: 'today',
			words: t('today'),
			key: 'l',
			run: () => openSheet(surface, 'today'),
		},
		{
			id: 'refresh',
			group: 'ringside',
			icon: 'refresh',
			words: t('refresh'),
			key: 'r',
			run: () => refreshAll(surface),
		},
		{
			id: 'help',
			group: 'ringside',
			icon: 'keys',
			words: t('keysButton'),
			key: '?',
			run: () => openHelp(surface),
		},
		...SETTING_SECTIONS.map(
			(section): PaletteAct => ({
				id: `settings:${section}`,
				group: 'ringside',
				icon: 'settings',
				words: t(`settings_${section}`),
				detail: t('settings_open'),
				also: [t(section === 'about' ? 'settings_about_privacy' : `settings_${section}_hint`)],
				run: () => void openOptionsPage(section).catch(() => undefined),
			}),
		),
	];
}

/** Brings an interaction to where it can be worked on, and the keyboard with it. */
function showCard(surface: Surface, key: string, root: ParentNode = document): void {
	surface.openCard(key);
	// It is drawn after this.
	setTimeout(() => {
		const card = cardElement(root, key);
		card?.focus();
		card?.scrollIntoView({ block: 'nearest' });
	});
}

/** Returns the interactions that can be gone to, other than the one that acts go to. */
function goActs(surface: Surface, scope: string | undefined): PaletteAct[] {
	return surface.order.value.others.flatMap((key): PaletteAct[] => {
		const slot = surface.places.value.get(key);
		if (slot === undefined || slot.gone) return [];
		const interactionKey = interactionKeyOf(slot.card);
		if (interactionKey === scope) return [];
		return [
			{
				id: `open:${key}`,
				group: 'ringside',
				icon: 'voice',
				words: t('palette_goTo', displayName(slot.card.tracked.interaction)),
				detail: stateWord(shownState(slot.card.tracked)),
				interactionKey,
				run: (now) => {
					if (now !== undefined) showCard(surface, now.card.key);
				},
			},
		];
	});
}

/** Returns everything that can be done at this moment. Reads signals, so that it can be followed. */
export function paletteActs(surface: Surface): PaletteAct[] {
	const scope = surface.palette.value?.interactionKey;
	return [
		...interactionActs(surface, placeByKey(surface, scope)),
		...goActs(surface, scope),
		...numberCalls(surface),
		...agentActs(surface),
		...ringsideActs(surface),
	];
}

/**
 * Does what a line says, on exactly the interaction that it names. Where that has gone, or the act is no longer possible,
 * nothing is done; returns the reason in words then.
 */
export function runPaletteAct(surface: Surface, chosen: PaletteAct): string | undefined {
	const slot = placeByKey(surface, chosen.interactionKey);
	if (chosen.interactionKey !== undefined && slot === undefined) return t('palette_gone');
	// The line may have been drawn a moment ago: what counts is what is so now.
	const now = paletteActs(surface).find(
		({ id, interactionKey }) => id === chosen.id && interactionKey === chosen.interactionKey,
	);
	if (now === undefined) return t('palette_gone');
	if (now.reason !== undefined) return now.reason;
	closePalette(surface);
	now.run(slot);
	return undefined;
}
