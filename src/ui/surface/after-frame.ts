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

/** The maximum ms that a busy page puts it off. */
const BUSY_MS = 300;

/**
 * Runs `task` once the next frame is on the screen and the page has nothing else to do, or `busyMs` after the frame: until a frame
 * is on the screen, the browser is busy with it for a while after the page has drawn it.
 */
export function whenIdle(task: () => void, busyMs = BUSY_MS): void {
	afterFrame(() => {
		if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: busyMs });
		else task();
	});
}
