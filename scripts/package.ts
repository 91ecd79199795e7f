/**
 * `npm run package [-- --company file] [--release]`: into dist/packages, the zip for each browser and the sources, update manifests
 * for a server of your own, the bill of materials, policy files for a company, and the sums of all. Then everything is made once more
 * from those sources alone, and must come out the same to the byte: what a store's reviewer would do. `--release` also demands what
 * stores ask for: everything committed, and all addresses in publisher.json.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { versionOf } from './build/assets';
import { type Company, readCompany, slugOf } from './build/company';
import { missingAddresses, readPublisher } from './build/publisher';
import { sha256 } from './package/archive';
import { type Package, packagesOf, sourcePackage, writePackages } from './package/packages';
import { papersOf } from './package/papers';
import { sourcesOf } from './package/sources';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes everything that is published from the sources in `from`. */
async function allOf(from: string, source: Package, version: string, company?: Company): Promise<Package[]> {
	const packages = await packagesOf(from, version, company);
	return [...packages, source, ...(await papersOf(from, packages, version, company))];
}

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
		return await allOf(folder, await sourcePackage(folder, paths, version), version, company);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function line({ name, bytes, installed }: Package): string {
	const kilo = (size: number) => `${(size / 1000).toFixed(1)} kB`.padStart(11);
	const unpacked = installed === 0 ? ' '.repeat(20) : `${kilo(installed)} unpacked`;
	return `  ${name.padEnd(34)}${kilo(bytes.length)} packed${unpacked}  ${sha256(bytes).slice(0, 16)}…`;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { company: { type: 'string' }, release: { type: 'boolean', default: false } },
	});
	const company = values.company === undefined ? undefined : await readCompany(values.company);
	const version = await versionOf(root);
	const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
	if (!changelog.includes(`## ${version}`))
		throw new Error(`CHANGELOG.md says nothing of version ${version}`);
	const { paths, uncommitted } = await sourcesOf(root);
	if (uncommitted.length > 0) {
		const text = `not committed, so nobody else can make this package: ${uncommitted.join(', ')}`;
		if (values.release) throw new Error(text);
		console.warn(text);
	}
	const missing = missingAddresses(await readPublisher(root));
	if (missing.length > 0) {
		const text = `publisher.json lacks addresses that every store asks for: ${missing.join(', ')}`;
		if (values.release) throw new Error(text);
		console.warn(text);
	}
	const source = await sourcePackage(root, paths, version);
	const packages = await allOf(root, source, version, company);
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
