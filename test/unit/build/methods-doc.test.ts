import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { METHOD_FACTS } from '../../../src/scapi/method-facts';
import { METHOD_NAMES, requestOf } from '../../../src/scapi/methods';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/methods.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| `'));
const rowOf = (name: string): string[] | undefined =>
	rows.map((line) => line.split(' | ')).find(([first = '']) => first.includes(`\`${name}\``));

describe('docs/methods.md', () => {
	it.each(METHOD_NAMES)('has a row for %s', (name) => {
		expect(rowOf(name)).toBeDefined();
	});

	it.each(METHOD_NAMES.filter((name) => name.includes('.')))('says since when there is %s', (name) => {
		expect(rowOf(name)?.[2]).toBe(String(METHOD_FACTS[name].since));
	});

	it('names no method that Ringside does not call', () => {
		const known: string[] = METHOD_NAMES.flatMap((name) => [name, requestOf(name)]);
		const named = rows.flatMap((line) =>
			[...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
		);
		expect(named.filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
	});
});
