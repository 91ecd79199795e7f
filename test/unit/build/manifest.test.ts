import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/build/assets';
import { engineOf, enginesOf, manifestFor } from '../../../scripts/build/manifest';
import { TARGETS } from '../../../scripts/build/modes';
import { extensionIdOf, TEST_ID, TEST_KEY } from '../../../scripts/build/test-key';
import { ROOT } from '../../support/root';

describe('manifestFor', () => {
	const source = {
		name: 'plain',
		__chrome__name: 'chrome only',
		__firefox__extra: { a: 1, __chrome__a: 2, __firefox__b: [{ __firefox__c: 3 }] },
		gone: 'x',
		__firefox__gone: null,
	};

	it('prefers the keys of its browser, and drops those of the other', () => {
		expect(manifestFor(source, 'chrome', 'production')).toEqual({ name: 'chrome only', gone: 'x' });
	});

	it('looks into objects and arrays, and removes null', () => {
		expect(manifestFor(source, 'firefox', 'production')).toEqual({
			name: 'plain',
			extra: { a: 1, b: [{ c: 3 }] },
		});
	});

	it('lets a browser’s key win wherever it is in the source', () => {
		expect(manifestFor({ __chrome__x: 1, x: 2 }, 'chrome', 'production')).toEqual({ x: 1 });
	});
});

describe.each(TARGETS)('the manifest for %s', (target) => {
	it('requests no host in production, and only localhost in tests', async () => {
		const source = await readManifest(ROOT);
		expect(manifestFor(source, target, 'production')).not.toHaveProperty('host_permissions');
		expect(manifestFor(source, target, 'production')).not.toHaveProperty('key');
		expect(manifestFor(source, target, 'test')).toMatchObject({
			host_permissions: ['http://localhost/*', 'http://127.0.0.1/*'],
		});
	});

	it('differs between production and test in nothing else', async () => {
		const source = await readManifest(ROOT);
		const { host_permissions: _hosts, key: _key, ...rest } = manifestFor(source, target, 'test');
		expect(rest).toEqual(manifestFor(source, target, 'production'));
	});

	it('states a minimum version that the bundler supports', async () => {
		const manifest = await readManifest(ROOT);
		expect(engineOf(manifest, target)).toMatch(new RegExp(`^${target}\\d+$`));
		expect(enginesOf(manifest)).toContain(engineOf(manifest, target));
	});

	it('has the version of package.json', async () => {
		const { default: pkg } = await import(join(ROOT, 'package.json'));
		expect(manifestFor(await readManifest(ROOT), target, 'production')).toMatchObject({
			version: pkg.version,
		});
	});
});

describe('the manifest for Edge', () => {
	it('is that of Chrome: what is played in Chromium stands for both', async () => {
		const source = await readManifest(ROOT);
		expect(manifestFor(source, 'edge', 'production')).toEqual(manifestFor(source, 'chrome', 'production'));
	});
});

describe('the test key', () => {
	it('gives the same id as Chrome', () => {
		expect(extensionIdOf(TEST_KEY)).toBe('fmpkbifpimoijgblfbhfmbkhamifmild');
		expect(TEST_ID).toBe(extensionIdOf(TEST_KEY));
	});
});
