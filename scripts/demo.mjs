// `npm run demo [-- --headless] [--firefox]`: from a fresh clone to a ringing call. Only Node's own modules here.
import { parseArgs } from 'node:util';
import { hasDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { words } from './setup/shell.mjs';
import { runTypeScript } from './setup/typescript.mjs';

try {
	const { values } = parseArgs({
		options: { headless: { type: 'boolean', default: false }, firefox: { type: 'boolean', default: false } },
	});
	const browser = values.firefox ? 'firefox' : 'chromium';
	await setUp([browser]);
	const headless = values.headless || !hasDisplay();
	if (headless && !values.headless) console.log('No display here: the demo answers the call by itself.');
	process.exitCode = await runTypeScript(headless ? 'scripts/demo/answer.ts' : 'scripts/demo/show.ts', [
		browser,
	]);
} catch (error) {
	const usage =
		error instanceof TypeError ? `${error.message}\nusage: npm run demo [-- --headless] [--firefox]` : '';
	console.error(usage || words(error));
	process.exitCode = 1;
}
