/**
 * Tries the properties of the unit tests with a new seed, and with many times the inputs of `npm test`:
 * `npm run explore -- 20 test/unit/ui test/unit/numbers` tries twenty times as many in the files there, and without a file
 * or folder in all. To repeat a run, set RINGSIDE_SEED to the seed that it has printed.
 */
import { spawnSync } from 'node:child_process';
import { readSources } from './check/files';

const [factor = '20', ...paths] = process.argv.slice(2);
if (!(Number(factor) > 0)) throw new Error(`not a factor: ${factor}`);
const seed = process.env.RINGSIDE_SEED ?? String(Math.floor(Math.random() * 2 ** 31));

const sources = await readSources('.', ['test/unit'], /\.test\.tsx?$/);
const files = sources
	.filter(({ text }) => /from 'fast-check'/.test(text))
	.map(({ path }) => path)
	// `npm run test:models` plays those.
	.filter((path) => !path.startsWith('test/unit/models/'))
	.filter((path) => paths.length === 0 || paths.some((each) => path.startsWith(each)));
if (files.length === 0) throw new Error(`no property in ${paths.join(', ')}`);

const reproduction = `RINGSIDE_SEED=${seed} npm run explore -- ${[factor, ...paths].join(' ')}`;
console.log(`${files.length} files, ${factor} times the usual inputs. To repeat it: ${reproduction}`);
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'unit', '--testTimeout=0', ...files], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
	env: { ...process.env, RINGSIDE_RUNS: factor, RINGSIDE_SEED: seed },
});
console.log(`Seed ${seed}: ${reproduction}`);
process.exitCode = status ?? 1;
