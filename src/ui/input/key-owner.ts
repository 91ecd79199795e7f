import { interactionKeyOf } from '../logic/cards/cards';
import { focusKind } from '../logic/keys/focus-kind';
import { afterDrawing } from '../surface/hold-drawing';
import type { Surface } from '../surface/surface';
import { createAnswerPause } from './answer-pause';
import { followMeaning } from './changed-meaning';
import { isEndedHere } from './ended-here';
import { MISCLICK_GUARD_MS } from './misclick-guard';
import { identityOf, isThere, moveCaret, type Owned, ownedAt, placeOf, restore } from './owned-element';

/**
 * Keys pressed within this time, in ms, of each other count as one burst, during which the agent has not looked up: a hand that
 * types without looking takes less than 300 ms from key to key.
 */
export const KEY_BURST_GAP_MS = 450;
/** Pause in ms after which keys act again, if the field being typed in was removed. */
export const TYPING_PAUSE_MS = 5_000;
/** An arrow key within this time, in ms, of the key before it still belongs to the typing. */
const ARROW_GAP_MS = 400;

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);
const ARROWS = new Set(['ArrowUp', 'ArrowDown']);
/** Keys with which the agent may close what a field belongs to. */
const CLOSING = new Set(['Enter', 'Escape', 'Delete', 'Tab']);

/** Shows that keys are paused, and the text typed for an interaction that has gone. */
const KEYS_WAITING_PLACE = '[data-panel="held"]';

/**
 * Keeps keys from acting on anything but what the agent meant. When the control that owns the keyboard is removed, nothing
 * inherits it: keys are swallowed until the agent chooses again with a click, Tab or an arrow, or pauses. The same applies,
 * for a shorter time, when keys would act on another interaction or get another meaning.
 *
 *   OWNED ── its control is removed, or keys change their meaning ──▶ WAITING (keys are swallowed, and the surface says so)
 *     ▲                                                                 │
 *     └── click, Tab or arrow; the same control is back; a pause ───────┘
 */
export interface KeyOwner {
	/** Handles a keydown. Returns true if the key must have no effect. */
	keyDown(event: KeyboardEvent): boolean;
	/** Handles a keyup in the same way: Space presses a button only then. */
	keyUp(event: KeyboardEvent): boolean;
	/** Reports that the focus was moved from the agent's choice to something that has begun to ring. */
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
	let lastKey = '';
	let lastPressAt = Number.NEGATIVE_INFINITY;
	let pause: { strength: Strength; until: number; since: number } | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** The control whose removal the surface shows, until the agent chooses something else. */
	let missed: Owned | undefined;
	/** How many presses and keys that may move the focus or close something are not drawn yet. */
	let undrawn = 0;
	/** True while Tab moves the focus. */
	let tabbing = false;
	/** The focus at keydown, by the code of each key that is still down. */
	const down = new Map<string, string>();

	const beginByHand = (): void => {
		undrawn += 1;
		// What the hand closes goes from the page only when it is drawn. The next press may have come by then.
		afterDrawing(() => {
			undrawn -= 1;
		});
	};
	const isByHand = (): boolean => undrawn > 0;
	const isBusy = (): boolean => clock() - Math.max(lastKeyAt, lastPressAt) < KEY_BURST_GAP_MS;

	const answers = createAnswerPause(surface, page, {
		clock,
		isByHand,
		gapMs: KEY_BURST_GAP_MS,
	});

