import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../../scripts/build/build';
import { parseCompany, readCompany, slugOf } from '../../../scripts/build/company';
import { TARGETS } from '../../../scripts/build/modes';
import { ROOT } from '../../support/root';

const EXAMPLE = join(ROOT, 'docs/examples/company.json');
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-company-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(TARGETS)('a company’s own package for %s', (target) => {
	it('has its origins, its name and its settings', async () => {
		const company = await readCompany(EXAMPLE);
		const out = await buildExtension({
			root: ROOT,
			target,
			mode: 'production',
			out: join(folder, target),
			company,
		});
		const json = async (file: string): Promise<unknown> =>
			JSON.parse(await readFile(join(out, file), 'utf8'));
		expect(await json('manifest.json')).toMatchObject({
			host_permissions: ['https://wwe.acme.example/*', 'https://crm.acme.example/*'],
			short_name: 'Acme',
			...(target === 'firefox'
				? { browser_specific_settings: { gecko: { id: 'ringside@acme.example' } } }
				: {}),
		});
		expect(await json('_locales/en/messages.json')).toMatchObject({
			extensionName: { message: 'Acme Ringside' },
		});
		expect(await readFile(join(out, 'background.js'), 'utf8')).toContain('A reason for every call');
	});
});

describe('a company’s file', () => {
	const good = { name: 'Acme', origins: ['https://wwe.acme.example:8443'] };

	it('covers every port of a host', () => {
		expect(parseCompany(good).hosts).toEqual(['https://wwe.acme.example/*']);
		expect(slugOf(parseCompany({ ...good, name: 'Acme Ringside!' }))).toBe('acme-ringside');
	});

	it.each([
		[{ ...good, origins: ['https://*.acme.example'] }, /origins\.0/],
		[{ ...good, origins: [] }, /origins/],
		[{ ...good, origins: ['https://wwe.acme.example/ui/*'] }, /origins\.0/],
		[{ ...good, name: '' }, /name/],
		[{ ...good, geckoId: 'acme' }, /geckoId: an id such as/],
		[{ ...good, colour: 'red' }, /colour/],
		[{ ...good, settings: { tags: [{ id: 'x' }] } }, /settings\.tags\[0\]\.label: missing/],
		[{ ...good, settings: { mayChange: ['tag'] } }, /settings\.mayChange\[0\]: oneOf/],
		['Acme', /the file/],
	])('is refused where any of it is wrong: %j', (file, words) => {
		expect(() => parseCompany(file)).toThrow(words);
	});
});
