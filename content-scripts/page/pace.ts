/** Waits between attempts to find Workspace behind the object; the last one repeats. */
export const ATTEMPTS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** After its own echo, a page without Workspace is told as such this soon; a slow answer still counts when it comes. */
export const ECHO_GRACE = 800;
export const BEAT = 20_000;
/** Where events may be missing, ask oftener. */
export const BEAT_WATCHFUL = 5_000;
export const BEAT_BLIND = 1_500;
/** Signs of life are answered with a question at most this often. */
export const NUDGE_PACE = 250;
/** A burst of reasons to ask again is one question. */
export const REFRESH_DELAY = 200;
