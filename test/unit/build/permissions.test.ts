import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/build/assets';
import { manifestFor } from '../../../scripts/build/manifest';
import { TARGETS } from '../../../scripts/build/modes';
import { ROOT } from '../../support/root';

/** The rows of the table in the administrators' guide: a permission, and in which browsers. */
async function documented(): Promise<Map<string, string>> {
	const text = await readFile(join(ROOT, 'docs/administrators.md'), 'utf8');
	const section = text.split(/^## /m).find((part) => part.startsWith('Permissions'));
	const rows = [
		...(section ?? '').matchAll(/^\| `(\w+)`(?: \((Chrome and Edge|Firefox) only\))? \| (.+) \|$/gm),
	];
	return new Map(rows.map(([, name = '', browser = 'both']) => [name, browser]));
}

describe.each(TARGETS)('the permissions in %s', (target) => {
	it('are exactly those that the administrators’ guide explains', async () => {
		const manifest = manifestFor(await readManifest(ROOT), target, 'production');
		const { permissions, host_permissions, optional_permissions, optional_host_permissions } = manifest;
		const other = target === 'firefox' ? 'Chrome and Edge' : 'Firefox';
		const expected = [...(await documented())].flatMap(([name, browser]) =>
			browser === other ? [] : [name],
		);
		expect([permissions].flat().sort()).toEqual(expected.sort());
		// What an agent grants one by one; nothing is granted at installation.
		expect({ host_permissions, optional_permissions, optional_host_permissions }).toEqual({
			host_permissions: undefined,
			optional_permissions: undefined,
			optional_host_permissions: ['https://*/*', 'http://*/*'],
		});
	});
});
