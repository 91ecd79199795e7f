/**
 * `npm run package [-- --company file] [--release]`: makes into dist/packages the zip for each browser and the sources, update
 * manifests for a server of your own, the bill of materials, policy files for a company, and the sums of all. Then makes everything
 * once more from those sources alone, as a store's reviewer would, and compares the bytes. Lists what stands in the way of
 * publishing; `--release` refuses to run while anything does.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { lockVersionOf, versionOf } from './build/assets';
import { type Company, readCompany, slugOf } from './build/company';
import { BUILT } from './build/once';
import { readPublisher } from './build/publisher';
import { sha256 } from './package/archive';
import { type Package, packagesOf, sourcePackage, writePackages } from './package/packages';
import { papersOf } from './package/papers';
import { obstacles } from './package/readiness';
import { sourcesOf } from './package/sources';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes everything that is published from the sources in `from`, or from their build that is there if `built`. */
async function allOf(
	from: string,
	source: Package,
	version: string,
	company?: Company,
	built = false,
): Promise<Package[]> {
	const packages = await packagesOf(from, version, company, built);
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
	const { paths, uncommitted } = await sourcesOf(root);
	const inTheWay = obstacles({
		version,
		changelog: await readFile(join(root, 'CHANGELOG.md'), 'utf8'),
		lockVersion: await lockVersionOf(root),
		publisher: await readPublisher(root),
		uncommitted,
		company,
	});
	const list = inTheWay.map((each) => `\n  - ${each}`).join('');
	if (values.release && inTheWay.length > 0) throw new Error(`this is not ready to be published:${list}`);
	const source = await sourcePackage(root, paths, version);
	// `npm test` has just made the same builds.
	const built = company === undefined && process.env[BUILT] !== undefined;
	const packages = await allOf(root, source, version, company, built);
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
	if (company?.updates === undefined) {
		console.log(
			'updates-*: templates; with "updates" and "chromiumKey" in a company file they name your server and id',
		);
	}
	if (inTheWay.length > 0) console.warn(`Not ready to be published; --release would refuse:${list}`);
	else console.log('ready to be published');
}

main().catch((error: unknown) => {
	console.error(`package failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
