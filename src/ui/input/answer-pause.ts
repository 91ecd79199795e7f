import { effect, untracked } from '@preact/signals';
import { focusKind } from '../logic/keys/focus-kind';
import { displayName } from '../logic/words/naming';
import type { Surface } from '../surface/surface';
import { MISCLICK_GUARD_MS } from './misclick-guard';
import { workspaceChanges } from './workspace-changes';

/** Keys that answer the ringing interaction, wherever the focus is. */
const ANSWERS = new Set(['Backspace', 'Enter']);
/** Keys that press Accept or Reject while it has the focus. */
const PRESSES = new Set(['Enter', ' ']);
const ARROWS = new Set(['ArrowUp', 'ArrowDown']);

interface Hands {
	clock(): number;
	/** Returns whether a press or a key is handled that may change what answers act on. */
	isByHand(): boolean;
	/** Time in ms after the last key from which another key counts as the agent's choice. After a change it is `MISCLICK_GUARD_MS`. */
	gapMs: number;
}

/**
 * Pauses the keys that answer, when something else comes to ring under them. Every other key belongs to the open card and
 * goes on: an agent who tags while something begins to ring loses no tag.
 */
export interface AnswerPause {
	begin(): void;
	end(): void;
	/** Handles a key that goes down. Returns true if it is swallowed. */
	takes(event: KeyboardEvent, sinceLastKey: number): boolean;
	isOn(): boolean;
	stop(): void;
}

export function createAnswerPause(surface: Surface, page: Document, hands: Hands): AnswerPause {
	let until = Number.NEGATIVE_INFINITY;
	let began = Number.NEGATIVE_INFINITY;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const isOn = (): boolean => hands.clock() < until;
	const end = (): void => {
		until = Number.NEGATIVE_INFINITY;
	};
	const rested = (): void => {
		const left = until - hands.clock();
		if (left > 0) {
			timer = setTimeout(rested, left);
			return;
		}
		// If the agent was shown that these keys wait, show that they act again.
		const shown = surface.keyWait.peek();
		if (shown?.answers === true) surface.keyWait.value = { ...shown, over: true };
	};
	const lengthen = (ms: number): void => {
		const now = hands.clock();
		until = Math.max(until, now + ms);
		clearTimeout(timer);
		timer = setTimeout(rested, until - now);
	};
	const begin = (): void => {
		began = hands.clock();
		lengthen(MISCLICK_GUARD_MS);
	};

	let before:
		| {
				readonly answers: string | undefined;
				readonly ringing: readonly string[];
				readonly any: boolean;
		  }
		| undefined;
	const comesFromWorkspace = workspaceChanges(surface);
	const stopFollowing = effect(() => {
		const fromWorkspace = comesFromWorkspace();
		const answers = surface.answering.value;
		const { ringing } = surface.order.value;
		const former = before;
		before = { answers, ringing, any: answers !== undefined || surface.open.value !== undefined };
		// Nothing rings any more: the notice about these keys is out of date.
		if (answers === undefined && surface.keyWait.peek()?.answers === true) surface.keyWait.value = undefined;
		if (former === undefined || answers === undefined || answers === former.answers) return;
		// Where there was nothing at all, no key can have been meant for anything else.
		if (!former.any) return;
		// The hand can only choose an interaction that was ringing before.
		if (hands.isByHand() && !fromWorkspace && former.ringing.includes(answers)) return;
		untracked(begin);
	});

	const isAnswer = ({ key }: KeyboardEvent): boolean => {
		const active = page.activeElement;
		const kind = focusKind(active);
		if (kind === 'field') return false;
		const onAnswer = active?.closest('[data-act="accept"], [data-act="reject"]') !== null;
		if (kind === 'control' && !onAnswer) return key === 'Backspace';
		return ANSWERS.has(key) || (onAnswer && PRESSES.has(key));
	};

	return {
		begin,
		end,
		isOn,
		takes(event, sinceLastKey) {
			if (!isOn() || event.ctrlKey || event.metaKey || event.altKey) return false;
			// An arrow chooses, unless it comes in the middle of what the hand does.
			const waited = Math.min(sinceLastKey, hands.clock() - began);
			if (ARROWS.has(event.key) && !event.repeat && waited >= MISCLICK_GUARD_MS / 2) end();
			// Whatever the key is for, the hand that presses it has not stopped to look since.
			if (isOn()) lengthen(hands.gapMs);
			if (!isAnswer(event)) return false;
			event.preventDefault();
			event.stopImmediatePropagation();
			const place = surface.places.peek().get(surface.answering.peek() ?? '');
			if (surface.keyWait.peek() === undefined) {
				const name = place === undefined ? undefined : displayName(place.card.tracked.interaction);
				surface.keyWait.value = { why: 'moved', name, at: hands.clock(), over: false, answers: true };
			}
			return true;
		},
		stop() {
			stopFollowing();
			clearTimeout(timer);
		},
	};
}
