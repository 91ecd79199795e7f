import { t } from '../../platform/i18n';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { whyNot } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { isGone, pendingOf } from './pending';

/** The longest reason that is sent, in UTF-16 units. */
const MAX_REASON_LENGTH = 1_000;

/** Returns why a typed reason cannot be sent; `undefined` if it can. It is sent without the blanks around it. */
export function reasonProblem(reason: string): string | undefined {
	const { length } = reason.trim();
	return length > MAX_REASON_LENGTH ? t('hold_reasonLong', length, MAX_REASON_LENGTH) : undefined;
}

/** Returns the reason the agent gave for blocking Mark Done; `undefined` if it is not blocked. */
export function doneBlocked(surface: Surface, card: Card): string | undefined {
	return surface.store.drafts.all.value.get(interactionKeyOf(card))?.held;
}

/** Returns why Mark Done is not available, if the agent has blocked it. */
export function whyDoneBlocked(surface: Surface, card: Card): string | undefined {
	return doneBlocked(surface, card) === undefined ? undefined : t('illegal_held');
}

/** Blocks Mark Done in Workspace, with the reason typed, or unblocks it. A reason that is too long is refused, never cut. */
export function toggleDoneBlock(surface: Surface, card: Card): void {
	const blocked = doneBlocked(surface, card) !== undefined;
	const method = blocked ? 'unblockMarkdone' : 'blockMarkdone';
	const reason = whyNot(method, card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isBlockPending(surface, card)) return surface.announce(t('illegal_pending'));
	const { interactionId } = card.tracked.interaction;
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	if (blocked) {
		drafts.update(key, ({ held: _, ...rest }) => rest);
		surface.store.run(card, { method: 'unblockMarkdone', interactionId });
		return;
	}
	const typed = drafts.all.peek().get(key)?.holdReason ?? '';
	const problem = reasonProblem(typed);
	if (problem !== undefined) return surface.giveHint(card.key, problem);
	const message = typed.trim() || t('hold_message');
	drafts.update(key, ({ holdReason: _, ...rest }) => ({ ...rest, held: message }));
	surface.store.run(card, { method: 'blockMarkdone', interactionId, message });
}

/** Returns whether a request to block or unblock Mark Done is pending. */
export function isBlockPending(surface: Surface, card: Card): boolean {
	return pendingOf(surface, card).some(
		({ method }) => method === 'blockMarkdone' || method === 'unblockMarkdone',
	);
}
