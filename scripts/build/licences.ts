import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as v from 'valibot';

/** The file in every package with the licence texts of what is bundled into it. */
export const THIRD_PARTY = 'THIRD-PARTY-LICENSES.txt';

/** Stands between the packages in that file. */
const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/** Returns the names of the packages in the text of that file. */
export function packagesIn(text: string): string[] {
	return text.split(RULE).flatMap((part) => /^(\S+) \S+ \(/.exec(part)?.[1] ?? []);
}

const TEXT = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const PackageSchema = v.object({ name: v.string(), version: v.string(), license: v.string() });

/** Returns the folders of the packages of which anything is left in the outputs, sorted. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
	const folders = new Set<string>();
	for (const { outputs } of metafiles) {
		for (const { inputs } of Object.values(outputs)) {
			for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
				// The innermost folder: a package may bring its own copy of another.
				const folder = bytesInOutput > 0 ? FOLDER.exec(path)?.[1] : undefined;
				if (folder !== undefined) folders.add(folder);
			}
		}
	}
	return [...folders].sort();
}

async function licenceOf(root: string, folder: string): Promise<string> {
	const parsed = v.parse(
		PackageSchema,
		JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')),
	);
	const names = (await readdir(join(root, folder))).filter((name) => TEXT.test(name)).sort();
	if (names.length === 0) throw new Error(`${folder} has no licence text, so it cannot be bundled`);
	const texts = await Promise.all(names.map((name) => readFile(join(root, folder, name), 'utf8')));
	const { name, version, license } = parsed;
	return [
		`${name} ${version} (${license})`,
		...texts.map((text) => text.replaceAll('\r\n', '\n').trim()),
	].join('\n\n');
}

/**
 * Writes our licence, and those of everything that is bundled, into the build. Throws if a bundled package has no
 * licence text. The same sources give the same bytes.
 */
export async function writeLicences(
	root: string,
	out: string,
	metafiles: readonly Metafile[],
): Promise<void> {
	const parts = await Promise.all(bundledPackages(metafiles).map((folder) => licenceOf(root, folder)));
	await writeFile(join(out, THIRD_PARTY), `${parts.join(RULE)}\n`);
	await copyFile(join(root, 'LICENSE'), join(out, 'LICENSE'));
}