	const release = (): void => {
		clearTimeout(timer);
		pause = undefined;
		missed = undefined;
		answers.end();
		if (surface.keyWait.peek() !== undefined) surface.keyWait.value = undefined;
	};
	const rested = (): void => {
		if (pause === undefined) return;
		const left = pause.until - clock();
		if (left > 0) {
			timer = setTimeout(rested, left);
			return;
		}
		const shown = surface.keyWait.peek();
		pause = undefined;
		// If the agent was shown that keys are paused, show that they act again.
		if (shown !== undefined) surface.keyWait.value = { ...shown, over: true };
	};
	const pauseFor = (ms: number, strength: Strength): void => {
		const now = clock();
		const stronger = pause?.strength === 'typing' ? 'typing' : strength;
		pause = { strength: stronger, until: Math.max(pause?.until ?? 0, now + ms), since: now };
		clearTimeout(timer);
		timer = setTimeout(rested, pause.until - now);
	};
	const isPaused = (): boolean => pause !== undefined && clock() < pause.until;

	/**
	 * Gives the focus back to a control that was removed if it is there again, as after a reload of Workspace. Typing goes on in
	 * its field; other keys wait as long as they do at any change.
	 */
	const takeUp = (active: Element | null): boolean => {
		if (missed === undefined || surface.keyWait.peek() === undefined) return false;
		const place = placeOf(missed, surface);
		if (place === undefined || place.gone) return false;
		const lost = { ...missed, interactionKey: interactionKeyOf(place.card) };
		const isFree = active === null || active === page.body || active.closest(KEYS_WAITING_PLACE) !== null;
		// A sheet that is drawn again gives its field the focus by itself.
		if (!isFree && identityOf(ownedAt(active, surface)) !== identityOf(lost)) return false;
		if (!restore(root, lost, surface)) return false;
		owned = ownedAt(page.activeElement, surface);
		release();
		pauseFor(MISCLICK_GUARD_MS, 'hand');
		return true;
	};

	/** Checks whether the control that had the focus was removed, and whether by the agent. */
	const check = (): void => {
		const active = page.activeElement;
		if (takeUp(active)) return;
		const former = owned;
		const next = ownedAt(active, surface);
		// The card may just have got another key, and not be drawn again yet.
		owned = next?.card === undefined && active === former?.element ? former : next;
		if (former === undefined || active === former.element || isThere(former.element)) return;
		// The palette or the list of keys has been put before it by hand. It is there again when that closes.
		if (surface.covered.peek() && former.element.isConnected) return;
		const place = placeOf(former, surface);
		const alive = place !== undefined && !place.gone;
		// A consultation that becomes the main call has another interaction key from then on.
		const lost = place === undefined ? former : { ...former, interactionKey: interactionKeyOf(place.card) };
		if (lost.element.closest(KEYS_WAITING_PLACE) !== null || lost.path.includes('"held"')) {
			// A control dismissed with a key must not let the next key through.
			if (isByHand()) pauseFor(MISCLICK_GUARD_MS, 'hand');
			return;
		}
		// Enter has closed what it was pressed in. A second Enter must not answer a ringing interaction.
		if (isByHand() && lastKey === 'Enter') answers.begin();
		if (alive && isByHand()) return;
		if (alive && owned !== undefined && identityOf(owned) === identityOf(lost)) {
			// The same control, drawn again: a sheet gives it the focus by itself, but not the caret.
			moveCaret(lost.element, owned.element);
			return;
		}
		if (alive && restore(root, lost, surface)) {
			owned = ownedAt(page.activeElement, surface);
			return;
		}
		if (lost.interactionKey === undefined && isByHand()) return;
		// The buttons of one phase are replaced by those of the next: keys still act on the same interaction.
		if (lost.kind !== 'field' && !lost.own && alive && owned?.interactionKey === lost.interactionKey) return;
		const typing = lost.kind === 'field' || lost.own;
		// A button that made way, as when the consultation it began takes the open place. The agent was not typing in it.
		if (!typing && alive) return pauseFor(MISCLICK_GUARD_MS, 'hand');
		if (!typing && !alive && lost.interactionKey === undefined) return;
		if (typing) pauseFor(TYPING_PAUSE_MS, 'typing');
		else pauseFor(MISCLICK_GUARD_MS, 'hand');
		// The agent was done with the interaction. Keys pause all the same, but there is nothing to explain.
		const isEnded = lost.card !== undefined && isEndedHere(surface, lost.card);
		if (!typing && isEnded) return;
		missed = lost;
		const why = alive || isEnded ? 'changed' : 'closed';
		surface.keyWait.value = { why, name: lost.name, at: clock(), over: false };
	};

