import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyAssets, readManifest } from '../../../scripts/build/assets';
import { buildExtensions } from '../../../scripts/build/build';
import {
	companyManifest,
	messageOf,
	parseCompany,
	readCompany,
	slugOf,
} from '../../../scripts/build/company';
import { manifestFor } from '../../../scripts/build/manifest';
import { TARGETS, type Target } from '../../../scripts/build/modes';
import { TEST_KEY } from '../../../scripts/build/test-key';
import { ROOT } from '../../support/root';

const EXAMPLE = join(ROOT, 'docs/examples/company.json');
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-company-'));
	await buildExtensions({
		root: ROOT,
		targets: TARGETS,
		mode: 'production',
		outOf: (target) => join(folder, target),
		company: await readCompany(EXAMPLE),
	});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(TARGETS)('a company’s own package for %s', (target) => {
	it('has its origins, its name and its settings', async () => {
		const out = join(folder, target);
		const json = async (file: string): Promise<unknown> =>
			JSON.parse(await readFile(join(out, file), 'utf8'));
		expect(await json('manifest.json')).toMatchObject({
			host_permissions: ['https://wwe.acme.example/*', 'https://crm.acme.example/*'],
			short_name: 'Acme',
			...(target === 'firefox'
				? { browser_specific_settings: { gecko: { id: 'ringside@acme.example' } } }
				: {}),
		});
		expect(await json('_locales/en/messages.json')).toMatchObject({
			extensionName: { message: 'Acme Ringside' },
		});
		expect(await readFile(join(out, 'background.js'), 'utf8')).toContain('A reason for every call');
	});
});

it('inserts a name with dollar signs literally into every title', () => {
	const name = 'Acme $NAME$ $1 $$5';
	const title = '__MSG_extensionName__';
	const manifest = {
		name: title,
		action: { default_title: title, default_popup: 'popup.html' },
		sidebar_action: { default_title: title },
	};
	const {
		action,
		sidebar_action,
		name: shown,
	} = companyManifest(manifest, parseCompany({ name, origins: ['https://wwe.acme.example'] }), 'chrome');
	expect(shown).toBe(name);
	expect(action).toEqual({ default_title: name, default_popup: 'popup.html' });
	expect(sidebar_action).toEqual({ default_title: name });
	const bare = companyManifest(
		{ action: { default_popup: 'popup.html' } },
		parseCompany({ name, origins: ['https://wwe.acme.example'] }),
		'chrome',
	);
	expect(bare).not.toHaveProperty('sidebar_action');
	expect(bare.action).toEqual({ default_popup: 'popup.html' });
});

it('is updated from the company’s own server, and has the id of the company’s key, where the file says so', async () => {
	const updates = 'https://extensions.acme.example/ringside/';
	const company = parseCompany({
		name: 'Acme',
		origins: ['https://wwe.acme.example'],
		updates,
		chromiumKey: TEST_KEY,
	});
	const source = await readManifest(ROOT);
	const made = (target: Target) =>
		companyManifest(manifestFor(source, target, 'production'), company, target);
	expect(made('chrome')).toMatchObject({ update_url: `${updates}updates-chrome.xml`, key: TEST_KEY });
	expect(made('edge')).toMatchObject({ update_url: `${updates}updates-edge.xml`, key: TEST_KEY });
	const { key, update_url, browser_specific_settings } = made('firefox');
	expect({ key, update_url }).toEqual({});
	expect(browser_specific_settings).toMatchObject({
		gecko: { update_url: `${updates}updates-firefox.json` },
	});
});

