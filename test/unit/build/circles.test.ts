import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT, runTool } from '../../../scripts/test/tools';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-circle-'));
	const config: unknown = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
	// The project's own rules, in a folder that git does not know.
	const rules = { ...Object(config), $schema: undefined, vcs: undefined, files: undefined };
	await writeFile(join(folder, 'biome.json'), JSON.stringify(rules));
});
afterEach(() => rm(folder, { recursive: true }));

async function lint(a: string, b: string): Promise<string | undefined> {
	await writeFile(join(folder, 'a.ts'), a);
	await writeFile(join(folder, 'b.ts'), b);
	const { code, all } = await runTool('biome', ['lint', `--config-path=${folder}`, folder]);
	return code === 0 ? undefined : all;
}

it('finds two files that import each other', async () => {
	const found = await lint(
		"import { b } from './b';\n\nexport const a = b + 1;\n",
		"import { a } from './a';\n\nexport const b = a + 1;\n",
	);
	expect(found).toContain('noImportCycles');
});

it('finds type-only circles too', async () => {
	const found = await lint(
		"import type { B } from './b';\n\nexport type A = B | 1;\n",
		"import type { A } from './a';\n\nexport type B = { a: A };\n",
	);
	expect(found).toContain('noImportCycles');
});

it('accepts an import in one direction', async () => {
	const found = await lint("import { b } from './b';\n\nexport const a = b + 1;\n", 'export const b = 1;\n');
	expect(found).toBeUndefined();
});
