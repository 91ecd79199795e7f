// `npm test`: everything, set-up included; `--quick` leaves out what needs a build or a browser. Only Node's own modules
// here: nothing may be installed yet.
import { setUp } from './setup/index.mjs';
import { words } from './setup/shell.mjs';
import { runTypeScript } from './setup/typescript.mjs';

const quick = process.argv.includes('--quick');

try {
	await setUp(quick ? [] : ['chromium', 'firefox']);
	process.exitCode = await runTypeScript('scripts/test/all.ts', quick ? ['--quick'] : []);
} catch (error) {
	console.error(`\n${words(error)}\n\n0 passed, 1 failed`);
	process.exitCode = 1;
}
