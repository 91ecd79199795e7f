import type { Server } from 'node:http';

const code = (error: unknown): unknown => Object(error).code;

/** The addresses of "localhost": the simulator must not be reachable from the network. */
const LOOPBACKS = ['127.0.0.1', '::1'] as const;
const MAX_ATTEMPTS = 20;

function bind(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ host, port }, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

export function closed(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

/** Listens on one port of every loopback address that the machine has. Port 0 is a free one. */
export async function listen(
	make: () => Server,
	wanted: number,
): Promise<{ port: number; servers: Server[] }> {
	for (let attempt = 1; ; attempt++) {
		const servers: Server[] = [];
		let port = wanted;
		try {
			for (const host of LOOPBACKS) {
				const server = make();
				try {
					port = await bind(server, host, port);
					servers.push(server);
				} catch (error) {
					// Machines without IPv6 have the first only.
					const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(code(error)));
					if (!absent || servers.length === 0) throw error;
				}
			}
			return { port, servers };
		} catch (error) {
			await Promise.all(servers.map(closed));
			// A port that is free on one address can be taken on the other: then another one will do.
			if (wanted !== 0 || code(error) !== 'EADDRINUSE' || attempt === MAX_ATTEMPTS) throw error;
		}
	}
}
