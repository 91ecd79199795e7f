/**
 * `npm run package [-- --company file]`: the zip for each browser, and the sources, into dist/packages. Then everything is built once more
 * from those sources alone, and must come out the same to the byte: what a store's reviewer would do.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { versionOf } from './build/assets';
import { type Company, readCompany, slugOf } from './build/company';
import { sha256 } from './package/archive';
import { type Package, packagesOf, sourcePackage, writePackages } from './package/packages';
import { sourcesOf } from './package/sources';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the packages again from the archive of the sources, in a separate folder. */
async function again(source: Package, version: string, company: Company | undefined): Promise<Package[]> {
	const folder = await mkdtemp(join(tmpdir(), 'ringside-package-'));
	try {
		for (const [path, bytes] of Object.entries(unzipSync(source.bytes))) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), bytes);
		}
		// The lock file names every package by its hash, so those that are here are those that would be fetched.
		await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
		const { paths } = await sourcesOf(folder);
		return [...(await packagesOf(folder, version, company)), await sourcePackage(folder, paths, version)];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function line({ name, bytes, installed }: Package): string {
	const kilo = (size: number) => `${(size / 1000).toFixed(1)} kB`.padStart(11);
	return `  ${name.padEnd(34)}${kilo(bytes.length)} packed${kilo(installed)} unpacked  ${sha256(bytes).slice(0, 16)}…`;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { company: { type: 'string' } } });
	const company = values.company === undefined ? undefined : await readCompany(values.company);
	const version = await versionOf(root);
	const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
	if (!changelog.includes(`## ${version}`))
		throw new Error(`CHANGELOG.md says nothing of version ${version}`);
	const { paths, uncommitted } = await sourcesOf(root);
	if (uncommitted.length > 0) {
		console.warn(`not committed, so nobody else can make this package: ${uncommitted.join(', ')}`);
	}
	const source = await sourcePackage(root, paths, version);
	const packages = [...(await packagesOf(root, version, company)), source];
	const folder = join(root, company === undefined ? 'dist/packages' : `dist/packages-${slugOf(company)}`);
	await writePackages(folder, packages);
	console.log(`${relative(root, folder)}\n${packages.map(line).join('\n')}`);
	const second = await again(source, version, company);
	const differing = packages.filter(
		({ bytes }, index) => sha256(bytes) !== sha256(second[index]?.bytes ?? new Uint8Array()),
	);
	if (differing.length > 0) {
		throw new Error(
			`built again from the sources it differs: ${differing.map(({ name }) => name).join(', ')}`,
		);
	}
	console.log('built again from the source archive: the same bytes');
}

main().catch((error: unknown) => {
	console.error(`package failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
