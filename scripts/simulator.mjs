// `npm run simulator [-- --port 8080]`: a Workspace to develop and demonstrate against. Only Node's own modules here.
import { ensureDependencies } from './setup/dependencies.mjs';
import { words } from './setup/shell.mjs';
import { runTypeScript } from './setup/typescript.mjs';

try {
	await ensureDependencies();
	process.exitCode = await runTypeScript('simulator/main.ts', process.argv.slice(2));
} catch (error) {
	console.error(words(error));
	process.exitCode = 1;
}
