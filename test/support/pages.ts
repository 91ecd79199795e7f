import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Pages {
	/** `http://localhost:<port>` */
	origin: string;
	/** The same server under the other origin that the test build may run on, for pages of a third party. */
	otherOrigin: string;
	/** Puts a page at a path, or replaces it. */
	set(path: string, html: string): void;
	close(): Promise<void>;
}

/** Serves pages from memory on a free port of localhost. */
export async function servePages(pages: Record<string, string> = {}): Promise<Pages> {
	const content = new Map(Object.entries(pages));
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const html = content.get(pathname);
		// Browsers ask for an icon by themselves: its absence is no error of a page.
		const missing = pathname === '/favicon.ico' ? 204 : 404;
		response.writeHead(html === undefined ? missing : 200, { 'content-type': 'text/html; charset=utf-8' });
		response.end(html);
	});
	const port = await listen(server);
	return {
		origin: `http://localhost:${port}`,
		otherOrigin: `http://127.0.0.1:${port}`,
		set: (path, html) => content.set(path, html),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function listen(server: Server): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
	});
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('the server has no port');
	return address.port;
}
