import { t } from '../../platform/i18n';
import { openOptionsPage } from '../../platform/options-page';
import { tagsFor } from '../../settings/rules';
import { toggleDoneBlock } from '../actions/block-done-actions';
import { act, consultationOf, goBack, toggleMore } from '../actions/card-actions';
import { showDataToType } from '../actions/data-actions';
import { noteKeyOf, toggleNote } from '../actions/note-actions';
import { closePalette, openPalette } from '../actions/palette';
import { pressPreset } from '../actions/preset-actions';
import { refreshAll } from '../actions/refresh-all';
import { pressDone } from '../actions/required-data';
import { closeSheet, openHelp, toggleSheet } from '../actions/sheets';
import { showByKey } from '../actions/show-workspace';
import { toggleTag } from '../actions/tag-actions';
import { toggleTarget } from '../actions/target-actions';
import type { Card } from '../logic/cards/cards';
import { focusKind } from '../logic/keys/focus-kind';
import { type Script, scriptOf } from '../logic/keys/keyboard-layout';
import { type KeyAct, keyAct, PRESET_KEYS, WORKSPACE_KEY } from '../logic/keys/keymap';
import { presetsFor } from '../logic/tagging/presets';
import { actionOf } from '../logic/targets/handover';
import { cardElement, controlIn } from '../surface/card-element';
import { drawHeld } from '../surface/hold-drawing';
import { charactersAct, readKeyboard } from '../surface/printed-keys';
import type { Surface } from '../surface/surface';
import type { KeyOwner } from './key-owner';
import { keyAhead } from './keys-ahead';

/** Where the arrows stop: Accept of each that rings, the open card, and each row. */
const STOPS = '[data-phase="ringing"] [data-act="accept"], .stage, .row-open';

/** Moves the focus to the next or previous of them. If none has the focus, the first step goes to what keys act on. */
function step(root: HTMLElement, surface: Surface, by: 1 | -1): void {
	const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter(
		(each) => each.closest('[hidden]') === null,
	);
	const cardOf = (element: Element | null): string | undefined =>
		element?.closest<HTMLElement>('[data-card]')?.dataset.card;
	const at = (key: string | undefined): number => stops.findIndex((each) => cardOf(each) === key);
	const focused = surface.focused.peek();
	const to =
		focused === undefined
			? at(surface.answering.peek() ?? surface.open.peek())
			: at(cardOf(root.ownerDocument.activeElement)) + by;
	const element = stops[Math.min(Math.max(to, 0), stops.length - 1)];
	element?.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
	element?.focus({ preventScroll: true });
}

const CALL_TILES = { holdCall: 'hold-call', mute: 'mute', record: 'record', hangUp: 'hang-up' } as const;

