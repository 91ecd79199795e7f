import { effect, untracked } from '@preact/signals';
import { interactionKeyOf } from '../logic/cards';
import { focusKind } from '../logic/keymap';
import { presetsFor, tagsFor } from '../logic/presets';
import type { Surface } from '../surface/surface';
import { GUARD_MS } from './misclick-guard';
import { identityOf, isThere, type Owned, ownedAt, placeOf, restore } from './owned-element';

/** Keys that follow each other within this time, in ms, come from one hand that has not looked up since. */
export const HAND_MS = 2_000;
/** Pause in ms after which keys act again, if the field that was typed in was removed. */
export const TYPING_MS = 5_000;
/** An arrow key within this time, in ms, of the key before it still belongs to what was being typed. */
const CHOICE_MS = 400;

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);
const ARROWS = new Set(['ArrowUp', 'ArrowDown']);
/** Keys in a field that may close what the field belongs to, by the agent's own will. */
const CLOSING = new Set(['Enter', 'Escape', 'Delete', 'Tab']);

/** The place that shows what keys do while they wait, and what was typed for what has gone. */
const KEYS_WAITING_PLACE = '[data-panel="held"]';

/**
 * Keeps keys from reaching anything but what the agent's hands set out for. What had the keyboard and is taken away leaves
 * it to nobody: every key is swallowed until the agent chooses again with a press, Tab or an arrow, or lets the hands rest.
 * The same holds, for a shorter time, when the keys come to act on another interaction or mean something else.
 */
export interface KeyOwner {
	/** Takes note of a key that goes down. Returns true where nothing may come of it. */
	keyDown(event: KeyboardEvent): boolean;
	/** The same for a key that comes up: Space presses a button only then. */
	keyUp(event: KeyboardEvent): boolean;
	/** Takes the focus from what the agent had chosen, for something that has begun to ring. */
	focusMoved(): void;
	/** Returns whether the agent is in the middle of pressing keys. */
	isBusy(): boolean;
	stop(): void;
}

type Strength = 'typing' | 'hand';

