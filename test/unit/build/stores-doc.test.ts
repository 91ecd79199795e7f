import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/build/assets';
import { manifestFor } from '../../../scripts/build/manifest';
import { ROOT } from '../../support/root';

const text = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');
const message = async (key: string): Promise<string> =>
	JSON.parse(await text('_locales/en/messages.json'))[key].message;

/** Returns the cells of the rows of a table below a heading or a mark. */
const rows = (table: string): string[][] =>
	table
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
		.map((line) => line.slice(2, -2).split(' | '));

describe('the forms of the stores', () => {
	it('justify exactly the permissions that the manifest asks for', async () => {
		const [, table = ''] = (await text('docs/stores/forms.md')).split(/<!-- permissions.*?-->|<!-- end -->/);
		const named = rows(table).flatMap(([cell = '']) => /^`(\w+)`$/.exec(cell)?.[1] ?? []);
		const { permissions } = manifestFor(await readManifest(ROOT), 'chrome', 'production');
		expect(named.sort()).toEqual([permissions].flat().sort());
	});

	it('have texts of the length that stores take', async () => {
		const listing = await text('docs/stores/listing.md');
		const [, long = ''] = /```\n([\s\S]*?)```/.exec(listing) ?? [];
		expect(long.length).toBeGreaterThan(250);
		expect(long.length).toBeLessThan(10_000);
		expect(listing).toContain(await message('extensionDescription'));
		expect(listing).toContain(`| ${await message('extensionName')} |`);
		expect((await message('extensionDescription')).length).toBeLessThanOrEqual(132);
		expect((await message('extensionName')).length).toBeLessThanOrEqual(45);
	});
});

describe('the accessibility conformance report', () => {
	it('has a verdict and its proof for every criterion of WCAG 2.2, levels A and AA', async () => {
		const found = rows(await text('docs/accessibility.md')).filter(([cell = '']) =>
			/^\d\.\d\.\d+ /.test(cell),
		);
		expect(found).toHaveLength(55);
		expect(new Set(found.map(([cell]) => cell)).size).toBe(55);
		for (const [criterion, verdict = '', proof = ''] of found) {
			expect([criterion, verdict]).toEqual([
				criterion,
				expect.stringMatching(/^(?:Supports|Partially supports|Does not support|Not applicable)$/),
			]);
			expect(proof.length).toBeGreaterThan(20);
		}
	});

	it('names only files that exist', async () => {
		const doc = 'docs/accessibility.md';
		const paths = [...(await text(doc)).matchAll(/`((?:src|test|docs|scripts)\/[\w./*-]+)`/g)].map(
			([, path = '']) => path,
		);
		expect(paths.length).toBeGreaterThan(10);
		for (const path of paths) await access(join(ROOT, path));
		for (const [, link = ''] of (await text(doc)).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
			await access(join(ROOT, dirname(doc), link));
		}
	});
});
