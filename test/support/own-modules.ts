import { h, options, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { afterAll, beforeEach, vi } from 'vitest';

/**
 * Runs before each file of unit tests. Files share a worker, because starting one takes longer than most of them. Each still
 * gets modules of its own, so that it neither finds another file's state nor misses its own mocks, an empty document if it
 * has one, and the real clock.
 */
vi.resetModules();
if ('document' in globalThis) {
	document.head.replaceChildren();
	document.body.replaceChildren();
	for (const { name } of [...document.documentElement.attributes])
		document.documentElement.removeAttribute(name);
	location.hash = '';
	beforeEach(runLeftEffects);
}

afterAll(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/**
 * Runs the effects that an earlier test has left. Preact, which files share as well, asks for one flush for all that wait: if a
 * clock was stopped before it came, no later effect would ever run.
 */
function runLeftEffects(): void {
	let flush = (): void => undefined;
	const own = options.requestAnimationFrame;
	options.requestAnimationFrame = (run) => {
		flush = run;
	};
	const Effect = () => {
		useEffect(() => undefined, []);
		return null;
	};
	const root = document.createElement('div');
	render(h(Effect, null), root);
	for (let isDone = false; !isDone; ) {
		try {
			flush();
			isDone = true;
		} catch {
			// The effect of a page that is gone. It has been taken from the list.
		}
	}
	render(null, root);
	if (own === undefined) delete options.requestAnimationFrame;
	else options.requestAnimationFrame = own;
}
