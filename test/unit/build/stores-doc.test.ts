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
	const VERDICT = /^(?:Supports|Partially Supports|Does Not Support|Not Applicable)$/;

	it('has a verdict and its proof for every criterion of WCAG 2.2, levels A and AA', async () => {
		const [wcag = ''] = (await text('docs/accessibility.md')).split('\n## Section 508\n');
		const found = rows(wcag).filter(([cell = '']) => /^\d\.\d\.\d+ /.test(cell));
		// With 4.1.1, which the form still has for WCAG 2.0 and 2.1.
		expect(found).toHaveLength(56);
		expect(new Set(found.map(([cell]) => cell)).size).toBe(56);
	});

	it('has no row without one of the form’s verdicts and a remark', async () => {
		const report = await text('docs/accessibility.md');
		const tables = report.split('| conformance level |').slice(1);
		const found = tables.flatMap((table) => rows(table.split('\n\n')[0] ?? ''));
		expect(found.length).toBeGreaterThan(110);
		for (const row of found) {
			expect(row).toHaveLength(3);
			const [criterion = '', verdict = '', remark = ''] = row;
			expect([criterion, verdict]).toEqual([criterion, expect.stringMatching(VERDICT)]);
			expect(remark.length, criterion).toBeGreaterThan(9);
		}
	});

	it('has the chapters of Section 508 and the clauses of EN 301 549', async () => {
		const report = await text('docs/accessibility.md');
		const chapters = [...report.matchAll(/^### Chapter (\d)/gm)].map(([, number]) => number);
		expect(chapters).toEqual(['3', '4', '5', '6']);
		for (const criterion of [...Array.from({ length: 9 }, (_, i) => `302.${i + 1}`)]) {
			expect(report).toContain(`\n| ${criterion} `);
		}
		for (const criterion of Array.from({ length: 14 }, (_, i) => `502.3.${i + 1}`)) {
			expect(report).toContain(`\n| ${criterion} `);
		}
		const clauses = (report.split('\n## EN 301 549')[1] ?? '').matchAll(/^\| (\d+)[ .]/gm);
		expect(new Set([...clauses].map(([, clause]) => Number(clause)))).toEqual(
			new Set([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
		);
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
