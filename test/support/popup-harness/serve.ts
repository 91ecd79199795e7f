import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../root';

const HERE = join(ROOT, 'test/support/popup-harness');

/** The surfaces that the harness can show. */
export type HarnessPlace = 'popup' | 'panel' | 'ringing';

/** Bundles the popup with its fixtures and serves it on localhost, on a free port. */
export async function serveHarness(): Promise<{
	url: (fixture: string, surface?: HarnessPlace) => string;
	close: () => Promise<void>;
}> {
	const shared = {
		absWorkingDir: ROOT,
		bundle: true,
		write: false,
		charset: 'utf8',
		logLevel: 'error',
	} as const;
	const [script, style, panelStyle, ringingStyle] = await Promise.all([
		build({
			...shared,
			entryPoints: [join(HERE, 'harness.tsx')],
			format: 'iife',
			jsx: 'automatic',
			jsxImportSource: 'preact',
		}),
		build({ ...shared, entryPoints: ['popup/popup.css'] }),
		build({ ...shared, entryPoints: ['side-panel/panel.css'] }),
		build({ ...shared, entryPoints: ['ringing/ringing.css'] }),
	]);
	const page = await readFile(join(HERE, 'index.html'), 'utf8');
	const panelPage = page.replace('class="popup"', 'class="docked"').replace('popup.css', 'panel.css');
	const ringingPage = page.replace('class="popup"', 'class="ringing"').replace('popup.css', 'ringing.css');
	const files = new Map([
		['/', { type: 'text/html; charset=utf-8', body: page }],
		['/ringing', { type: 'text/html; charset=utf-8', body: ringingPage }],
		['/ringing.css', { type: 'text/css; charset=utf-8', body: ringingStyle.outputFiles[0]?.contents ?? '' }],
		['/panel', { type: 'text/html; charset=utf-8', body: panelPage }],
		['/harness.js', { type: 'text/javascript; charset=utf-8', body: script.outputFiles[0]?.contents ?? '' }],
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
		url: (fixture, surface) =>
			`${base}/${surface === undefined || surface === 'popup' ? '' : surface}?fixture=${encodeURIComponent(fixture)}`,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
