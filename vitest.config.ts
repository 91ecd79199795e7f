import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BROWSERS_AT_ONCE } from './test/support/browsers-at-once.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const minutes = 60_000;

export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	test: {
		// A file or a run without tests is a mistake, not a success.
		passWithNoTests: false,
		allowOnly: false,
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.{ts,tsx}'],
					// A file that needs a document says so: `// @vitest-environment happy-dom`.
					environment: 'node',
					// To start a worker for each of two hundred files would take longer than most of the files themselves.
					isolate: false,
					setupFiles: ['test/support/own-modules.ts', 'test/support/properties.ts'],
					maxWorkers: availableParallelism(),
					sequence: { groupOrder: 1 },
					// Some tests calculate for many seconds, and in `npm test` they give way to the browsers.
					testTimeout: 5 * minutes,
					hookTimeout: 5 * minutes,
				},
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					// A worker keeps its modules from file to file; each file starts a browser of its own.
					isolate: false,
					globalSetup: ['test/support/global-setup.ts'],
					sequence: { groupOrder: 2 },
					maxWorkers: BROWSERS_AT_ONCE,
					// A browser on a busy machine can miss a command of its driver. A second failure is the test's own; the
					// report names what was tried twice.
					retry: 1,
					testTimeout: 1 * minutes,
					// A scenario waits for its turn in a hook.
					hookTimeout: 5 * minutes,
				},
			},
			{
				extends: true,
				test: {
					// Needs a virtual display (Linux): the browser's own dialogs are out of every protocol's reach.
					name: 'display',
					include: ['test/display/**/*.test.ts'],
					testTimeout: 1 * minutes,
					hookTimeout: 2 * minutes,
				},
			},
		],
	},
});
