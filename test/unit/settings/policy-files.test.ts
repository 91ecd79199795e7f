import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRecord } from '../../../src/scapi/json';
import { givenParts, PARTS, readPolicy } from '../../../src/settings/policy';
import { PREFERENCE_NAMES } from '../../../src/settings/preferences';
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

describe('the examples of a policy', () => {
	it('say the same on every system, and are entirely readable', async () => {
		const linux = at(
			JSON.parse(await text(`${examples}/chrome-linux.json`)),
			'3rdparty',
			'extensions',
			'EXTENSION_ID_OF_RINGSIDE_IN_CHROME',
		);
		const firefox = at(
			JSON.parse(await text(`${examples}/firefox-policies.json`)),
			'policies',
			'3rdparty',
			'Extensions',
			'ringside@ringside.invalid',
		);
		const windows = registry(await text(`${examples}/chrome-windows.reg`));
		const policy = readPolicy(linux);
		expect(policy.problems).toEqual([]);
		expect(givenParts(policy)).toEqual(
			expect.arrayContaining(['tags', 'fields', 'presets', 'rules', 'workspaces']),
		);
		expect(firefox).toEqual(linux);
		expect(windows).toEqual(linux);
	});

	it('have every key in the templates for group policies and in the profiles', async () => {
		const keys = Object.keys(registry(await text(`${examples}/chrome-windows.reg`)));
		const admx = await text(`${examples}/ringside.admx`);
		expect([...admx.matchAll(/valueName="(\w+)"/g)].map(([, key]) => key).sort()).toEqual([...keys].sort());
		for (const file of ['chrome-macos.plist', 'firefox-macos.plist']) {
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
