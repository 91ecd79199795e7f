import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { closed, listen } from './listen';

export interface RunningSimulator {
	port: number;
	/** Two origins of the same pages: a third party's pages are usually not of Workspace's origin. */
	origins: { a: string; b: string };
	/** An address at origin a. A list gives its parameter several times. */
	url(path: string, query?: Record<string, string | number | readonly string[]>): string;
	close(): Promise<void>;
}

const HERE = dirname(fileURLToPath(import.meta.url));
/** Both families of Workspace addresses, and one behind a proxy's prefix. */
const WORKSPACE = /^(?:\/[\w-]+)?\/ui\/(?:ad\/v1|wwe)\/index(?:\.html)?$/;
const PAGES: Record<string, { entry: string; title: string; style?: string }> = {
	'/': { entry: 'launcher', title: 'Workspace simulator', style: 'launcher' },
	'/page/third-party.html': { entry: 'third-party', title: 'Third-party page', style: 'page' },
	'/page/popup.html': { entry: 'third-party', title: 'Third-party window', style: 'page' },
	'/page/dialog.html': { entry: 'third-party', title: 'Third-party dialog', style: 'page' },
	'/page/crm.html': { entry: 'crm', title: 'CRM', style: 'crm' },
	'/page/ahead.html': { entry: 'ahead', title: 'Page that loads another ahead', style: 'page' },
	'/page/standalone.html': { entry: 'standalone', title: 'Standalone page', style: 'page' },
};

function pageAt(path: string): { entry: string; title: string; style?: string } | undefined {
	if (WORKSPACE.test(path)) return { entry: 'workspace', title: 'Workspace (simulated)', style: 'workspace' };
	return Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
}

/** The script is in the head and not deferred: the object is there before the page's body, as with a library's tag. */
function html({ entry, title, style }: { entry: string; title: string; style?: string }): string {
	const link = style === undefined ? '' : `<link rel="stylesheet" href="/assets/${style}.css">`;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${link}<script src="/assets/${entry}.js"></script></head><body></body></html>`;
}

/** Lists the scripts in `pages` that a page loads. */
export const PAGE_SCRIPTS = ['launcher', 'workspace', 'third-party', 'crm', 'standalone', 'ahead'] as const;

async function bundle(): Promise<Map<string, string>> {
	const styles = ['launcher', 'workspace', 'page', 'crm'];
	const result = await build({
		entryPoints: [
			...PAGE_SCRIPTS.map((name) => ({ in: join(HERE, 'pages', `${name}.ts`), out: name })),
			...styles.map((name) => ({ in: join(HERE, 'pages', `${name}.css`), out: name })),
		],
		bundle: true,
		write: false,
		outdir: '/assets',
		format: 'iife',
		target: ['chrome120', 'firefox128'],
		logLevel: 'silent',
	});
	return new Map(result.outputFiles.map((file) => [`/assets/${file.path.split(/[\\/]/).at(-1)}`, file.text]));
}

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** Serves the simulator's pages on one port of this machine, under two origins. Nothing needs to be built before. */
export async function startSimulator({ port = 0 }: { port?: number } = {}): Promise<RunningSimulator> {
	const assets = await bundle();
	const answer = (request: IncomingMessage, response: ServerResponse) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const page = pageAt(pathname);
		const body = page === undefined ? assets.get(pathname) : html(page);
		const type = TYPES[page === undefined ? (pathname.split('.').at(-1) ?? '') : 'html'] ?? 'text/plain';
		response.writeHead(body === undefined ? 404 : 200, {
			'content-type': `${type}; charset=utf-8`,
			'cache-control': 'no-store',
		});
		response.end(body ?? 'not found');
	};
	const { port: bound, servers } = await listen(() => createServer(answer), port);
	const a = `http://localhost:${bound}`;
	const b = `http://127.0.0.1:${bound}`;
	return {
		port: bound,
		origins: { a, b },
		url(path, query = {}) {
			const url = new URL(path, a);
			for (const [name, value] of Object.entries(query)) {
				for (const each of [value].flat()) url.searchParams.append(name, String(each));
			}
			return url.href;
		},
		close: async () => {
			await Promise.all(servers.map(closed));
		},
	};
}
