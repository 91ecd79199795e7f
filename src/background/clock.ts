/**
 * The machine's clock may be set, forward or back, at any moment; `ticks` of the worker's API only ever grow. So intervals
 * within one life of the worker are measured in ticks. Stored times are clock times, read with these two functions, whose
 * error never exceeds the interval itself.
 */

/** Returns whether `at` is less than `ms` away from now. It lies in the future only if the clock was set back. */
export function isRecent(at: number, now: number, ms: number): boolean {
	return Math.abs(now - at) < ms;
}

/** Returns how many of the `ms` that began at `at` are left: from 0 to `ms`. */
export function leftOf(ms: number, at: number, now: number): number {
	return Math.min(ms, Math.max(0, at + ms - now));
}

/** Returns whether a command was pressed, or ended, less than `ms` ago: the press, and then its effect, is what the agent saw last. */
export function isJustMade(
	{ startedAt, settledAt = startedAt }: { startedAt: number; settledAt?: number | undefined },
	now: number,
	ms: number,
): boolean {
	return isRecent(startedAt, now, ms) || isRecent(settledAt, now, ms);
}
