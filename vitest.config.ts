import { defineConfig } from 'vitest/config';

const minutes = 60_000;

export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	test: {
		// A file or a run without tests is a mistake, not a success.
		passWithNoTests: false,
		allowOnly: false,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.{ts,tsx}'],
					// A file that needs a document says so: `// @vitest-environment happy-dom`.
					environment: 'node',
				},
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					globalSetup: ['test/support/global-setup.ts'],
					// A browser mostly waits: with three at once, two processors are busy. More would measure each other's haste.
					maxWorkers: 3,
					// A browser on a busy machine can miss an order of its driver. A second failure is the test's; the
					// report names what was tried twice.
					retry: 1,
					testTimeout: 1 * minutes,
					hookTimeout: 2 * minutes,
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
