import { options } from 'preact';
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

const FRAME_MS = 16;
/** Longer than a repaint, an effect and what follows from them, in ms. */
const SETTLE_MS = 60;

/** The flushes that effects wait for: Preact and its signals ask for one each, and ask again only when it has come. */
const flushes = new Set<() => void>();

/** Runs them now. One that a stopped clock never ran would keep the effects of every later test from running. */
function flushEffects(): void {
	for (const flush of flushes) {
		flushes.delete(flush);
		try {
			flush();
		} catch {
			// The effect of a page that is gone.
		}
	}
}

/** Gives each test of this file a clock that only `settle` moves, so that no test waits for real time. */
export function usePageTime(): void {
	beforeEach(() => {
		flushEffects();
		vi.useFakeTimers({ toFake: [...FAKED] });
		options.requestAnimationFrame = (flush) => {
			flushes.add(flush);
			setTimeout(() => flushes.delete(flush) && flush(), FRAME_MS);
		};
	});
	afterEach(() => {
		flushEffects();
		vi.useRealTimers();
	});
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
