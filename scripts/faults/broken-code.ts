import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Break } from './attacks';

/** Folders of the clone that no test without a browser reads, and the packages, which the copy has by a link. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'out']);

/** Returns the code without the mend. Throws if the mend is not in it exactly once. */
export function withoutMend(code: string, { file, mend, broken }: Break): string {
	const [before, after, ...others] = code.split(mend);
	if (before === undefined || after === undefined || others.length > 0)
		throw new Error(`${file} has these words ${others.length === 0 ? 'nowhere' : 'several times'}: ${mend}`);
	return before + broken + after;
}

/** Copies the code at `root` to a new folder, so that none of it is broken in its own place. Returns the folder. */
export async function copyOfCode(root: string): Promise<string> {
	const copy = await mkdtemp(join(tmpdir(), 'ringside-breaks-'));
	await cp(root, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(relative(root, source)) });
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
	return copy;
}

/** Runs a task while one mend is missing in a copy of the code. */
export async function whileBroken<T>(copy: string, each: Break, task: () => Promise<T>): Promise<T> {
	const path = join(copy, each.file);
	const code = await readFile(path, 'utf8');
	await writeFile(path, withoutMend(code, each));
	try {
		return await task();
	} finally {
		await writeFile(path, code);
	}
}
