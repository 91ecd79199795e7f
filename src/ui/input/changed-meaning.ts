import { effect, untracked } from '@preact/signals';
import { tagsFor } from '../../settings/rules';
import { interactionKeyOf } from '../logic/cards/cards';
import { presetsFor } from '../logic/tagging/presets';
import type { Surface } from '../surface/surface';
import { workspaceChanges } from './workspace-changes';

interface Hands {
	/** Returns whether a press or a key is handled that may change what keys act on. */
	isByHand(): boolean;
	/** Called when keys act on something else than before, and the hand has not chosen it. */
	changed(): void;
}

/** Follows what keys act on, and what digits and letters mean there, until the returned function is called. */
export function followMeaning(surface: Surface, hands: Hands): () => void {
	/** The favourites that digits last meant. Before they have been read, none can have been meant. */
	let favourites = '';
	/** Returns what keys act on, and what digits and letters mean there: as tags and presets, and altogether. */
	const meaning = (): { readonly tagged: string; readonly all: string; readonly firstRead: boolean } => {
		const key = surface.current.value;
		const place = key === undefined ? undefined : surface.places.value.get(key);
		if (place === undefined) return { tagged: '', all: '', firstRead: false };
		const { interaction } = place.card.tracked;
		const tags = tagsFor(surface.tags.value, interaction).map(({ id }) => id);
		const presets = presetsFor(surface.settings.value.presets, interaction).map(({ id }) => id);
		const { managed, own } = surface.targets.all.value;
		const targets = [...managed, ...own].map(({ type, destination }) => [type, destination]);
		// The keys of an open menu belong to its card, which Workspace can move to where it has no menu.
		const menu = surface.menu.value;
		const isHidden = menu !== surface.more.value;
		const tagged = JSON.stringify([place.card.key, tags.slice(0, 9), presets.slice(0, 9), isHidden]);
		const before = favourites;
		favourites = targets.length === 0 ? '' : JSON.stringify(targets.slice(0, 9));
		const all = tagged + JSON.stringify(menu) + favourites;
		return { tagged, all, firstRead: before === '' && favourites !== '' };
	};
	let meant: string | undefined;
	let actedOn: string | undefined;
	let taggedBefore = '';
	let focusedBefore: string | undefined;
	let choiceBefore = surface.choice.peek();
	let behindSheet = false;
	const comesFromWorkspace = workspaceChanges(surface);
	return effect(() => {
		const fromWorkspace = comesFromWorkspace();
		const { tagged, all: now, firstRead } = meaning();
		const focusedCard = surface.places.value.get(surface.focused.value ?? '')?.card;
		// By its interaction: a new Workspace load gives the card another key, and that is no choice of the agent's.
		const focused = focusedCard === undefined ? undefined : interactionKeyOf(focusedCard);
		// Keys act on the sheet. What has changed behind it counts when it closes, and the hand did not do it.
		if (surface.sheet.value !== undefined) {
			behindSheet = true;
			return;
		}
		const before = meant;
		const focusStayed = focused === focusedBefore || focused === undefined;
		const former = actedOn === undefined ? undefined : surface.places.value.get(actedOn);
		const current = surface.current.value;
		// The hand chooses another card, or a favourite. Tags and presets of the same card, it does not change.
		const choice = surface.choice.value;
		const chosen = choice !== choiceBefore && choice?.key === current;
		choiceBefore = choice;
		const byAgent =
			current === actedOn ? hands.isByHand() && !fromWorkspace && tagged === taggedBefore : chosen;
		const own = byAgent && !behindSheet && former !== undefined && !former.gone;
		const onlyRead = firstRead && current === actedOn && tagged === taggedBefore;
		actedOn = current;
		taggedBefore = tagged;
		meant = now;
		focusedBefore = focused;
		behindSheet = false;
		if (before === undefined || before === '' || before === now || own || onlyRead || !focusStayed) return;
		untracked(hands.changed);
	});
}