export function createKeyOwner(
	root: HTMLElement,
	surface: Surface,
	clock: () => number = () => performance.now(),
): KeyOwner {
	const page = root.ownerDocument;
	const abort = new AbortController();
	const listen = { capture: true, signal: abort.signal } as const;
	let owned: Owned | undefined;
	let lastKeyAt = Number.NEGATIVE_INFINITY;
	let lastPressAt = Number.NEGATIVE_INFINITY;
	let hold: { strength: Strength; until: number; since: number } | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** A press or a key is being carried out that may move the focus or close something. */
	let byHand = false;
	/** The focus is being moved by Tab. */
	let tabbing = false;
	/** The focus at keydown, by the code of each key that is still down. */
	const down = new Map<string, string>();

	const beginByHand = (): void => {
		byHand = true;
		setTimeout(() => {
			byHand = false;
		});
	};
	const isBusy = (): boolean => clock() - Math.max(lastKeyAt, lastPressAt) < HAND_MS;

	const release = (): void => {
		clearTimeout(timer);
		hold = undefined;
		if (surface.keyWait.peek() !== undefined) surface.keyWait.value = undefined;
	};
	const rested = (): void => {
		if (hold === undefined) return;
		const left = hold.until - clock();
		if (left > 0) {
			timer = setTimeout(rested, left);
			return;
		}
		const shown = surface.keyWait.peek();
		hold = undefined;
		// Where the agent has seen that keys wait, it is shown that they act again.
		if (shown !== undefined) surface.keyWait.value = { ...shown, over: true };
	};
	const holdFor = (ms: number, strength: Strength): void => {
		const now = clock();
		const stronger = hold?.strength === 'typing' ? 'typing' : strength;
		hold = { strength: stronger, until: Math.max(hold?.until ?? 0, now + ms), since: now };
		clearTimeout(timer);
		timer = setTimeout(rested, hold.until - now);
	};
	const isHeld = (): boolean => hold !== undefined && clock() < hold.until;

	/** Finds out whether what had the focus has been taken away, and by whom. */
	const check = (): void => {
		const active = page.activeElement;
		const former = owned;
		const next = ownedAt(active, surface);
		// Its card may have got another key just now, and not be drawn again yet.
		owned = next?.card === undefined && active === former?.element ? former : next;
		if (former === undefined || active === former.element || isThere(former.element)) return;
		const place = placeOf(former, surface);
		const alive = place !== undefined && !place.gone;
		// A consultation that becomes the call has another name from then on.
		const lost = place === undefined ? former : { ...former, subject: interactionKeyOf(place.card) };
		if (lost.element.closest(KEYS_WAITING_PLACE) !== null || lost.path.includes('"held"')) {
			// What was dismissed by a key must not let the next one through.
			if (byHand) holdFor(GUARD_MS, 'hand');
			return;
		}
		if (alive && byHand) return;
		if (alive && owned !== undefined && identityOf(owned) === identityOf(lost)) return;
		if (alive && restore(root, lost, surface)) {
			owned = ownedAt(page.activeElement, surface);
			return;
		}
		if (lost.subject === undefined && byHand) return;
		// The buttons of one phase make way for those of the next: the keys still act on the same interaction.
		if (lost.kind !== 'field' && !lost.own && alive && owned?.subject === lost.subject) return;
		const typing = lost.kind === 'field' || lost.own;
		if (!typing && !alive && lost.subject === undefined) return;
		holdFor(typing ? TYPING_MS : HAND_MS, 'typing');
		surface.keyWait.value = { why: alive ? 'changed' : 'closed', name: lost.name, at: clock(), over: false };
	};

	/** Returns what keys act on, and what digits and letters mean there. */
	const meaning = (): string => {
		const key = surface.current.value;
		const place = key === undefined ? undefined : surface.places.value.get(key);
		if (place === undefined) return '';
		const { interaction } = place.card.tracked;
		const tags = tagsFor(surface.tags.value, interaction).map(({ id }) => id);
		const presets = presetsFor(surface.settings.value.presets, interaction).map(({ id }) => id);
		const { managed, own } = surface.targets.all.value;
		const targets = [...managed, ...own].map(({ type, destination }) => [type, destination]);
		return JSON.stringify([place.card.key, tags.slice(0, 9), presets.slice(0, 9), targets.slice(0, 9)]);
	};
	let meant: string | undefined;
	let actedOn: string | undefined;
	let focusedBefore: string | undefined;
	const stopMeaning = effect(() => {
		const now = meaning();
		const focused = surface.focused.value;
		const before = meant;
		const focusStayed = focused === focusedBefore || focused === undefined;
		const former = actedOn === undefined ? undefined : surface.places.value.get(actedOn);
		const own = byHand && former !== undefined && !former.gone;
		actedOn = surface.current.value;
		meant = now;
		focusedBefore = focused;
		if (before === undefined || before === '' || before === now || own || !focusStayed) return;
		untracked(() => holdFor(isBusy() ? HAND_MS : GUARD_MS, 'hand'));
	});

	const mutations = new MutationObserver(check);
	mutations.observe(root, {
		childList: true,
		subtree: true,
		attributes: true,
		attributeFilter: ['hidden', 'disabled'],
	});
	page.addEventListener(
		'focusin',
		(event) => {
			const left = event.target instanceof Element && event.target.closest(KEYS_WAITING_PLACE) === null;
			if (tabbing && left) release();
			queueMicrotask(check);
		},
		listen,
	);
	const press = (event: Event): void => {
		beginByHand();
		lastPressAt = clock();
		// A press is a choice, but not on what only shows that keys wait.
		if (event.target instanceof Element && event.target.closest(KEYS_WAITING_PLACE) === null) release();
	};
	page.addEventListener('pointerdown', press, listen);
	page.addEventListener('click', beginByHand, listen);

	/** A key while keys wait. Returns true where it is swallowed. */
	const whileHeld = (event: KeyboardEvent): boolean => {
		const { key } = event;
		const now = clock();
		const waited = Math.min(now - lastKeyAt, now - (hold?.since ?? now));
		const inPlace = page.activeElement?.closest(KEYS_WAITING_PLACE) ?? null;
		const inField = focusKind(page.activeElement) === 'field';
		// The browser's own keys, and those of other programs.
		if ((event.ctrlKey || event.metaKey) && key !== 'Enter') return false;
		if (hold?.strength === 'hand' && inField) {
			// Typing goes on where it was. Only what chooses among things that have changed places has to wait.
			const chooses = (event.altKey && /[1-9]$/.test(event.code)) || key === 'Enter';
			if (!chooses || page.activeElement?.closest('[role="dialog"]') === null) return false;
		} else if (key === 'Tab') {
			const first = page.querySelector<HTMLElement>(`${KEYS_WAITING_PLACE} button`);
			const onButton = inPlace !== null && page.activeElement?.matches('button') === true;
			if (!event.repeat && hold?.strength === 'typing' && first !== null && !onButton) {
				// To what was kept, where nothing can go wrong, before anywhere else.
				event.preventDefault();
				beginByHand();
				first.focus();
				return true;
			}
			if (!event.repeat && (first !== null || waited >= CHOICE_MS)) {
				beginByHand();
				tabbing = true;
				setTimeout(() => {
					tabbing = false;
				});
				if (hold?.strength === 'hand') release();
				return false;
			}
		} else if (key === 'Escape') {
			// Closes a popup, as ever, but nothing in it.
			event.stopImmediatePropagation();
			return true;
		} else if (ARROWS.has(key) && !event.repeat && waited >= CHOICE_MS) {
			beginByHand();
			release();
			return false;
		} else if (
			inPlace?.matches(KEYS_WAITING_PLACE) === true &&
			page.activeElement?.matches('button') &&
			/^( |Enter)$/.test(key)
		) {
			return false;
		}
		event.preventDefault();
		event.stopImmediatePropagation();
		holdFor(hold?.strength === 'typing' ? TYPING_MS : HAND_MS, hold?.strength ?? 'hand');
		if (surface.keyWait.peek() === undefined) {
			surface.keyWait.value = { why: 'moved', name: undefined, at: now, over: false };
		}
		return true;
	};

	return {
		keyDown(event) {
			if (MODIFIERS.has(event.key)) return false;
			check();
			const place = identityOf(owned);
			const began = down.get(event.code);
			// A key that is held down since before the focus moved belongs to what had it then.
			const stale = event.repeat && began !== undefined && began !== place && !ARROWS.has(event.key);
			if (!event.repeat) down.set(event.code, place);
			const swallowed = isHeld() && whileHeld(event);
			if (!swallowed && stale && event.key !== 'Tab') {
				event.preventDefault();
				event.stopImmediatePropagation();
			}
			lastKeyAt = clock();
			const inField = focusKind(page.activeElement) === 'field';
			const chooses = event.altKey || event.ctrlKey || event.metaKey;
			if (!inField || chooses || CLOSING.has(event.key)) beginByHand();
			if (!swallowed && surface.keyWait.peek()?.over === true) surface.keyWait.value = undefined;
			return swallowed || stale;
		},
		keyUp(event) {
			const began = down.get(event.code);
			down.delete(event.code);
			check();
			if (event.key !== ' ' && event.key !== 'Enter') return false;
			if (!isHeld() && (began === undefined || began === identityOf(owned))) return false;
			if (page.activeElement?.closest(`${KEYS_WAITING_PLACE} button`)) return false;
			if (focusKind(page.activeElement) === 'field') return false;
			event.preventDefault();
			event.stopImmediatePropagation();
			return true;
		},
		focusMoved() {
			holdFor(HAND_MS, 'hand');
		},
		isBusy,
		stop() {
			abort.abort();
			mutations.disconnect();
			stopMeaning();
			clearTimeout(timer);
		},
	};
}
