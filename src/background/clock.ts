/**
 * The clock of the machine may be set, forward or back, at any moment; `ticks` of the worker's api only ever grows. So
 * intervals within one life of the worker are measured in ticks. What is stored has a time of the clock, and is read with
 * these two, which are never wrong for longer than the interval itself.
 */

/** Returns whether `at` is less than `ms` away from now. In the future it is only where the clock was set back. */
export function isRecent(at: number, now: number, ms: number): boolean {
	return Math.abs(now - at) < ms;
}

/** Returns how many of `ms` are left since `at`: from none to all. */
export function leftOf(ms: number, at: number, now: number): number {
	return Math.min(ms, Math.max(0, at + ms - now));
}
