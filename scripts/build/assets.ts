import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Bundle, PAGES } from './bundle';
import { companyManifest, companyMessages } from './company';
import { isObject, type JsonObject, manifestFor } from './manifest';
import { familyOf } from './modes';
import { readPublisher } from './publisher';

async function readObject(root: string, file: string): Promise<JsonObject> {
	const value: unknown = JSON.parse(await readFile(join(root, file), 'utf8'));
	if (!isObject(value)) throw new Error(`${file} is not an object`);
	return value;
}

/** Returns whether browsers and stores take this version: one to four numbers up to 65535, not all of them 0. */
export function isVersion(text: unknown): text is string {
	if (typeof text !== 'string' || !/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){0,3}$/.test(text)) return false;
	const numbers = text.split('.').map(Number);
	return numbers.every((each) => each <= 65_535) && numbers.some((each) => each > 0);
}

/** Returns the version of everything that is built. It stands in package.json alone, which package-lock.json repeats. */
export async function versionOf(root: string): Promise<string> {
	const { version } = await readObject(root, 'package.json');
	if (!isVersion(version)) {
		throw new Error(
			`package.json: the version must be one to four numbers up to 65535, not ${String(version)}`,
		);
	}
	return version;
}

/** Returns the version that package-lock.json has. */
export async function lockVersionOf(root: string): Promise<unknown> {
	return (await readObject(root, 'package-lock.json')).version;
}

/**
 * Returns the source manifest, with the version of package.json and what publisher.json says. Throws in words if it is not JSON,
 * or not an object.
 */
export async function readManifest(root: string): Promise<JsonObject> {
	const manifest = await readObject(root, 'manifest.json');
	if ('version' in manifest) throw new Error('manifest.json has a version: it belongs into package.json');
	const { geckoId, homepage } = await readPublisher(root);
	const settings = manifest.__firefox__browser_specific_settings;
	const gecko = isObject(settings) && isObject(settings.gecko) ? settings.gecko : {};
	return {
		...manifest,
		version: await versionOf(root),
		...(homepage === null ? {} : { homepage_url: homepage }),
		__firefox__browser_specific_settings: { gecko: { id: geckoId, ...gecko } },
	};
}

/** The files that a page loads at once, by the page: its script, and what that imports. */
export type PageScripts = ReadonlyMap<string, readonly string[]>;

/**
 * Returns the page with its script, and a link for each file that this imports: the browser loads them at once, not one after the
 * other. Without files, the script is the one that the page names.
 */
function withScripts(html: string, [script, ...imported]: readonly string[]): string {
	const links = imported.map((file) => `<link rel="modulepreload" href="${basename(file)}" />\n\t\t`);
	const linked = html.replace('<script ', `${links.join('')}<script `);
	return script === undefined ? linked : linked.replace(/(<script src=")[^"]+/, `$1${basename(script)}`);
}

/** Writes what is not bundled: the manifest of this target, pages, locales and icons. */
export async function copyAssets(
	{ root, out, target, mode, company }: Bundle,
	scripts: PageScripts = new Map(),
): Promise<void> {
	const plain = manifestFor(await readManifest(root), target, mode);
	const manifest = company === undefined ? plain : companyManifest(plain, company, target);
	await mkdir(out, { recursive: true });
	await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	for (const page of PAGES) {
		await mkdir(dirname(join(out, page)), { recursive: true });
		const html = await readFile(join(root, page), 'utf8');
		await writeFile(join(out, page), withScripts(html, scripts.get(page) ?? []));
	}
	// Chrome reads a policy only by its schema; Firefox has no such thing.
	if (familyOf(target) === 'chrome') {
		await copyFile(join(root, 'src/settings/managed-schema.json'), join(out, 'managed-schema.json'));
	}
	await cp(join(root, '_locales'), join(out, '_locales'), { recursive: true });
	if (company !== undefined) {
		for (const file of await filesBelow(join(out, '_locales'))) {
			const messages = companyMessages(await readObject(join(out, '_locales'), file), company);
			await writeFile(join(out, '_locales', file), `${JSON.stringify(messages, null, '\t')}\n`);
		}
	}
	for (const icon of await pngs(join(root, 'icons'))) {
		const to = join(out, 'icons', basename(icon));
		await mkdir(dirname(to), { recursive: true });
		await copyFile(icon, to);
	}
	await checkReferences(out, manifest);
}

async function pngs(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names.filter((name) => name.endsWith('.png')).map((name) => join(folder, name));
}

/** A file that the manifest names and the build lacks would only show when a browser refuses to load the extension. */
async function checkReferences(out: string, manifest: JsonObject): Promise<void> {
	const present = new Set(await filesBelow(out));
	const missing = references(manifest).filter((file) => !present.has(file));
	if (missing.length > 0) {
		throw new Error(`manifest.json names files that the build does not have: ${missing.join(', ')}`);
	}
}

function references(value: unknown): string[] {
	if (typeof value === 'string') return /^[\w/-]+\.(png|html|css|svg|json)$/.test(value) ? [value] : [];
	if (Array.isArray(value)) return value.flatMap(references);
	return isObject(value) ? Object.values(value).flatMap(references) : [];
}

async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
	const entries = await readdir(join(folder, prefix), { withFileTypes: true });
	const nested = entries.map((entry) => {
		const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
		return entry.isDirectory() ? filesBelow(folder, path) : Promise.resolve([path]);
	});
	return (await Promise.all(nested)).flat();
}
