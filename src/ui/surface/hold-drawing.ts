import { options } from 'preact';

/** ms for which a press is not drawn: about what its message needs to the page, and less than half a frame. */
const HELD_MS = 6;

let isHeld = false;
let held: (() => void)[] = [];
/** What waits until the press is drawn. */
let waiting: (() => void)[] = [];

function release(): void {
	const [draws, tasks] = [held, waiting];
	isHeld = false;
	held = [];
	waiting = [];
	for (const draw of draws) draw();
	// After those who observe the page have seen what was drawn.
	if (tasks.length > 0) setTimeout(() => tasks.forEach((task) => void task()));
}

/** Runs a task once what is changed in this task is drawn, and has been observed. */
export function afterDrawing(task: () => void): void {
	setTimeout(() => {
		if (isHeld) waiting.push(task);
		else task();
	});
}

/**
 * Draws what a press has changed a few ms later. The page's method is entered by then: drawing at once would take one of the few
 * processors from the message that passes through three processes.
 */
export function holdDrawing(): void {
	if (isHeld) return;
	isHeld = true;
	setTimeout(release, HELD_MS);
}

/** Makes `holdDrawing` count in this page. Everything else is drawn as soon as the task ends that has changed it, as by default. */
export function allowHolding(): void {
	options.debounceRendering = (draw) => {
		if (isHeld) held.push(draw);
		else queueMicrotask(draw);
	};
}
