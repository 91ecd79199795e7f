import { spawnSync } from 'node:child_process';

/** Reads odd inputs by every parser at every border, and reports: `npm run fuzz -- 1000000 <seed>`. */
const [inputs = '1000000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const { status } = spawnSync(
	'npx',
	['vitest', 'run', '--project', 'unit', 'test/unit/fuzz', '--disable-console-intercept'],
	{
		stdio: 'inherit',
		shell: process.platform === 'win32',
		env: { ...process.env, RINGSIDE_INPUTS: inputs, RINGSIDE_SEED: seed },
	},
);
process.exitCode = status ?? 1;
