import { NOTE_LIFETIME_MS, type Note } from '../../contract/note';
import { prepareCall } from '../actions/sheets';
import { focusKind } from '../logic/keys/focus-kind';
import { whenIdle } from '../surface/after-frame';
import { cardElement } from '../surface/card-element';
import type { Surface } from '../surface/surface';

/** Max wait in ms for the card: a worker that has just woken may report its interaction a moment later. */
const CARD_TIMEOUT_MS = 1_500;
const POLL_INTERVAL_MS = 30;

function focusTags(root: HTMLElement, surface: Surface, tagsOf: NonNullable<Note['tagsOf']>): boolean {
	const place = [...surface.places.peek().values()].find(
		({ card }) =>
			card.session.key === tagsOf.session &&
			card.session.link.epoch === (tagsOf.epoch ?? card.session.link.epoch) &&
			card.tracked.interaction.interactionId === tagsOf.interactionId,
	);
	const key = place?.card.key;
	if (key === undefined) return false;
	// A row shows no tags: its interaction is opened, and looked at again once it is drawn.
	if (surface.open.peek() !== key && surface.places.peek().get(key)?.card.phase !== 'ringing') {
		surface.bringUp(key);
		return false;
	}
	const tag = cardElement(root, key)?.querySelector<HTMLElement>('[data-act^="tag:"]');
	tag?.focus();
	return tag !== undefined && tag !== null;
}

/** Shows the worker's notes: why a press elsewhere did nothing, the tags that were asked for, or a number to call. */
export function followWorkerNotes(root: HTMLElement, surface: Surface): () => void {
	const { notes } = surface.services;
	let timer: ReturnType<typeof setInterval> | undefined;
	let stopped = false;
	let shownAt = 0;
	const show = (note: Note): void => {
		if (stopped || note.at <= shownAt || Date.now() - note.at > NOTE_LIFETIME_MS) return;
		shownAt = note.at;
		if (note.text !== undefined) surface.say(note.text);
		if (note.call !== undefined) prepareCall(surface, note.call);
		const { tagsOf } = note;
		if (tagsOf === undefined) return;
		clearInterval(timer);
		const until = Date.now() + CARD_TIMEOUT_MS;
		const { ownerDocument: page } = root;
		const before = page.activeElement;
		timer = setInterval(() => {
			const now = page.activeElement;
			// The agent has begun to type here meanwhile: that would take the field from under the fingers.
			const isTyping = now !== before && focusKind(now) === 'field';
			if (isTyping || focusTags(root, surface, tagsOf) || Date.now() > until) clearInterval(timer);
		}, POLL_INTERVAL_MS);
	};
	const unwatch = notes.watch(show);
	// One that was left for this surface is read once its first frame is on the screen.
	whenIdle(() => {
		if (stopped) return;
		void notes.take().then((note) => {
			if (note !== undefined) show(note);
		});
	});
	return () => {
		stopped = true;
		clearInterval(timer);
		unwatch();
	};
}
