import { options } from 'preact';
import { afterAll, vi } from 'vitest';

/**
 * Runs before each file of unit tests. Files share a worker, because starting one takes longer than most of them. Each still
 * gets modules of its own, so that it neither finds another file's state nor misses its own mocks, an empty document if it
 * has one, and the real clock.
 */
vi.resetModules();
// Preact schedules effects once for all that wait. If a file ended with one that its stopped clock never ran, no later file's
// effects would run either, unless the scheduler is another one.
options.requestAnimationFrame = (run) => void setTimeout(run, 16);
if ('document' in globalThis) {
	document.head.replaceChildren();
	document.body.replaceChildren();
	for (const { name } of [...document.documentElement.attributes])
		document.documentElement.removeAttribute(name);
	location.hash = '';
}
afterAll(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
