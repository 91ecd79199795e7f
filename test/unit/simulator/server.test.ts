import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSimulator, startSimulator } from '../../../simulator/server';

let simulator: RunningSimulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator?.close());

describe('the server', () => {
	it.each([
		'/',
		'/ui/ad/v1/index.html',
		'/ui/ad/v1/index',
		'/ui/wwe/index.html',
		'/wwe/ui/ad/v1/index.html?topology=iframe',
		'/page/third-party.html',
		'/page/popup.html',
		'/page/dialog.html',
		'/page/crm.html',
		'/page/standalone.html',
	])('serves %s at both origins, uncached, with everything it refers to', async (path) => {
		for (const origin of Object.values(simulator.origins)) {
			const response = await fetch(origin + path);
			expect(response.status).toBe(200);
			expect(response.headers.get('cache-control')).toBe('no-store');
			const page = await response.text();
			const assets = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, asset]) => asset);
			expect(assets.length).toBeGreaterThan(0);
			for (const asset of assets) expect((await fetch(origin + asset)).status, asset).toBe(200);
		}
	});

	it.each(['/nothing', '/assets/nothing.js', '/ui/wwe/../../etc', '/constructor'])(
		'has no page at %s',
		async (path) => {
			expect((await fetch(simulator.origins.a + path)).status).toBe(404);
		},
	);

	it('builds addresses, with a parameter as often as its list says', () => {
		const url = new URL(
			simulator.url('/ui/wwe/index.html', { latency: 5, webContent: ['http://a/?x=1', 'b'] }),
		);
		expect(url.origin).toBe(simulator.origins.a);
		expect(url.searchParams.get('latency')).toBe('5');
		expect(url.searchParams.getAll('webContent')).toEqual(['http://a/?x=1', 'b']);
	});

	it('is unreachable from the network', async () => {
		const others = Object.values(networkInterfaces())
			.flatMap((list) => list ?? [])
			.filter(({ family, internal }) => family === 'IPv4' && !internal);
		for (const { address } of others) {
			await expect(fetch(`http://${address}:${simulator.port}/`), address).rejects.toThrow();
		}
	});

	it('reports when its port is taken, and frees it on closing', async () => {
		const { port } = simulator;
		await expect(startSimulator({ port })).rejects.toThrow(/EADDRINUSE/);
		await simulator.close();
		simulator = await startSimulator({ port });
		expect(simulator.port).toBe(port);
	});
});
