import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtensions } from '../build/build';
import { type Company, slugOf } from '../build/company';
import { packagesIn, THIRD_PARTY } from '../build/licences';
import { outputFolder, TARGETS, type Target } from '../build/modes';
import { filesBelow, sha256, zipOf } from './archive';

export interface Package {
	readonly name: string;
	/** The browser that it is for, if it is an extension. */
	readonly target?: Target;
	/** Names of the npm packages in it. */
	readonly bundled?: readonly string[];
	readonly bytes: Uint8Array;
	/** Bytes of the files in it, as they lie on a disk once installed; 0 for what is no archive. */
	readonly installed: number;
}

/** Packs the build of one target that is in `folder`. */
async function packageOf(folder: string, target: Target, name: string): Promise<Package> {
	const paths = await filesBelow(folder);
	const installed = await sizeOf(folder, paths);
	const licences = await readFile(join(folder, THIRD_PARTY), 'utf8');
	return {
		name: `${name}-${target}.zip`,
		target,
		bundled: packagesIn(licences),
		bytes: await zipOf(folder, paths),
		installed,
	};
}

/**
 * Makes the package of each target.
 *
 * @param built packs what `npm run build` has left, which is no company's, instead of building from the sources in `root`
 */
export async function packagesOf(
	root: string,
	version: string,
	company?: Company,
	built = false,
): Promise<Package[]> {
	const name = company === undefined ? 'ringside' : slugOf(company);
	// Not where `npm run build` builds, which may be in use.
	const own = (target: Target) =>
		join(root, 'dist/packed', company === undefined ? target : `${name}-${target}`);
	const ofBuild = (target: Target) => join(root, outputFolder('production', target));
	if (!built) await buildExtensions({ root, targets: TARGETS, mode: 'production', outOf: own, company });
	const folderOf = built ? ofBuild : own;
	const packages: Package[] = [];
	for (const target of TARGETS)
		packages.push(await packageOf(folderOf(target), target, `${name}-${version}`));
	return packages;
}

export async function sourcePackage(
	root: string,
	paths: readonly string[],
	version: string,
): Promise<Package> {
	return {
		name: `ringside-${version}-source.zip`,
		bytes: await zipOf(root, paths),
		installed: await sizeOf(root, paths),
	};
}

/** Writes them with their sums, in the form that `sha256sum --check` reads, over those of an earlier run. */
export async function writePackages(folder: string, packages: readonly Package[]): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const { name, bytes } of packages) await writeFile(join(folder, name), bytes);
	const sums = packages.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
	await writeFile(join(folder, 'SHA256SUMS'), sums);
}

async function sizeOf(folder: string, paths: readonly string[]): Promise<number> {
	const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
	return sizes.reduce((sum, size) => sum + size, 0);
}
