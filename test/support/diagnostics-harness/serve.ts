import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { framed } from '../measured/framed';
import { ROOT } from '../root';

const HERE = join(ROOT, 'test/support/diagnostics-harness');

/** Bundles the diagnostics page with its fixtures and serves it on localhost, on a free port. */
export async function serveDiagnostics(): Promise<{
	url: (fixture: string) => string;
	/** The address of a page with an empty frame. */
	frameUrl: string;
	close: () => Promise<void>;
}> {
	const shared = {
		absWorkingDir: ROOT,
		bundle: true,
		write: false,
		charset: 'utf8',
		logLevel: 'error',
	} as const;
	const [script, style] = await Promise.all([
		build({
			...shared,
			entryPoints: [join(HERE, 'harness.tsx')],
			format: 'esm',
			jsx: 'automatic',
			jsxImportSource: 'preact',
		}),
		build({ ...shared, entryPoints: ['diagnostics/diagnostics.css'] }),
	]);
	const files = new Map<string, { type: string; body: string | Uint8Array }>([
		['/frame', { type: 'text/html; charset=utf-8', body: framed('A page in a frame', 'about:blank') }],
		['/', { type: 'text/html; charset=utf-8', body: await readFile(join(HERE, 'index.html')) }],
		['/harness.js', { type: 'text/javascript; charset=utf-8', body: script.outputFiles[0]?.contents ?? '' }],
		['/diagnostics.css', { type: 'text/css; charset=utf-8', body: style.outputFiles[0]?.contents ?? '' }],
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
		url: (fixture) => `${base}/?fixture=${encodeURIComponent(fixture)}`,
		frameUrl: `${base}/frame`,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
