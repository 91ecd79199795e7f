import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyFiles, storeSources } from '../../../scripts/package/policies';
import { readPolicy } from '../../../src/settings/policy';
import { ROOT } from '../../support/root';
import { allOf, type Element, parseXml } from '../../support/xml';

const FOLDER = join(ROOT, 'docs/examples/policy');
const text = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const ADMX = parseXml(text('ringside.admx'));
const ADML = parseXml(text('ringside.adml'));
const named = (root: Element, name: string, key: string) =>
	allOf(root, name).map(({ attributes }) => attributes[key] ?? '');

/** Returns the value that a property list stands for. */
function plistValue({ name, children, text: own }: Element): unknown {
	if (name === 'string') return own;
	if (name === 'true' || name === 'false') return name === 'true';
	if (name === 'integer' || name === 'real') return Number(own);
	if (name === 'array') return children.map(plistValue);
	if (name !== 'dict') throw new Error(`a property list has no <${name}>`);
	const pairs: [string, unknown][] = [];
	for (let i = 0; i < children.length; i += 2) {
		const [key, value] = children.slice(i, i + 2);
		if (key?.name !== 'key' || value === undefined) throw new Error('a dict is pairs of key and value');
		pairs.push([key.text, plistValue(value)]);
	}
	return Object.fromEntries(pairs);
}

function plist(document: string): unknown {
	const root = parseXml(document);
	const [value, ...more] = root.children;
	if (root.name !== 'plist' || value === undefined || more.length > 0) throw new Error('not a property list');
	return plistValue(value);
}

describe('the templates for group policies', () => {
	it('have the namespace and the parts that the editor expects, in the order of its schema', () => {
		const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
		for (const root of [ADMX, ADML]) expect(root.attributes.xmlns).toBe(namespace);
		expect(ADMX.name).toBe('policyDefinitions');
		expect(ADMX.children.map(({ name }) => name)).toEqual([
			'policyNamespaces',
			'resources',
			'categories',
			'policies',
		]);
		expect(ADML.name).toBe('policyDefinitionResources');
		expect(ADML.children.map(({ name }) => name)).toEqual(['displayName', 'description', 'resources']);
		for (const { children } of allOf(ADMX, 'policy')) {
			expect(children.map(({ name }) => name)).toEqual(['parentCategory', 'elements']);
		}
	});

	it('refer only to strings, presentations and categories that exist, and leave none unused', () => {
		const written = text('ringside.admx');
		const used = (kind: string) =>
			[...written.matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, 'g'))].map(([, id]) => id);
		expect(new Set(used('string'))).toEqual(new Set(named(ADML, 'string', 'id')));
		expect(new Set(used('presentation'))).toEqual(new Set(named(ADML, 'presentation', 'id')));
		expect(new Set(named(ADMX, 'parentCategory', 'ref'))).toEqual(new Set(named(ADMX, 'category', 'name')));
		for (const ids of [
			named(ADMX, 'policy', 'name'),
			named(ADMX, 'category', 'name'),
			named(ADML, 'string', 'id'),
			named(ADML, 'presentation', 'id'),
		]) {
			expect(ids.length).toBeGreaterThan(0);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	it('show a field for each element of a policy', () => {
		const presentations = new Map(
			allOf(ADML, 'presentation').map((each) => [each.attributes.id ?? '', named(each, 'textBox', 'refId')]),
		);
		const policies = allOf(ADMX, 'policy');
		expect(policies.length).toBeGreaterThan(10);
		for (const policy of policies) {
			const id = /^\$\(presentation\.(\w+)\)$/.exec(policy.attributes.presentation ?? '')?.[1] ?? '';
			const elements = named(policy, 'text', 'id');
			expect(elements).toHaveLength(1);
			expect(presentations.get(id)).toEqual(elements);
			expect(policy.attributes.key).toMatch(
				/^Software\\Policies\\(?:Google\\Chrome|Microsoft\\Edge)\\3rdparty\\extensions\\EXTENSION_ID_OF_RINGSIDE_IN_(?:CHROME|EDGE)\\policy$/,
			);
		}
	});

	it('explain each part by an example that Ringside reads', () => {
		const explained = allOf(ADML, 'string').filter(({ attributes }) => attributes.id?.endsWith('_Explain'));
		expect(explained).toHaveLength(8);
		for (const { attributes, text: words } of explained) {
			const part = (attributes.id ?? '')
				.replace('_Explain', '')
				.replace(/^./, (letter) => letter.toLowerCase());
			const example: unknown = JSON.parse(/^Example: (.+)$/m.exec(words)?.[1] ?? '');
			expect(readPolicy({ [part]: example }).problems).toEqual([]);
		}
	});
});

describe('a profile for macOS', () => {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.plist'));
	const json = (file: string) => JSON.parse(text(file));

	it('has the very values of the policy, and of the files for Linux', () => {
		expect(files).toHaveLength(5);
		for (const browser of ['chrome', 'edge']) {
			expect(plist(text(`${browser}-macos.plist`))).toEqual(json('policy.json'));
			expect(plist(text(`${browser}-macos-install.plist`))).toEqual({
				ExtensionSettings: json(`${browser}-linux.json`).ExtensionSettings,
			});
		}
		expect(plist(text('firefox-macos.plist'))).toEqual({
			EnterprisePoliciesEnabled: true,
			...json('firefox-policies.json').policies,
		});
	});
});

describe('a policy with letters, signs and quotes of every kind', () => {
	const policy = {
		tags: [{ id: 'a', label: 'Réclamation <“&”> \\ \n 客户 😀', pairs: { 'K"1': "it's 5 > 4" } }],
		preferences: { volume: 30, maskPhones: false },
	};
	const ids = { chrome: 'a'.repeat(32), edge: 'b'.repeat(32), firefox: 'ringside@acme.com' };
	const files = policyFiles(policy, ids, storeSources(ids));

	it.each(['chrome', 'edge'])('is the same in the registry of %s, whatever the code page', (browser) => {
		const file = files[`${browser}-windows.reg`] ?? '';
		expect(file).toMatch(/^[\x20-\x7e\r\n]+$/);
		const own = file.split(/^\[/m).find((part) => part.includes('\\3rdparty\\')) ?? '';
		const values = [...own.matchAll(/^"(\w+)"="(.*)"\r$/gm)].map(([, key = '', value = '']) => [
			key,
			// The registry editor knows two escapes.
			JSON.parse(value.replace(/\\([\\"])/g, '$1')),
		]);
		expect(Object.fromEntries(values)).toEqual(policy);
	});

	it.each(['chrome', 'edge'])('is the same in the profile of %s', (browser) => {
		expect(plist(files[`${browser}-macos.plist`] ?? '')).toEqual(policy);
	});
});

describe('parseXml', () => {
	it.each([
		'<a>',
		'<a></b>',
		'<a b="1" b="2"/>',
		'<a>&nbsp;</a>',
		'<a b=1/>',
		'<a/><b/>',
		'x',
		'<a>5 & 4</a>',
	])('refuses %s', (document) => {
		expect(() => parseXml(document)).toThrow();
	});
});
