/**
 * ms between attempts to find Workspace behind the object; the last one repeats. An attempt does not wait for an answer to the
 * one before: a question that came too early is lost without a sign.
 */
const ATTEMPT_DELAYS_MS = [
	300, 500, 700, 1_000, 1_000, 1_000, 1_500, 1_500, 2_000, 2_000, 2_000, 2_500, 3_000, 4_000, 5_000, 8_000,
	15_000,
];
/** The attempt to start from if nothing suggests that Workspace is about to answer: it counts requests. */
export const CALM_ATTEMPT = 8;
/** ms that Workspace may take to load again before it counts as lost. */
export const RELOAD_GRACE_MS = 15_000;
/** ms for which a message proves which Workspace load it is from. None starts, signs in and resumes its calls faster. */
export const PROOF_LIFETIME_MS = 1_000;
/** ms that a command may wait for proof that its id still names the same interaction. */
export const PROOF_TIMEOUT_MS = 4_000;
/** ms that an act waits for room in the budget of requests: later, the agent may not mean it any more. */
export const ACT_TURN_MS = 5_000;
/** ms to wait after the page's own echo before reporting that there is no Workspace. A later answer still counts. */
export const ECHO_GRACE_MS = 800;
/** ms to wait when a single interaction is read. */
export const REREAD_TIMEOUT_MS = 4_000;
/** ms after a confirmed Mark Done at which the interaction is read, if Workspace refuses the list. */
export const DONE_READ_DELAYS_MS = [100, 1_200, 3_000] as const;
const HEARTBEAT_MS = 20_000;
/** Used if events may be missing. */
const WATCHFUL_HEARTBEAT_MS = 5_000;
/** Used if the page's subscription is the only one: nothing reports that the page has ended it. */
const BORROWED_HEARTBEAT_MS = 2_000;
const BLIND_HEARTBEAT_MS = 1_500;
/** Unanswered lists in a row after which Workspace is lost. A single one may be a hiccup. */
export const MAX_MISSES = 2;
/** Shortest ms between questions prompted by signs of life. Doubles with each that stays unanswered … */
export const RETRY_MIN_MS = 250;
/** … up to this, */
export const RETRY_MAX_MS = 8_000;
/** and starts over after this many ms without a sign of life. */
export const RETRY_QUIET_MS = 5_000;
/** ms in which several reasons to read the list again are combined into one. */
export const REFRESH_DELAY_MS = 200;

/** Returns the ms until the n-th attempt. */
export function attempt(n: number): number {
	return ATTEMPT_DELAYS_MS[Math.min(n, ATTEMPT_DELAYS_MS.length - 1)] ?? HEARTBEAT_MS;
}

interface Hearing {
	/** Workspace did not take the subscription. */
	failed: boolean;
	/** Events arrive through the page's own subscription, which the page may end. */
	usesPageSubscription: boolean;
	/** Ringside has no subscription and waits to see whether the page has one. */
	listening: boolean;
}

/** Returns the ms until the next heartbeat while connected, depending on how reliably events arrive. */
export function beat(events: Hearing | undefined, doubtful: boolean): number {
	if (events?.failed === true || events?.listening === true) return BLIND_HEARTBEAT_MS;
	if (events?.usesPageSubscription === true) return BORROWED_HEARTBEAT_MS;
	return doubtful ? WATCHFUL_HEARTBEAT_MS : HEARTBEAT_MS;
}
