import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SourceFile {
	/** Relative to the project, with forward slashes. */
	path: string;
	text: string;
}

export interface Finding {
	path: string;
	line?: number;
	message: string;
}

const SKIP = new Set(['node_modules', 'dist', 'out', 'coverage']);

/** Returns the paths of all files in the project that end like this, whichever folder they are in. */
export async function allPaths(root: string, endings: RegExp): Promise<string[]> {
	const entries = await readdir(root, { withFileTypes: true });
	const folders = entries.filter(
		(entry) => entry.isDirectory() && !/^\./.test(entry.name) && !SKIP.has(entry.name),
	);
	const paths = await Promise.all(folders.map(({ name }) => list(root, name)));
	return paths
		.flat()
		.filter((path) => endings.test(path))
		.sort();
}

/** Reads all files of these folders (`.`: of the root itself, without its folders) whose names match. */
export async function readSources(root: string, folders: string[], endings: RegExp): Promise<SourceFile[]> {
	const paths = (await Promise.all(folders.map((folder) => list(root, folder)))).flat();
	const wanted = paths.filter((path) => endings.test(path)).sort();
	return Promise.all(wanted.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

async function list(root: string, folder: string): Promise<string[]> {
	const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
	const nested = entries.map((entry) => {
		const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
		if (!entry.isDirectory()) return Promise.resolve([path]);
		return folder === '.' || SKIP.has(entry.name) ? Promise.resolve([]) : list(root, path);
	});
	return (await Promise.all(nested)).flat();
}

/** Prints the findings, and makes the process fail if there are any. */
export function report(title: string, findings: Finding[]): void {
	for (const { path, line, message } of findings) {
		console.error(`${path}${line === undefined ? '' : `:${line}`}  ${message}`);
	}
	console.log(`${title}: ${findings.length === 0 ? 'nothing found' : `${findings.length} found`}`);
	if (findings.length > 0) process.exitCode = 1;
}