describe('a company’s file', () => {
	const good = { name: 'Acme', origins: ['https://wwe.acme.example:8443'] };

	it('covers every port of a host', () => {
		expect(parseCompany(good).hosts).toEqual(['https://wwe.acme.example/*']);
		expect(slugOf(parseCompany({ ...good, name: 'Acme Ringside!' }))).toBe('acme-ringside');
	});

	it.each([
		[{ ...good, origins: ['https://*.acme.example'] }, /origins\.0/],
		[{ ...good, origins: [] }, /origins/],
		[{ ...good, origins: ['https://wwe.acme.example/ui/*'] }, /origins\.0/],
		[{ ...good, name: '' }, /name/],
		[{ ...good, name: 'Acme __MSG_nothing__' }, /name: plain text/],
		[{ ...good, description: 'Acme\u202e' }, /description: plain text/],
		[{ ...good, geckoId: 'acme' }, /geckoId: an id such as/],
		[{ ...good, colour: 'red' }, /colour/],
		[{ ...good, settings: { tags: [{ id: 'x' }] } }, /settings\.tags\[0\]\.label: missing/],
		[{ ...good, settings: { mayChange: ['tag'] } }, /settings\.mayChange\[0\]: oneOf/],
		// A misspelt preference would leave numbers unmasked, and nobody would know.
		[
			{ ...good, settings: { preferences: { maskPhone: true } } },
			/settings\.preferences\.maskPhone: unknown/,
		],
		[{ ...good, settings: { preference: { maskPhones: true } } }, /settings\.preference: unknown/],
		[{ ...good, settings: { workspace: ['https://wwe.acme.example'] } }, /settings\.workspace: unknown/],
		['Acme', /the file/],
	])('is rejected if any part is wrong: %j', (file, words) => {
		expect(() => parseCompany(file)).toThrow(words);
	});

	it('is rejected, in few words, if its settings are larger than any company’s', () => {
		const tag = { id: 'refund', label: 'Refund', pairs: { Reason: 'Refund' } };
		const large = { ...good, settings: { tags: [{ ...tag, note: 'x'.repeat(1_000_000) }] } };
		expect(() => parseCompany(large)).toThrow(/^settings: 1000\d{3} characters, which is more than 1000000$/);
		const many = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`${'k'.repeat(500)}${n}`, 1]));
		let words = '';
		try {
			parseCompany({ ...good, settings: many });
		} catch (error) {
			words = String(error);
		}
		expect(words).toContain(': unknown');
		expect(words.length).toBeLessThan(5_000);
	});
});

it.each([
	'https://good.example@evil.test',
	'https://user:word@evil.test',
	'https://@evil.test',
	'https://good.example\\@evil.test',
	'https://good.example\t.evil.test',
	'https://good.example?@evil.test',
	'https://good.example#',
	'https:evil.test',
	'javascript:alert(1)',
])('rejects %j as an origin', (origin) => {
	expect(() => parseCompany({ name: 'Acme', origins: [origin] })).toThrow(/origins\.0: an origin such as/);
});

/** Resolves a message as Chrome does: placeholders when it loads the package, then `$1` and runs of dollar signs when asked. */
function resolved({
	message,
	placeholders,
}: {
	message: string;
	placeholders?: Record<string, { content: string }>;
}) {
	const filled = message.replace(/\$([A-Za-z0-9_@]+)\$/g, (_, name: string) => {
		const found = placeholders?.[name.toLowerCase()];
		if (found === undefined) throw new Error(`Variable $${name}$ used but not defined.`);
		return found.content;
	});
	return filled.replace(/\$(\$+|.)/g, (_, rest: string) => (rest.startsWith('$') ? rest : ''));
}

describe('a company’s name with dollar signs', () => {
	it.each(['Acme $NAME$', '$1 Store', 'Ca$h', '$', '$$', 'A$$B$C$', '$a$b$$c$$$d$', 'Acme'])(
		'is shown literally: %s',
		async (name) => {
			const parsed = v.parse(
				v.object({
					message: v.string(),
					placeholders: v.optional(v.record(v.string(), v.object({ content: v.string() }))),
				}),
				messageOf(name),
			);
			expect(resolved(parsed)).toBe(name);
		},
	);

	it('is literal in the manifest, and a message in every language', async () => {
		const company = parseCompany({
			name: 'Acme $NAME$',
			description: '$1',
			origins: ['https://wwe.acme.example'],
		});
		const out = join(folder, 'dollar');
		await copyAssets({
			root: ROOT,
			target: 'chrome',
			mode: 'production',
			engines: ['chrome128'],
			out,
			company,
		});
		const json = async (file: string): Promise<unknown> =>
			JSON.parse(await readFile(join(out, file), 'utf8'));
		expect(await json('manifest.json')).toMatchObject({ name: 'Acme $NAME$', description: '$1' });
		expect(await json('_locales/en/messages.json')).toMatchObject({
			extensionName: { message: 'Acme $DOLLAR1$NAME$DOLLAR1$', placeholders: { dollar1: { content: '$$' } } },
		});
	});
});
