// `npm test`: everything, set-up included. Only Node's own modules here: nothing may be installed yet.
import { setUp } from './setup/index.mjs';
import { words } from './setup/shell.mjs';
import { runTypeScript } from './setup/typescript.mjs';

try {
	await setUp(['chromium', 'firefox']);
	process.exitCode = await runTypeScript('scripts/test/all.ts');
} catch (error) {
	console.error(`\n${words(error)}\n\n0 passed, 1 failed`);
	process.exitCode = 1;
}
