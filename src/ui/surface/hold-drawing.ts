import { options } from 'preact';

/** ms for which a press is not drawn: about what its message needs to the page, and less than half a frame. */
const HELD_MS = 6;

let isHeld = false;
let held: (() => void)[] = [];

function release(): void {
	const draws = held;
	isHeld = false;
	held = [];
	for (const draw of draws) draw();
}

/** Runs a task once what is changed now is drawn, and those who observe the page have seen it. */
export function afterDrawing(task: () => void): void {
	setTimeout(() => {
		// The timer that draws was set before this one, and for as long.
		if (isHeld) setTimeout(task, HELD_MS);
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
