import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filesBelow } from './archive';

const run = promisify(execFile);

/** Folders that tools make or fill, as in .gitignore: never part of the sources. */
const MADE = new Set(['.git', 'node_modules', 'dist', 'out', '.cache', 'coverage']);

export interface Sources {
	readonly paths: readonly string[];
	/** Files that are in no commit. Others could not make the same package from a clone. */
	readonly uncommitted: readonly string[];
}

/** Returns the source files: those that git tracks, or all of them if the sources came as an archive. */
export async function sourcesOf(root: string): Promise<Sources> {
	const isClone = await access(join(root, '.git')).then(
		() => true,
		() => false,
	);
	if (!isClone) {
		return {
			paths: await filesBelow(root, (path) => MADE.has(path.split('/')[0] ?? '')),
			uncommitted: [],
		};
	}
	const git = async (...args: string[]): Promise<string[]> => {
		const { stdout } = await run('git', args, { cwd: root, maxBuffer: 64 * 2 ** 20 });
		return stdout.split('\0').filter((line) => line !== '');
	};
	const [paths, uncommitted] = await Promise.all([
		git('ls-files', '-z'),
		git('status', '--porcelain', '-z', '--untracked-files=all'),
	]);
	return { paths, uncommitted };
}
