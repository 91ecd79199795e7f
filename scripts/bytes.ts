/**
 * `npm run bytes [-- --modules popup/popup.js] [--write]`: the size of every bundle, minified and gzipped, against
 * scripts/build/budget.json. `--modules` lists what a bundle is made of; `--write` renews the budget and the table in
 * docs/performance.md, which has the sizes by brotli too.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { readManifest } from './build/assets';
import { enginesOf } from './build/manifest';
import { budgetFor, moduleTable, overBudget, sizeMarkdown, sizeTable, weigh } from './build/sizes';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUDGET = join(root, 'scripts/build/budget.json');
const DOC = join(root, 'docs/performance.md');
/** Stands around the table in the document. */
const TABLE = /(<!-- sizes -->\n)[\s\S]*?(<!-- \/sizes -->)/;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { modules: { type: 'string' }, write: { type: 'boolean', default: false } },
	});
	const engines = enginesOf(await readManifest(root));
	const sizes = await weigh({
		root,
		out: join(root, 'dist/chrome'),
		target: 'chrome',
		mode: 'production',
		engines,
	});
	console.log(sizeTable(sizes));
	if (values.modules !== undefined) {
		const wanted = sizes.filter(({ file }) => file === values.modules);
		if (wanted.length === 0) throw new Error(`no bundle is called ${values.modules}`);
		console.log(wanted.map(moduleTable).join('\n'));
	}
	if (values.write) {
		await writeFile(BUDGET, `${JSON.stringify(budgetFor(sizes), null, '\t')}\n`);
		const text = await readFile(DOC, 'utf8');
		if (!TABLE.test(text)) throw new Error('docs/performance.md has no place for the sizes');
		await writeFile(
			DOC,
			text.replace(TABLE, (_, before, after) => `${before}${sizeMarkdown(sizes)}\n${after}`),
		);
	}
	const budget = v.parse(v.record(v.string(), v.number()), JSON.parse(await readFile(BUDGET, 'utf8')));
	const problems = overBudget(sizes, budget);
	if (problems.length > 0) throw new Error(`over the budget\n${problems.join('\n')}`);
	console.log('within the budget (scripts/build/budget.json, bytes gzipped)');
}

main().catch((error: unknown) => {
	console.error(`bytes: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
