import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtensions } from '../../../scripts/build/build';
import { bundledPackages, THIRD_PARTY, writeLicences } from '../../../scripts/build/licences';
import { TARGETS } from '../../../scripts/build/modes';
import { ROOT } from '../../support/root';

const BUNDLED = [
	'@leeoniya/ufuzzy',
	'@preact/signals',
	'@preact/signals-core',
	'preact',
	'valibot',
	'webextension-polyfill',
];
const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-licences-'));
	await buildExtensions({
		root: ROOT,
		targets: TARGETS,
		mode: 'production',
		outOf: (target) => join(folder, target),
	});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const output = (inputs: Record<string, number>) => ({
	inputs: {},
	outputs: {
		'page.js': {
			bytes: 1,
			imports: [],
			exports: [],
			inputs: Object.fromEntries(
				Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]),
			),
		},
	},
});

describe.each(TARGETS)('the build for %s', (target) => {
	it('contains our licence, and the text of every bundled package', async () => {
		const out = join(folder, target);
		const read = (file: string) => readFile(file, 'utf8');
		expect(await read(join(out, 'LICENSE'))).toBe(await read(join(ROOT, 'LICENSE')));
		const texts = await read(join(out, THIRD_PARTY));
		for (const name of BUNDLED) {
			expect(texts).toContain(`${name} `);
			expect(texts).toContain(
				plain(
					await read(join(ROOT, 'node_modules', name, 'LICENSE')).catch(() =>
						read(join(ROOT, 'node_modules', name, 'LICENSE.md')),
					),
				),
			);
		}
		expect(texts).toContain('Mozilla Public License');
	});
});

describe('a bundled package', () => {
	it('is each one with a byte in an output, including scoped and nested ones', () => {
		const found = bundledPackages([
			output({
				'src/a.ts': 5,
				'node_modules/preact/dist/preact.mjs': 3,
				'node_modules/@preact/signals/dist/signals.mjs': 3,
				'node_modules/a/node_modules/b/index.js': 1,
				'node_modules/shaken/index.js': 0,
			}),
		]);
		expect(found).toEqual([
			'node_modules/@preact/signals',
			'node_modules/a/node_modules/b',
			'node_modules/preact',
		]);
	});

	it('stops the build if it has no licence text', async () => {
		const root = join(folder, 'root');
		await mkdir(join(root, 'node_modules/none'), { recursive: true });
		const about = { name: 'none', version: '1.0.0', license: 'MIT' };
		await writeFile(join(root, 'node_modules/none/package.json'), JSON.stringify(about));
		const metafile = output({ 'node_modules/none/index.js': 1 });
		await expect(writeLicences(root, folder, [metafile])).rejects.toThrow(/no licence text/);
	});
});
