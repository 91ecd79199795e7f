import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);

const SbomSchema = v.looseObject({
	bomFormat: v.literal('CycloneDX'),
	specVersion: v.string(),
	metadata: v.looseObject({ component: v.looseObject({ name: v.string(), purl: v.string() }) }),
	components: v.array(
		v.looseObject({
			name: v.string(),
			version: v.string(),
			purl: v.string(),
			licenses: v.optional(v.array(v.looseObject({}))),
		}),
	),
});
type Sbom = v.InferOutput<typeof SbomSchema>;

/**
 * Returns npm's own bill of materials of what can be bundled, from the lock file, without what differs between two runs: the
 * serial number, the time and the version of npm.
 */
export async function sbomOf(root: string): Promise<Sbom> {
	const args = ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'];
	const { stdout } = await run('npm', args, {
		cwd: root,
		maxBuffer: 16 * 2 ** 20,
		shell: process.platform === 'win32',
	});
	return stable(JSON.parse(stdout));
}

/** Takes out of a bill of materials what differs between two runs, and sorts it. */
export function stable(raw: unknown): Sbom {
	const { serialNumber: _, ...bom } = v.parse(SbomSchema, raw);
	const { timestamp: __, tools: ___, component, ...metadata } = bom.metadata;
	return {
		...bom,
		// npm names the project after the folder that it lies in.
		metadata: {
			...metadata,
			component: { ...component, name: component.purl.replace(/^pkg:npm\/|@[^@]*$/g, '') },
		},
		components: bom.components.toSorted((a, b) => a.purl.localeCompare(b.purl)),
	};
}

/** Returns the names of bundled packages that the bill of materials does not list. */
export function unlisted({ components }: Sbom, names: readonly string[]): string[] {
	const listed = new Set(
		components.map(({ purl }) => decodeURIComponent(purl).replace(/^pkg:npm\/|@[^@]*$/g, '')),
	);
	return names.filter((name) => !listed.has(name));
}
