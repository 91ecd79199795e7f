import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { framed } from '../measured/framed';
import { ROOT } from '../root';

const HERE = join(ROOT, 'test/support/popup-harness');

/** The surfaces that the harness can show. */
const PLACES = ['popup', 'panel', 'ringing'] as const;
export type HarnessPlace = (typeof PLACES)[number];

const pathOf = (surface: HarnessPlace): string => (surface === 'popup' ? '/' : `/${surface}`);

/** Bundles the popup with its fixtures and serves it on localhost, on a free port. */
export async function serveHarness(): Promise<{
	url: (fixture: string, surface?: HarnessPlace) => string;
	/** The address of a page with a surface in a frame, which shows nothing yet. */
	frameUrl: (surface: HarnessPlace) => string;
	close: () => Promise<void>;
}> {
	const shared = {
		absWorkingDir: ROOT,
		bundle: true,
		write: false,
		charset: 'utf8',
		logLevel: 'error',
	} as const;
	const [script, frame, style, panelStyle, ringingStyle] = await Promise.all([
		build({
			...shared,
			entryPoints: [join(HERE, 'harness.tsx')],
			format: 'iife',
			jsx: 'automatic',
			jsxImportSource: 'preact',
		}),
		build({ ...shared, entryPoints: ['test/support/measured/frame.ts'], format: 'iife' }),
		build({ ...shared, entryPoints: ['popup/popup.css'] }),
		build({ ...shared, entryPoints: ['side-panel/panel.css'] }),
		build({ ...shared, entryPoints: ['ringing/ringing.css'] }),
	]);
	const page = await readFile(join(HERE, 'index.html'), 'utf8');
	const panelPage = page.replace('class="popup"', 'class="docked"').replace('popup.css', 'panel.css');
	const ringingPage = page.replace('class="popup"', 'class="ringing"').replace('popup.css', 'ringing.css');
	const files = new Map<string, { type: string; body: string | Uint8Array }>([
		['/', { type: 'text/html; charset=utf-8', body: page }],
		['/ringing', { type: 'text/html; charset=utf-8', body: ringingPage }],
		['/ringing.css', { type: 'text/css; charset=utf-8', body: ringingStyle.outputFiles[0]?.contents ?? '' }],
		['/panel', { type: 'text/html; charset=utf-8', body: panelPage }],
		['/harness.js', { type: 'text/javascript; charset=utf-8', body: script.outputFiles[0]?.contents ?? '' }],
		['/frame.js', { type: 'text/javascript; charset=utf-8', body: frame.outputFiles[0]?.contents ?? '' }],
		...PLACES.map((surface) => {
			const body = framed(
				`A ${surface} in a frame`,
				pathOf(surface),
				'<script src="/frame.js" defer></script>',
			);
			return [`/frame-${surface}`, { type: 'text/html; charset=utf-8', body }] as const;
		}),
		['/panel.css', { type: 'text/css; charset=utf-8', body: panelStyle.outputFiles[0]?.contents ?? '' }],
		['/popup.css', { type: 'text/css; charset=utf-8', body: style.outputFiles[0]?.contents ?? '' }],
	]);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const file = files.get(pathname);
		if (file === undefined) return void response.writeHead(404).end();
		response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	const base = `http://127.0.0.1:${address.port}`;
	return {
		url: (fixture, surface = 'popup') => `${base}${pathOf(surface)}?fixture=${encodeURIComponent(fixture)}`,
		frameUrl: (surface) => `${base}/frame-${surface}`,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
