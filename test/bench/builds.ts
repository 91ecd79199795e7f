import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readManifest } from '../../scripts/build/assets';
import { buildExtension } from '../../scripts/build/build';
import { manifestFor } from '../../scripts/build/manifest';
import { ROOT } from '../support/root';

/** The relays under comparison: the floor, bare ports, and the same on messaging libraries. */
export const RELAYS = ['one-shot', 'ports', 'webext-bridge', 'comctx', 'webext-core'] as const;
export type Relay = (typeof RELAYS)[number];

const outOf = (name: string): string => join(ROOT, 'dist', 'bench', name);

/** Builds what is shipped, with the test build's access to localhost; returns its folder. */
export async function buildRingside(): Promise<string> {
	const out = outOf('ringside');
	await buildExtension({ root: ROOT, target: 'chrome', mode: 'production', out });
	const manifest = manifestFor(await readManifest(ROOT), 'chrome', 'test');
	await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest));
	return out;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Bare</title>
<script src="popup.js" defer></script><body><div id="root"></div></body></html>`;
/** Only the frames with the API object: the simulator's pages of third parties. */
const MATCHES = ['http://localhost/page/*', 'http://127.0.0.1/page/*'];

/** Builds a minimal extension with the same hops as Ringside, and an empty Preact page; returns its folder. */
export async function buildBare(relay: Relay): Promise<string> {
	const out = outOf(relay);
	const from = join(ROOT, 'test/bench/bare');
	await build({
		bundle: true,
		minify: true,
		outdir: out,
		format: 'iife',
		target: 'chrome128',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		entryPoints: {
			'popup/popup': join(from, relay, 'popup.ts'),
			'empty/popup': join(from, 'empty.tsx'),
			worker: join(from, relay, 'worker.ts'),
			relay: join(from, relay, 'relay.ts'),
			page: join(from, 'page.ts'),
		},
	});
	for (const page of ['popup', 'empty']) {
		await mkdir(join(out, page), { recursive: true });
		await writeFile(join(out, page, 'popup.html'), PAGE);
	}
	const script = { matches: MATCHES, all_frames: true, run_at: 'document_start' };
	const manifest = {
		manifest_version: 3,
		name: relay,
		version: '1',
		permissions: ['storage', 'tabs'],
		host_permissions: ['http://localhost/*', 'http://127.0.0.1/*'],
		background: { service_worker: 'worker.js' },
		action: { default_popup: 'popup/popup.html' },
		content_scripts: [
			{ ...script, js: ['page.js'], world: 'MAIN' },
			{ ...script, js: ['relay.js'] },
		],
	};
	await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest));
	return out;
}
