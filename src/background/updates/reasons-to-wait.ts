import * as v from 'valibot';
import {
	CLOSED_DRAFT_KEPT_MS,
	CLOSED_DRAFT_PREFIX,
	ClosedDraftSchema,
	hasTyped,
} from '../../contract/closed-draft';
import { DIAL_DRAFT_KEY, DialDraftSchema, isDialled } from '../../contract/dial-draft';
import { DRAFT_PREFIX, DraftSchema, type Model, type Tracked } from '../../contract/surface';
import type { WaitsFor } from '../../contract/update';
import { mediaFamily } from '../../scapi/media';
import { isRecent } from '../clock';
import { phaseAt } from '../sessions/tracking';

const HOUR_MS = 3_600_000;
/** A shift: within it, an update waits for all that it would lose or interrupt. */
export const SHIFT_MS = 12 * HOUR_MS;
/** After it, an update waits for nothing: it may mend a fault of security. */
export const LIMIT_MS = 24 * HOUR_MS;

/** Returns whether this key of `storage.session` holds text that an agent has typed and not sent. */
export function holdsText(key: string): boolean {
	return key === DIAL_DRAFT_KEY || key.startsWith(DRAFT_PREFIX) || key.startsWith(CLOSED_DRAFT_PREFIX);
}

/** Returns whether one stored value is text that would be lost. */
function isUnsent(key: string, value: unknown, { commands }: Pick<Model, 'commands'>, now: number): boolean {
	if (key === DIAL_DRAFT_KEY) {
		const parsed = v.safeParse(DialDraftSchema, value);
		if (!parsed.success || parsed.output.signedOut === true) return false;
		return parsed.output.kept !== undefined || !isDialled(parsed.output, commands);
	}
	if (key.startsWith(CLOSED_DRAFT_PREFIX)) {
		const parsed = v.safeParse(ClosedDraftSchema, value);
		return parsed.success && isRecent(parsed.output.at, now, CLOSED_DRAFT_KEPT_MS);
	}
	const parsed = v.safeParse(DraftSchema, value);
	return parsed.success && hasTyped(parsed.output);
}

/** Returns whether anything that is stored is text that an update would lose. */
export function hasUnsent(
	texts: Iterable<readonly [string, unknown]>,
	model: Pick<Model, 'commands'>,
	now: number,
): boolean {
	return [...texts].some(([key, value]) => isUnsent(key, value, model, now));
}

/** Returns whether somebody waits for the agent or talks to them. What rests, such as an email, is no conversation. */
function isConversation(tracked: Tracked): boolean {
	switch (phaseAt(tracked)) {
		case 'ringing':
		case 'dialing':
		case 'transferring':
			return true;
		case 'active':
		case 'held':
			return ['voice', 'chat'].includes(mediaFamily(tracked.interaction));
		default:
			return false;
	}
}

/**
 * Returns whether the agent is in a conversation, as far as is known. A Workspace that is being loaded again has ended none: what
 * it showed last counts until it answers.
 */
function inConversation({ sessions, interactions }: Model): boolean {
	return sessions.some(
		({ key, link }) => link.status !== 'notConnected' && interactions[key]?.some(isConversation) === true,
	);
}

/** Returns whether the outcome of anything the agent pressed is still open: nobody would know of it after an update. */
function hasOpenRequest({ commands, plans }: Model): boolean {
	return (
		commands.some(({ status, waiting }) => status === 'pending' || waiting === true) ||
		plans.some(({ status }) => status === 'pending')
	);
}

/** Returns what an update would lose or interrupt at this moment. Today and missed interactions alone do not hold it up. */
export function reasonsToWait(model: Model, hasText: boolean, isPageOpen: boolean): WaitsFor[] {
	return [
		...(hasText ? (['text'] as const) : []),
		...(inConversation(model) ? (['conversation'] as const) : []),
		...(hasOpenRequest(model) ? (['request'] as const) : []),
		...(isPageOpen ? (['page'] as const) : []),
	];
}

/** Returns whether an update that was announced at `since` may be installed now, whatever `waitsFor` says. */
export function isDue(since: number, waitsFor: readonly WaitsFor[], now: number): boolean {
	if (!isRecent(since, now, LIMIT_MS)) return true;
	if (isRecent(since, now, SHIFT_MS)) return waitsFor.length === 0;
	// Text and pages may be left for ever; what is left ends by itself.
	return !waitsFor.some((each) => each === 'conversation' || each === 'request');
}
