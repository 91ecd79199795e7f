import { options } from 'preact';

/** ms for which a press is not drawn: about what its message needs to the page, and less than half a frame. */
const HELD_MS = 6;

let isHeld = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let held: (() => void)[] = [];
let after: (() => void)[] = [];

/** Runs them in turn, also after one that throws: what is left would never be drawn, or taken in. */
function runEach([first, ...rest]: readonly (() => void)[]): void {
	try {
		first?.();
	} finally {
		if (rest.length > 0) runEach(rest);
	}
}

function draw(): void {
	clearTimeout(timer);
	const draws = held;
	isHeld = false;
	held = [];
	runEach(draws);
}

function runAfter(): void {
	// Another press has come in between, and is drawn first.
	if (isHeld) return;
	const tasks = after;
	after = [];
	runEach(tasks);
}

/**
 * Draws at once what is held, before the next key is handled: timers can run late, while keys do not wait for them. A letter after a
 * key that opens a sheet would otherwise act on what the sheet is about to cover.
 */
export function drawHeld(): void {
	if (!isHeld) return;
	// Those who wait for it in a task of their own: what they change is not drawn when this key is handled.
	setTimeout(runAfter);
	draw();
}

/**
 * Runs a task once no press waits to be drawn, at once if none does. What Workspace reports is taken in only then: whoever follows it
 * looks at the page, in which a sheet that the agent has just closed would still have the focus.
 */
export function unlessHeld(task: () => void): void {
	if (isHeld || after.length > 0) after.push(task);
	else task();
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
	if (isHeld || options.debounceRendering !== hold) return;
	isHeld = true;
	timer = setTimeout(() => runEach([draw, runAfter]), HELD_MS);
}

function hold(each: () => void): void {
	if (isHeld) held.push(each);
	else queueMicrotask(each);
}

/** Makes `holdDrawing` count in this page. Everything else is drawn as soon as the task ends that has changed it, as by default. */
export function allowHolding(): void {
	options.debounceRendering = hold;
}
