import { join } from 'node:path';
import { ROOT, run } from './shell.mjs';

/**
 * Runs a TypeScript file of this project in a Node of its own. Only after `ensureDependencies`.
 * @param {string} file relative to the project
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runTypeScript(file, args = []) {
	return run(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, file), ...args]);
}
