import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allPaths } from '../../../scripts/check/files';
import { ROOT } from '../../support/root';

/** Options of Workspace. Methods of the API have no hyphens. */
const OPTION =
	/\b(?:service-client-api(?:\.[a-z]+(?:-[a-z]+)*)+|interaction\.(?:case-data|disposition)(?:\.[a-z]+(?:-[a-z]+)*)+|voice\.[a-z]+(?:-[a-z]+)+)/g;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const rows = new Map(
	read('docs/rollout.md')
		.split('\n')
		.flatMap((line) => {
			const [, name = '', recommended = '', consequence = ''] = line.split('|').map((cell) => cell.trim());
			const option = /^`([a-z.-]+)(?:\.<method>)?`$/.exec(name)?.[1];
			return option === undefined ? [] : [[name, { option, recommended, consequence }] as const];
		}),
);

describe('docs/rollout.md', () => {
	let named: ReadonlyMap<string, string>;
	beforeAll(async () => {
		const paths = await allPaths(ROOT, /^(?:src|content-scripts|docs|_locales)\/.*\.(?:ts|tsx|md|json)$/);
		named = new Map(
			paths.flatMap((path) => (read(path).match(OPTION) ?? []).map((option) => [option, path] as const)),
		);
	});

	it('has every option of Workspace that the code, the texts or another page names', () => {
		expect(named.size).toBeGreaterThan(10);
		const listed = new Set([...rows.values()].map(({ option }) => option));
		expect([...named].filter(([option]) => !listed.has(option))).toEqual([]);
	});

	it('recommends a value for each, and says what follows from it', () => {
		const bare = [...rows].filter(([, row]) => row.recommended === '' || row.consequence.length < 30);
		expect(bare).toEqual([]);
	});
});
