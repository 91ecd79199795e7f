import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOffline } from '../../../scripts/check/audit-answer';
import { lockFindings } from '../../../scripts/check/lock-file';
import { zipOf } from '../../../scripts/package/archive';
import { ROOT } from '../../support/root';

const integrity = `sha512-${'a'.repeat(86)}==`;
const lock = (entry: object) => ({
	lockfileVersion: 3,
	packages: { '': {}, 'node_modules/a': { integrity, ...entry } },
});

describe('the lock file', () => {
	it('of this project has nothing to complain of', async () => {
		expect(lockFindings(JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')))).toEqual([]);
	});

	it.each([
		[{ integrity: undefined }, 'node_modules/a has no SHA-512 hash'],
		[{ integrity: 'sha1-abc=' }, 'node_modules/a has no SHA-512 hash'],
		[{ resolved: 'git+ssh://x/y.git' }, 'node_modules/a has an address of its own: git+ssh://x/y.git'],
		[{ hasInstallScript: true }, 'node_modules/a runs a script when it is installed'],
		[{ link: true }, 'node_modules/a is a link to a folder'],
	])('is refused with %j', (entry, finding) => {
		expect(lockFindings(lock({}))).toEqual([]);
		expect(lockFindings(lock(entry))).toEqual([finding]);
	});

	it('of another version is refused', () => {
		expect(lockFindings({ lockfileVersion: 1, dependencies: {} })).toHaveLength(1);
	});
});

describe('an audit', () => {
	it.each([
		'npm error code ENOTFOUND',
		'npm error code EAI_AGAIN',
		'npm error audit endpoint returned an error',
	])('is skipped only where the registry is out of reach: %s', (output) => {
		expect(isOffline(output)).toBe(true);
	});

	it.each([
		'3 vulnerabilities found',
		'1 package has an invalid registry signature',
		'npm error code EUSAGE',
	])('is not skipped for an answer: %s', (output) => {
		expect(isOffline(output)).toBe(false);
	});
});

it('has the same bytes in an archive whatever the permissions of the files', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ringside-modes-'));
	try {
		const file = join(folder, 'a.sh');
		await writeFile(file, 'x', { mode: 0o644 });
		const first = await zipOf(folder, ['a.sh']);
		await chmod(file, 0o700);
		expect(await zipOf(folder, ['a.sh'])).toEqual(first);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
