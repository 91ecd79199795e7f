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
