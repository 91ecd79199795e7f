/** A page that is not shown draws no frames. */
const HIDDEN_MS = 60;

/** Runs `task` once the next frame is on the screen. */
export function afterFrame(task: () => void): void {
	let done = false;
	const once = (): void => {
		if (done) return;
		done = true;
		task();
	};
	setTimeout(once, HIDDEN_MS);
	if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(once));
}

/** The maximum ms until it is done although the page is busy. */
const BUSY_MS = 300;

/**
 * Runs `task` once the next frame is on the screen and the page has nothing else to do: putting the frame there takes the
 * processors a while longer.
 */
export function whenIdle(task: () => void): void {
	afterFrame(() => {
		if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: BUSY_MS });
		else task();
	});
}
