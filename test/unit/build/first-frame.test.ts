import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions, loadedByPage, slashedPath } from '../../../scripts/build/bundle';
import { ROOT } from '../../support/root';

const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');

describe('the first frame of a surface', () => {
	it.each(['popup', 'side-panel', 'ringing'])(
		'of %s begins to read storage before anything else runs',
		(page) => {
			const [first] = read(`${page}/main.tsx`).split('\n');
			expect(first).toBe("import '../src/ui/surface/read-early';");
		},
	);

	it.each(['popup/popup', 'side-panel/panel'])(
		'of %s loads one script, and another one later',
		async (page) => {
			const out = join(ROOT, 'out/first-frame');
			const all = bundleOptions({
				root: ROOT,
				out,
				target: 'chrome',
				mode: 'production',
				engines: ['chrome128'],
			});
			const options = all.find(({ entryPoints }) => entryPoints !== undefined && page in entryPoints);
			const { metafile } = await build({ ...options, metafile: true, write: false });
			const entry = slashedPath(ROOT, join(out, `${page}.js`));
			const [script, ...more] = loadedByPage(metafile, entry);
			expect(more).toEqual([]);
			// Without the plugin, what the two share would be a file of its own.
			const imports = metafile.outputs[script ?? '']?.imports.map(({ kind }) => kind);
			expect(new Set(imports)).toEqual(new Set(['dynamic-import']));
		},
	);

	it('is followed by one file', () => {
		// What each further file shares with it would be a file as well.
		const files = readdirSync(`${ROOT}/src/ui`, { recursive: true, encoding: 'utf8' });
		const later = files
			.filter((file) => /\.tsx?$/.test(file))
			.flatMap((file) =>
				[...read(`src/ui/${file}`).matchAll(/\bimport\('([^']+)'\)/g)].map(([, path]) => path),
			);
		expect(later.length).toBeGreaterThan(0);
		expect(new Set(later)).toEqual(new Set(['../later']));
	});
});
