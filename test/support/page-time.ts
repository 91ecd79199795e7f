import { afterEach, beforeEach, vi } from 'vitest';

/** Everything that a surface waits with. Promises, microtasks and Node's own timers stay real. */
const FAKED = [
	'setTimeout',
	'clearTimeout',
	'setInterval',
	'clearInterval',
	'requestAnimationFrame',
	'cancelAnimationFrame',
	'Date',
	'performance',
] as const;

/** Longer than a repaint, an effect and what follows from them, in ms. */
const SETTLE_MS = 60;

/** Gives each test of this file a clock that only `settle` moves, so that no test waits for real time. */
export function usePageTime(): void {
	beforeEach(() => void vi.useFakeTimers({ toFake: [...FAKED] }));
	afterEach(() => void vi.useRealTimers());
}

/** Lets this much of the page's time pass, with all that happens in it. */
export async function settle(ms = SETTLE_MS): Promise<void> {
	await vi.advanceTimersByTimeAsync(ms);
}

/** Lets the page's time pass until this has come about, which may itself wait. */
export async function passing<T>(result: Promise<T>): Promise<T> {
	let pending = true;
	const ended = result.finally(() => {
		pending = false;
	});
	// What needs no time takes none.
	for (let ms = 0; pending; ms = 1) await vi.advanceTimersByTimeAsync(ms);
	return ended;
}
