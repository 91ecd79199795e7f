import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/contributors.md'), 'utf8');
const section = page.split('## To change … open …')[1]?.split('\n## ')[0] ?? '';
const rows = section.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));

const drawings = [...(page.split('| drawn | in |')[1]?.split('\n\n')[0] ?? '').matchAll(/`([^`]+)`/g)].map(
	([, path = '']) => path,
);

describe('"to change … open …" in docs/contributors.md', () => {
	it('has at least twenty rows', () => {
		expect(rows.length).toBeGreaterThanOrEqual(20);
	});

	it.each(rows)('names existing files: %s', (row) => {
		const paths = [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
		expect(paths.length).toBeGreaterThan(0);
		expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});
});

describe('the list of drawings in docs/contributors.md', () => {
	it('has at least ten files', () => {
		expect(drawings.length).toBeGreaterThanOrEqual(10);
	});

	it.each(drawings)('names a file with a drawing in a comment: %s', (path) => {
		expect(readFileSync(join(root, path), 'utf8')).toMatch(/^\s*\*.*(?:──|◀|▶|►)/m);
	});
});
