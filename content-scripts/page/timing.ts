/**
 * Waits between attempts to find Workspace behind the object; the last one repeats. None of them waits for an answer to the
 * one before: a question that came too early is lost, and nobody says so.
 */
const ATTEMPT_DELAYS_MS = [
	300, 500, 700, 1_000, 1_000, 1_000, 1_500, 1_500, 2_000, 2_000, 2_000, 2_500, 3_000, 4_000, 5_000, 8_000,
	15_000,
];
/** The first of those for a Workspace of which nothing says that it is about to come: it counts what it is asked. */
export const CALM_ATTEMPT = 8;
/** A Workspace that is loaded again is not called lost before this. */
export const RELOAD_GRACE_MS = 15_000;
/** A message of Workspace proves for so long which load it is: none starts, signs in and takes its calls up in less. */
export const PROOF_LIFETIME_MS = 1_000;
/** How long an act may wait for the proof that its subject is still the same. */
export const PROOF_TIMEOUT_MS = 4_000;
/** After its own echo, a page without Workspace is told as such this soon; a slow answer still counts when it comes. */
export const ECHO_GRACE_MS = 800;
/** How long to wait when one interaction is read by itself. */
export const REREAD_TIMEOUT_MS = 4_000;
const HEARTBEAT_MS = 20_000;
/** Where events may be missing, ask oftener. */
const WATCHFUL_HEARTBEAT_MS = 5_000;
const BLIND_HEARTBEAT_MS = 1_500;
/** So many unanswered questions in a row, and Workspace is lost: a single one may be a hiccup. */
export const MAX_MISSES = 2;
/** Signs of life are answered with a question at most this often, and half as often after each that nobody answered … */
export const RETRY_MIN_MS = 250;
/** … but not more rarely than this, */
export const RETRY_MAX_MS = 8_000;
/** and at once again where there was none for so long. */
export const RETRY_QUIET_MS = 5_000;
/** A burst of reasons to ask again is one question. */
export const REFRESH_DELAY_MS = 200;

/** ms until the n-th attempt. */
export function attempt(n: number): number {
	return ATTEMPT_DELAYS_MS[Math.min(n, ATTEMPT_DELAYS_MS.length - 1)] ?? HEARTBEAT_MS;
}

interface Hearing {
	/** Workspace did not take the subscription. */
	failed: boolean;
	/** The page's own subscription is listened to, as long as the page keeps it. */
	usesPageSubscription: boolean;
	/** Nothing is subscribed to. */
	listening: boolean;
}

/** ms until Workspace is asked again while it is connected, by how its events are heard. */
export function beat(events: Hearing | undefined, doubtful: boolean): number {
	if (events?.failed === true || events?.listening === true) return BLIND_HEARTBEAT_MS;
	return doubtful || events?.usesPageSubscription === true ? WATCHFUL_HEARTBEAT_MS : HEARTBEAT_MS;
}
