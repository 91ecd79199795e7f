import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from './files';

/** Tools and tests. Everything else ships to agents, so its words come from `_locales`. */
const NOT_SHIPPED = new Set(['simulator', 'scripts', 'test']);

/**
 * Returns the folders that hold code: the `include` of `tsconfig.json`, which is the only list of them. The type checker,
 * the import rules and the code rules all read it, so none of them can forget a folder that another one knows.
 */
export async function codeFolders(root: string): Promise<string[]> {
	const config: unknown = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'));
	const include = typeof config === 'object' && config !== null ? Reflect.get(config, 'include') : undefined;
	if (!Array.isArray(include) || !include.every((each) => typeof each === 'string')) {
		throw new Error('tsconfig.json needs an "include" that lists the folders of code');
	}
	return include.filter((each) => !each.includes('*'));
}

/** Returns the folders of `codeFolders` that end up in the extension. */
export function shipped(folders: readonly string[]): string[] {
	return folders.filter((folder) => !NOT_SHIPPED.has(folder));
}

/** Finds code that lies in none of these folders. `paths` are relative to the project, with forward slashes. */
export function checkFolders(folders: readonly string[], paths: readonly string[]): Finding[] {
	return paths
		.filter((path) => path.includes('/') && !folders.some((folder) => path.startsWith(`${folder}/`)))
		.map((path) => ({ path, message: 'is in no folder that tsconfig.json includes, so nothing checks it' }));
}
