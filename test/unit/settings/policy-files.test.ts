import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../../scripts/package/policies';
import { isRecord } from '../../../src/scapi/json';
import { givenParts, PARTS, readPolicy } from '../../../src/settings/policy';
import { PREFERENCE_NAMES } from '../../../src/settings/preferences';
import { GECKO_ID } from '../../support/firefox';
import { ROOT } from '../../support/root';

const text = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');
const examples = 'docs/examples/policy';

/** Returns the value at the end of a path of keys. */
function at(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** Returns the values of a registry file as Chrome reads them: each is JSON in a string. */
function registry(file: string): Record<string, unknown> {
	const lines = [...file.matchAll(/^"(\w+)"=(".*")$/gm)];
	return Object.fromEntries(lines.map(([, key = '', value = '']) => [key, JSON.parse(JSON.parse(value))]));
}

const CHROME = 'EXTENSION_ID_OF_RINGSIDE_IN_CHROME';
const EDGE = 'EXTENSION_ID_OF_RINGSIDE_IN_EDGE';
const jsonOf = async (file: string): Promise<unknown> => JSON.parse(await text(`${examples}/${file}`));

/** Returns the section of a registry file below a key. */
function section(file: string, key: string): string {
	return file.split(/^\[/m).find((part) => part.startsWith(`HKEY_LOCAL_MACHINE\\${key}]`)) ?? '';
}

/** Returns where a value does not fit the schema: as Chrome reads it, which drops what its schema does not have. */
function misfits(value: unknown, schema: unknown, path = 'policy'): string[] {
	const type = at(schema, 'type');
	if (Array.isArray(value)) {
		if (type !== 'array') return [path];
		return value.flatMap((item, i) => misfits(item, at(schema, 'items'), `${path}[${i}]`));
	}
	if (isRecord(value)) {
		if (type !== 'object') return [path];
		return Object.entries(value).flatMap(([key, item]) => {
			const own = at(schema, 'properties', key) ?? at(schema, 'additionalProperties');
			return own === undefined ? [`${path}.${key}`] : misfits(item, own, `${path}.${key}`);
		});
	}
	const fits = type === typeof value || (type === 'integer' && Number.isInteger(value));
	return fits ? [] : [path];
}

describe('the examples of a policy', () => {
	it('are what `npm run policies` writes', async () => {
		const files = examplesOf(await text(`${examples}/policy.json`), GECKO_ID);
		for (const [name, content] of Object.entries(files)) {
			expect(await text(`${examples}/${name}`)).toBe(content);
		}
		const present = await readdir(join(ROOT, examples));
		expect(present.sort()).toEqual([...Object.keys(files), 'policy.json'].sort());
	});

	it('say the same in every browser on every system, and are entirely readable', async () => {
		const policy = await jsonOf('policy.json');
		const read = readPolicy(policy);
		expect(read.problems).toEqual([]);
		expect(givenParts(read)).toEqual(
			expect.arrayContaining(['tags', 'fields', 'presets', 'rules', 'workspaces']),
		);
		for (const [file, id, root] of [
			['chrome', CHROME, 'Software\\Policies\\Google\\Chrome'],
			['edge', EDGE, 'Software\\Policies\\Microsoft\\Edge'],
		] as const) {
			expect(at(await jsonOf(`${file}-linux.json`), '3rdparty', 'extensions', id)).toEqual(policy);
			const reg = await text(`${examples}/${file}-windows.reg`);
			expect(registry(section(reg, `${root}\\3rdparty\\extensions\\${id}\\policy`))).toEqual(policy);
		}
		expect(at(await jsonOf('firefox-policies.json'), 'policies', '3rdparty', 'Extensions', GECKO_ID)).toEqual(
			policy,
		);
	});

	it('fit the schema that Chrome and Edge read them by', async () => {
		const schema: unknown = JSON.parse(await text('src/settings/managed-schema.json'));
		expect(misfits(await jsonOf('policy.json'), schema)).toEqual([]);
		expect(misfits({ tags: [{ id: 7 }], strange: 1, preferences: { maskPhones: 'yes' } }, schema)).toEqual([
			'policy.tags[0].id',
			'policy.strange',
			'policy.preferences.maskPhones',
		]);
	});

	it('install the extension from each browser’s store, with its icon in sight', async () => {
		const reg = await text(`${examples}/edge-windows.reg`);
		const values = section(reg, `Software\\Policies\\Microsoft\\Edge\\ExtensionSettings\\${EDGE}`);
		expect(values).toContain('"update_url"="https://edge.microsoft.com/extensionwebstorebase/v1/crx"');
		expect(values).toContain('"toolbar_state"="force_shown"');
		expect(at(await jsonOf('chrome-linux.json'), 'ExtensionSettings', CHROME)).toEqual({
			installation_mode: 'force_installed',
			update_url: 'https://clients2.google.com/service/update2/crx',
			toolbar_pin: 'force_pinned',
		});
		expect(
			at(await jsonOf('firefox-policies.json'), 'policies', 'ExtensionSettings', GECKO_ID),
		).toMatchObject({ installation_mode: 'force_installed' });
	});

	it('have every key in the templates for group policies and in the profiles', async () => {
		const policy = await jsonOf('policy.json');
		const keys = Object.keys(isRecord(policy) ? policy : {});
		const admx = await text(`${examples}/ringside.admx`);
		for (const browser of ['Google\\Chrome', 'Microsoft\\Edge']) {
			const own = admx
				.split('<policy ')
				.filter((part) => part.includes(`Software\\Policies\\${browser}\\3rdparty`));
			expect(own.map((part) => /valueName="(\w+)"/.exec(part)?.[1]).sort()).toEqual([...keys].sort());
		}
		for (const file of ['chrome-macos.plist', 'edge-macos.plist', 'firefox-macos.plist']) {
			const plist = await text(`${examples}/${file}`);
			for (const key of keys) expect(plist).toContain(`<key>${key}</key>`);
		}
	});
});

describe('the schema for Chrome', () => {
	it('has everything that a policy can give: Chrome withholds the rest', async () => {
		const schema: unknown = JSON.parse(await text('src/settings/managed-schema.json'));
		const parts = PARTS.filter((part) => !part.startsWith('preferences.'));
		const known = at(schema, 'properties');
		expect(Object.keys(isRecord(known) ? known : {}).sort()).toEqual(
			[...parts, 'favourites', 'preferences', 'mayChange'].sort(),
		);
		const preferences = at(schema, 'properties', 'preferences', 'properties');
		expect(Object.keys(isRecord(preferences) ? preferences : {}).sort()).toEqual(
			[...PREFERENCE_NAMES].sort(),
		);
	});

	it('and the guide name every preference', async () => {
		const guide = await text('docs/policy.md');
		for (const name of PREFERENCE_NAMES) expect(guide).toContain(`\`${name}\``);
	});
});
