import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, SetupError } from './shell.mjs';

const OLDEST_NODE = [20, 19];

/** @param {string} version such as "20.19.0" */
export function checkNode(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE;
	if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
	throw new SetupError(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${version}.`);
}

/**
 * Returns whether the installed packages are those of the lock file. npm writes its own copy of the lock file last: if the lock
 * file is newer, it has changed since, and if there is no copy, the installation was interrupted.
 * @param {string} root
 */
export function dependenciesInstalled(root) {
	const mark = join(root, 'node_modules/.package-lock.json');
	return existsSync(mark) && statSync(join(root, 'package-lock.json')).mtimeMs <= statSync(mark).mtimeMs;
}

/** Installs the packages of the lock file, unless they are installed. */
export async function ensureDependencies() {
	checkNode(process.versions.node);
	if (dependenciesInstalled(ROOT)) return;
	console.log('Installing the npm packages (npm ci) …');
	// No package here needs its installation script; the ones that have some only pre-compute what works without.
	const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
	if (code !== 0) {
		throw new SetupError(
			`"npm ci" failed with code ${code}. Its own message is above; the npm registry must be reachable.`,
		);
	}
}
