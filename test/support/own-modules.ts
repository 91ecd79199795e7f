import { afterAll, vi } from 'vitest';

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
}
afterAll(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
