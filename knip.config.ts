import type { KnipConfig } from 'knip';
import { ENTRIES, PAGE_WORLD_GLOBALS } from './scripts/build/bundle';
import { PAGE_SCRIPTS } from './simulator/server';

/**
 * Lists every file that something outside of the code starts or loads. Knip reports files, exports and packages that
 * cannot be reached from these, nor from `package.json` and `vitest.config.ts`, which it reads itself.
 */
const config: KnipConfig = {
	entry: [
		...Object.values(ENTRIES),
		PAGE_WORLD_GLOBALS,
		// Started by the `.mjs` scripts once the packages are installed.
		'scripts/{demo/{answer,show},dev/main,test/all}.ts',
		'simulator/main.ts',
		...PAGE_SCRIPTS.map((name) => `simulator/pages/${name}.ts`),
		// Started by hand, and the pages that they bundle.
		'test/support/*-harness/{harness.tsx,measure.ts,shoot*.ts}',
		// Started by `npm run test:models -- browser`.
		'test/support/models/in-browsers.ts',
		// Bundled by the benchmark: one extension for each way to send messages.
		'test/bench/bare/{page,empty}.{ts,tsx}',
		'test/bench/bare/*/{popup,relay,worker}.ts',
		// Only the type checker reads it.
		'src/contract/schemas-match.ts',
	],
	project: ['**/*.{ts,tsx,mjs}'],
	// Loaded by path: it runs in the page under test.
	ignoreDependencies: ['axe-core'],
	// The desktop's, for `npm run test:display`.
	ignoreBinaries: ['dbus-daemon', 'dunst', 'dunstctl', 'openssl'],
};

export default config;
