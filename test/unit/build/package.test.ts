import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesBelow, zipOf } from '../../../scripts/package/archive';
import { sourcesOf } from '../../../scripts/package/sources';
import { ROOT } from '../../support/root';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-test-'));
	await mkdir(join(folder, 'src'));
	await mkdir(join(folder, 'node_modules'));
	for (const path of ['b.txt', 'src/a.txt', 'node_modules/x.js']) await writeFile(join(folder, path), path);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a package', () => {
	it('has the same bytes whatever the order of files, the time and the time zone', async () => {
		const first = await zipOf(folder, ['b.txt', 'src/a.txt']);
		vi.stubEnv('TZ', 'Pacific/Kiritimati');
		await writeFile(join(folder, 'b.txt'), 'b.txt');
		expect(await zipOf(folder, ['src/a.txt', 'b.txt'])).toEqual(first);
		vi.unstubAllEnvs();
		expect(Object.keys(unzipSync(first))).toEqual(['b.txt', 'src/a.txt']);
	});

	it('has other bytes if a file has', async () => {
		const first = await zipOf(folder, ['b.txt']);
		await writeFile(join(folder, 'b.txt'), 'c');
		const second = await zipOf(folder, ['b.txt']);
		expect(second).not.toEqual(first);
		expect(strFromU8(unzipSync(second)['b.txt'] ?? new Uint8Array())).toBe('c');
	});
});

describe('the sources', () => {
	it('without a clone are all files except generated ones', async () => {
		expect((await sourcesOf(folder)).paths).toEqual(['b.txt', 'src/a.txt']);
		expect(await filesBelow(folder)).toContain('node_modules/x.js');
	});

	it('in a clone are the files that git tracks', async () => {
		const { paths } = await sourcesOf(ROOT);
		expect(paths).toEqual(
			expect.arrayContaining(['manifest.json', 'package-lock.json', 'scripts/package.ts']),
		);
		expect(paths.filter((path) => /^(node_modules|dist|out)\//.test(path))).toEqual([]);
	});
});