	const stopMeaning = followMeaning(surface, {
		isByHand,
		changed: () => pauseFor(MISCLICK_GUARD_MS, 'hand'),
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
		// A click is a choice, unless it is on the notice that keys are paused.
		if (event.target instanceof Element && event.target.closest(KEYS_WAITING_PLACE) === null) release();
	};
	page.addEventListener('pointerdown', press, listen);
	page.addEventListener('click', beginByHand, listen);

	/** Handles a key while keys are paused. Returns true if it is swallowed. */
	const whilePaused = (event: KeyboardEvent): boolean => {
		const { key } = event;
		const now = clock();
		const waited = Math.min(now - lastKeyAt, now - (pause?.since ?? now));
		const inPlace = page.activeElement?.closest(KEYS_WAITING_PLACE) ?? null;
		const inField = focusKind(page.activeElement) === 'field';
		// Shortcuts of the browser and of other programs.
		if ((event.ctrlKey || event.metaKey) && key !== 'Enter') return false;
		if (pause?.strength === 'hand' && inField) {
			// Typing continues where it was. Only keys that choose among things that have moved must wait.
			const chooses = (event.altKey && /[1-9]$/.test(event.code)) || key === 'Enter';
			if (!chooses || page.activeElement?.closest('[role="dialog"]') === null) return false;
		} else if (key === 'Tab') {
			const first = page.querySelector<HTMLElement>(`${KEYS_WAITING_PLACE} button`);
			const onButton = inPlace !== null && page.activeElement?.matches('button') === true;
			if (!event.repeat && pause?.strength === 'typing' && first !== null && !onButton) {
				// Tab goes to the preserved text first, where no key can do harm.
				event.preventDefault();
				beginByHand();
				first.focus();
				return true;
			}
			if (!event.repeat && (first !== null || waited >= ARROW_GAP_MS)) {
				beginByHand();
				tabbing = true;
				setTimeout(() => {
					tabbing = false;
				});
				if (pause?.strength === 'hand') release();
				return false;
			}
		} else if (key === 'Escape') {
			// Closes a popup, as always, but nothing inside it.
			event.stopImmediatePropagation();
			return true;
		} else if (ARROWS.has(key) && !event.repeat && waited >= ARROW_GAP_MS) {
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
		pauseFor(pause?.strength === 'typing' ? TYPING_PAUSE_MS : KEY_BURST_GAP_MS, pause?.strength ?? 'hand');
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
			// A key held down since before the focus moved belongs to the control that had it then.
			const stale = event.repeat && began !== undefined && began !== place && !ARROWS.has(event.key);
			if (!event.repeat) down.set(event.code, place);
			const swallowed = (isPaused() && whilePaused(event)) || answers.takes(event, clock() - lastKeyAt);
			if (!swallowed && stale && event.key !== 'Tab') {
				event.preventDefault();
				event.stopImmediatePropagation();
			}
			lastKeyAt = clock();
			lastKey = event.key;
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
			if (!isPaused() && !answers.isOn() && (began === undefined || began === identityOf(owned)))
				return false;
			if (page.activeElement?.closest(`${KEYS_WAITING_PLACE} button`)) return false;
			if (focusKind(page.activeElement) === 'field') return false;
			event.preventDefault();
			event.stopImmediatePropagation();
			return true;
		},
		focusMoved() {
			answers.begin();
		},
		isBusy,
		stop() {
			abort.abort();
			mutations.disconnect();
			stopMeaning();
			answers.stop();
			clearTimeout(timer);
		},
	};
}
