import { spawnSync } from 'node:child_process';

/** Plays the sequences of the model-based test in full, from a new seed, and a working day: `npm run test:models -- 10000 <seed>`. */
const [sequences = '10000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const { status } = spawnSync(
	'npx',
	['vitest', 'run', '--project', 'unit', 'test/unit/models', '--disable-console-intercept'],
	{
		stdio: 'inherit',
		shell: process.platform === 'win32',
		env: { ...process.env, RINGSIDE_SEQUENCES: sequences, RINGSIDE_SEED: seed, RINGSIDE_HOURS: '8' },
	},
);
process.exitCode = status ?? 1;
