// Only Node's own modules here: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const WINDOWS = process.platform === 'win32';

/** A failure that a person can act on: printed without a stack. */
export class SetupError extends Error {
	/** @override */
	name = 'SetupError';
}

/**
 * Runs a command with the terminal's own output and input.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] quiet: shows the output only when the command fails
 * @returns {Promise<number>} its exit code; 127 if the command does not exist
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
	return new Promise((resolve) => {
		// npm and npx are command files on Windows, which only a shell starts.
		const shell = WINDOWS && !command.endsWith('.exe');
		const child = spawn(command, args, { cwd: ROOT, env, stdio: quiet ? 'pipe' : 'inherit', shell });
		const release = passSignals(child);
		let said = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk) => {
				said += chunk;
			});
		}
		child.on('error', () => resolve(127));
		child.on('close', (code, signal) => {
			release();
			// The end of it: some tools print their whole manual before the reason.
			if (code !== 0 && said !== '') console.error(said.trimEnd().split('\n').slice(-12).join('\n'));
			resolve(code ?? (signal === null ? 1 : 128));
		});
	});
}

/**
 * Lets a child end by itself, and close its browsers, before this process ends. Ctrl+C reaches both of them.
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
	const wait = () => undefined;
	const pass = () => child.kill('SIGTERM');
	process.on('SIGINT', wait).on('SIGTERM', pass);
	return () => process.off('SIGINT', wait).off('SIGTERM', pass);
}

/**
 * Returns the output of a command, or undefined if it does not exist or fails.
 * @param {string} command
 * @param {string[]} args
 * @returns {string | undefined}
 */
export function output(command, args) {
	const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
	return status === 0 ? stdout.trim() : undefined;
}

/**
 * Where a command lies on the PATH. Looked for by hand: a bare machine need not have `which`.
 * @param {string} name
 * @returns {string | undefined}
 */
export function which(name) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	const names = WINDOWS ? [`${name}.exe`, `${name}.cmd`] : [name];
	return folders.flatMap((folder) => names.map((each) => join(folder, each))).find(executable);
}

/** @param {string} path */
export function executable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** @param {unknown} error */
export function words(error) {
	if (error instanceof SetupError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
