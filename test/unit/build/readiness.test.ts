import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isVersion, lockVersionOf, versionOf } from '../../../scripts/build/assets';
import { parseCompany, readCompany } from '../../../scripts/build/company';
import { TEST_KEY } from '../../../scripts/build/test-key';
import { obstacles, type Release } from '../../../scripts/package/readiness';
import { ROOT } from '../../support/root';

const ready: Release = {
	version: '1.2.3',
	lockVersion: '1.2.3',
	changelog: '# Changes\n\n## Unreleased\n\n## 1.2.3\n\n- Something.\n\n## 1.2.30\n\n- Older.\n',
	publisher: {
		geckoId: 'ringside@acme.com',
		homepage: 'https://acme.com/',
		support: 'https://acme.com/help',
		privacyPolicy: 'https://acme.com/privacy',
	},
	uncommitted: [],
};
const company = { name: 'Acme Ringside', origins: ['https://wwe.acme.com'] };
const server = { updates: 'https://acme.com/r/', chromiumKey: TEST_KEY, geckoId: 'ringside@acme.com' };

describe('a release', () => {
	it('is ready if everything that a store asks for is there', () => {
		expect(obstacles(ready)).toEqual([]);
	});

	it.each<[string, Partial<Release>, RegExp]>([
		['no section for its version', { version: '1.2', lockVersion: '1.2' }, /no section "## 1\.2"/],
		['an empty section for its version', { changelog: '## 1.2.3\n\n## 1.2.2\n\n- Old.\n' }, /no section/],
		[
			'changes that have no version',
			{ changelog: `## Unreleased\n\n- New.\n\n${ready.changelog}` },
			/Unreleased/,
		],
		['another version in the lock file', { lockVersion: '1.2.2' }, /package-lock\.json has version 1\.2\.2/],
		['a file that is in no commit', { uncommitted: ['src/a.ts'] }, /not committed.*src\/a\.ts/],
		['no address', { publisher: { ...ready.publisher, support: null } }, /"support" is null/],
	])('is refused with %s', (_, change, words) => {
		expect(obstacles({ ...ready, ...change })).toEqual([expect.stringMatching(words)]);
	});

	it('of a company needs no address of a publisher, but its own ids', () => {
		const publisher = { ...ready.publisher, homepage: null, support: null };
		const of = (file: object) =>
			obstacles({ ...ready, publisher, company: parseCompany({ ...company, ...file }) });
		expect(of(server)).toEqual([]);
		expect(of({ geckoId: server.geckoId })).toEqual([]);
		expect(of({ updates: server.updates })).toEqual([
			expect.stringContaining('"chromiumKey" is missing'),
			expect.stringContaining('"geckoId" is missing'),
		]);
	});

	it('of a company is refused with the names of an example', async () => {
		const example = await readCompany(join(ROOT, 'docs/examples/company.json'));
		const found = obstacles({ ...ready, company: example });
		expect(found.map((line) => /"(\w+)"/.exec(line)?.[1])).toEqual(['geckoId', 'origins']);
	});
});

describe('the version', () => {
	it.each(['1', '0.1.0', '1.2.3.4', '65535.0'])('may be %s', (version) => {
		expect(isVersion(version)).toBe(true);
	});

	it.each(['0', '0.0.0', '01.2', '1.2.3.4.5', '65536.1', '1.2.3-beta', 'v1', '', 1])(
		'is not %j',
		(version) => {
			expect(isVersion(version)).toBe(false);
		},
	);

	it('is the same in the lock file and in the accessibility report', async () => {
		const version = await versionOf(ROOT);
		expect(await lockVersionOf(ROOT)).toBe(version);
		const report = await readFile(join(ROOT, 'docs/accessibility.md'), 'utf8');
		expect(report).toContain(`Ringside, version ${version}`);
	});
});
