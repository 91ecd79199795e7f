import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The files below a folder, as paths with slashes, in an order that depends on nothing but their names. */
export async function filesBelow(folder: string, leaveOut: (path: string) => boolean = () => false) {
	const found: string[] = [];
	const walk = async (prefix: string): Promise<void> => {
		for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
			const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
			if (leaveOut(path)) continue;
			if (entry.isDirectory()) await walk(path);
			else if (entry.isFile()) found.push(path);
		}
	};
	await walk('');
	return found.sort();
}

/** A zip of these files. The same contents give the same bytes on every machine: names sorted, one time, one packer. */
export async function zipOf(folder: string, paths: readonly string[]): Promise<Uint8Array> {
	const files: Zippable = {};
	// A zip keeps local time without saying where, so this is made of local parts: the same bytes in every time zone.
	const mtime = new Date(2020, 0, 1, 0, 0, 0);
	for (const path of [...paths].sort()) {
		files[path] = [new Uint8Array(await readFile(join(folder, path))), { level: 9, mtime }];
	}
	return zipSync(files);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
