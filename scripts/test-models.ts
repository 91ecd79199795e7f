import { spawnSync } from 'node:child_process';

/**
 * Plays the sequences of the model-based test in full, from a new seed, and a working day: `npm run test:models -- 10000 <seed>`.
 * With `browser`, plays sequences in real browsers: `npm run test:models -- browser 300 <seed> chromium`.
 */
const [first = '10000', ...rest] = process.argv.slice(2);
const isInBrowsers = first === 'browser';
const [sequences = '300', seed = String(Math.floor(Math.random() * 2 ** 31)), ...browsers] = isInBrowsers
	? rest
	: [first, ...rest];
const args = isInBrowsers
	? ['tsx', 'test/support/models/in-browsers.ts', sequences, seed, ...browsers]
	: ['vitest', 'run', '--project', 'unit', 'test/unit/models', '--disable-console-intercept'];
const { status } = spawnSync('npx', args, {
	stdio: 'inherit',
	shell: process.platform === 'win32',
	env: { ...process.env, RINGSIDE_SEQUENCES: sequences, RINGSIDE_SEED: seed, RINGSIDE_HOURS: '8' },
});
process.exitCode = status ?? 1;