function perform(root: HTMLElement, surface: Surface, wanted: KeyAct, card: Card | undefined): boolean {
	switch (wanted.kind) {
		case 'help':
			if (surface.help.peek()) surface.help.value = false;
			else openHelp(surface);
			return true;
		case 'settings':
			// The ringing window shows ringing interactions only, and leads nowhere else.
			if (surface.place === 'ringing') return false;
			void openOptionsPage().catch(() => undefined);
			return true;
		case 'palette':
			if (surface.place === 'ringing') return false;
			if (surface.palette.peek() === undefined) openPalette(surface);
			else closePalette(surface);
			return true;
		case 'agentState':
			if (surface.agent.peek()?.changeable !== true) return false;
			surface.stateMenu.value = true;
			return true;
		case 'today':
		case 'dial':
			if (surface.place === 'ringing') return false;
			toggleSheet(surface, wanted.kind);
			return true;
		case 'escape':
			if (surface.sheet.peek() !== undefined) closeSheet(surface);
			else if (surface.help.peek()) surface.help.value = false;
			else if (surface.menu.peek() !== undefined) surface.more.value = undefined;
			else return false;
			return true;
		case 'refresh':
			// While More is open, refresh only this interaction.
			if (card !== undefined && surface.menu.peek() === card.key) act(surface, card, 'getByInteractionId');
			else {
				refreshAll(surface);
			}
			return true;
		case 'next':
			step(root, surface, 1);
			return true;
		case 'previous':
			step(root, surface, -1);
			return true;
	}
	if (wanted.kind === 'preset' && PRESET_KEYS[wanted.index] === WORKSPACE_KEY && showByKey(surface))
		return true;
	if (card === undefined) return false;
	const ringing = card.phase === 'ringing';
	switch (wanted.kind) {
		case 'accept':
		case 'reject':
			act(surface, card, wanted.kind);
			return true;
		case 'holdCall':
		case 'mute':
		case 'record':
		case 'hangUp': {
			// The tile itself: it knows what it means now, and guards what cannot be taken back.
			const tile = controlIn(cardElement(root, card.key), CALL_TILES[wanted.kind]);
			tile?.focus({ preventScroll: true });
			tile?.click();
			return tile !== undefined;
		}
		case 'data':
			showDataToType(surface, card, root);
			return true;
		case 'note':
			if (noteKeyOf(surface, card) === undefined) return false;
			toggleNote(surface, card);
			return true;
		case 'case':
			if (card.tracked.interaction.isConsultation && surface.parentOf(card) !== undefined) {
				goBack(surface, card);
			} else act(surface, card, 'selectCaseByCaseId');
			return true;
		case 'transfer':
		case 'consult':
		case 'conference':
			if (ringing) return false;
			toggleTarget(surface, card, actionOf(wanted.kind));
			return true;
		case 'completeTransfer':
		case 'completeConference': {
			const consultation = consultationOf(surface, card)?.card;
			if (consultation === undefined) surface.giveHint(card.key, t('illegal_notConsultation'));
			else act(surface, consultation, wanted.kind);
			return true;
		}
		case 'hold':
			toggleDoneBlock(surface, card);
			return true;
		case 'more':
			toggleMore(surface, card);
			return true;
		case 'done':
			pressDone(surface, card, root);
			return true;
	}
	// Ringing cards and consultations show neither tags nor presets, so keys do not set them.
	const { interaction } = card.tracked;
	if (ringing || interaction.isConsultation) return false;
	switch (wanted.kind) {
		case 'tag': {
			const tag = tagsFor(surface.tags.peek(), interaction)[wanted.index];
			if (tag === undefined) return false;
			toggleTag(surface, card, tag);
			return true;
		}
		case 'preset': {
			const preset = presetsFor(surface.settings.peek().presets, interaction)[wanted.index];
			if (preset === undefined) return false;
			pressPreset(surface, card, preset);
			return true;
		}
	}
}

/**
 * Returns the key of the card that a key acts on. The keyboard has two owners: Enter and Backspace belong to the ringing
 * interaction, everything else to the open card; the keys of an open menu belong to its card.
 */
function subjectOf(surface: Surface, wanted: KeyAct): string | undefined {
	if (wanted.kind === 'accept' || wanted.kind === 'reject') return surface.answering.peek();
	const ofMenu = wanted.kind === 'hold' || wanted.kind === 'refresh' || wanted.kind === 'more';
	return (ofMenu ? surface.menu.peek() : undefined) ?? surface.current.peek();
}

/** Listens to the keys of a surface until the returned function is called. */
export function listenToKeys(root: HTMLElement, surface: Surface, owner: KeyOwner): () => void {
	const page = root.ownerDocument;
	let script: Script;
	void readKeyboard();
	const onKeyDown = (event: KeyboardEvent): void => {
		drawHeld();
		// Typing in fields reveals the script, too.
		script = scriptOf(event) ?? script;
		if (owner.keyDown(event)) return;
		const focus = focusKind(page.activeElement);
		// Holding Enter must not press a button repeatedly.
		if (event.repeat && focus === 'control' && (event.key === 'Enter' || event.key === ' ')) {
			event.preventDefault();
			return;
		}
		const wanted = keyAct(event, focus, script, charactersAct.peek());
		if (keyAhead(root, surface, event)) return;
		// Dialogs and menus handle their own keys. Ctrl+K opens the palette from anywhere, also from a field.
		const anywhere = wanted?.kind === 'palette' && (event.ctrlKey || event.metaKey);
		if (anywhere && !event.defaultPrevented) {
			if (perform(root, surface, wanted, undefined)) event.preventDefault();
			return;
		}
		if (event.defaultPrevented || page.activeElement?.closest('[role="dialog"], [role="menu"], [data-kept]'))
			return;
		if (wanted === undefined) return;
		const place = surface.places.peek().get(subjectOf(surface, wanted) ?? '');
		if (perform(root, surface, wanted, place?.card)) event.preventDefault();
	};
	const onKeyUp = (event: KeyboardEvent): void => void owner.keyUp(event);
	// In the capture phase, before any field or button gets the key.
	page.addEventListener('keydown', onKeyDown, true);
	page.addEventListener('keyup', onKeyUp, true);
	return () => {
		page.removeEventListener('keydown', onKeyDown, true);
		page.removeEventListener('keyup', onKeyUp, true);
	};
}
