// `npm run dev [-- --firefox]`: builds on every change, with a simulator and a browser. Only Node's own modules here.
import { parseArgs } from 'node:util';
import { hasDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { SetupError, words } from './setup/shell.mjs';
import { runTypeScript } from './setup/typescript.mjs';

try {
	const { values } = parseArgs({ options: { firefox: { type: 'boolean', default: false } } });
	if (!hasDisplay())
		throw new SetupError('There is no display to open a browser on. Try: npm run demo -- --headless');
	const browser = values.firefox ? 'firefox' : 'chromium';
	await setUp([browser]);
	process.exitCode = await runTypeScript('scripts/dev/main.ts', [browser]);
} catch (error) {
	console.error(words(error));
	process.exitCode = 1;
}
