/** Needs root on Linux, as test/display/policy.test.ts does. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { UNKNOWN_ID } from '../../scripts/package/policies';
import { isRecord } from '../../src/scapi/json';
import { Chrome } from '../support/chrome';
import { ROOT } from '../support/root';
import { until } from '../support/until';
import { placePolicy } from './policy-file';

const EXAMPLES = join(ROOT, 'docs/examples/policy');
let folder: string;
let chrome: Chrome | undefined;
let remove: (() => void) | undefined;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-edge-'));
});
afterAll(async () => {
	remove?.();
	await chrome?.close();
	await rm(folder, { recursive: true, force: true });
});

/**
 * There is no Edge here. Chromium reads the same files from a folder of its own, so this shows the format, the schema and the
 * extension's half; not Edge's folder, its registry, or the installation from its store.
 */
it('the policy file for Edge sets the package for Edge up, in the folder that Chromium reads', async () => {
	// Without a fixed key, so that no other Chromium on this machine takes the policy for its own.
	chrome = await Chrome.launch({
		extension: await buildExtension({
			root: ROOT,
			target: 'edge',
			mode: 'production',
			out: join(folder, 'edge'),
		}),
	});
	const text = await readFile(join(EXAMPLES, 'edge-linux.json'), 'utf8');
	const { ExtensionSettings: _, ...settings } = JSON.parse(text.replaceAll(UNKNOWN_ID.edge, chrome.id));
	remove = placePolicy('/etc/chromium/policies/managed/ringside-edge-test.json', settings);
	const policy: unknown = JSON.parse(await readFile(join(EXAMPLES, 'policy.json'), 'utf8'));
	const managed = await until('the policy', async () => {
		const value = await chrome?.evaluate('chrome.storage.managed.get()');
		return isRecord(value) && Object.keys(value).length > 0 ? value : undefined;
	});
	expect(managed).toEqual(policy);
});
