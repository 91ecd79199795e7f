/**
 * What Ringside costs, as ratios measured in one run, interleaved, so that a busy machine is busy for both sides. No
 * number here is a gate. `npm run bench`, or `npm run bench -- 400` for more rounds.
 */
import type { Frame, Page } from 'puppeteer-core';
import { buildExtension } from '../../scripts/build/build';
import { CONTRACT } from '../../src/contract/schema';
import { ROOT } from '../support/root';
import { until } from '../support/until';
import { Scene } from './scene';

const rounds = Number(process.argv[2] ?? 150);

const median = (values: number[]): number =>
	values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function report(what: string, with_: number[], floor: number[], unit = 'ms'): void {
	const [a, b] = [median(with_), median(floor)];
	console.log(
		`${what.padEnd(58)} ${(a / b).toFixed(2).padStart(7)} ×   (${a.toFixed(2)} against ${b.toFixed(2)} ${unit})`,
	);
}

async function timed(target: Page | Frame, expression: string): Promise<number> {
	return Number(
		await target.evaluate(
			`(async () => { const t = performance.now(); await (${expression}); return performance.now() - t; })()`,
		),
	);
}

/** A read: by the page's own object, and from a surface through worker, relay, page and back to the surface. */
async function roundTrip(scene: Scene): Promise<void> {
	const desk = await scene.open('iframe-cross');
	await desk.connected();
	const id = await desk.workspace.ring();
	const model = await until('session', async () => {
		const session = (await scene.model())?.sessions.find(({ primary }) => primary);
		return session?.link.status === 'connected' ? session : undefined;
	});
	const surface = await scene.chrome.openPopupTab();
	await surface.evaluate(`
		globalThis.waiting = new Map();
		chrome.runtime.connect({ name: 'surface' }).onMessage.addListener(({ model, patch }) => {
			for (const { id, status } of (model ?? patch.head)?.commands ?? []) {
				if (status !== 'pending') globalThis.waiting.get(id)?.();
			}
		});
		globalThis.read = (n) => new Promise((done) => {
			globalThis.waiting.set('bench-' + n, done);
			chrome.runtime.sendMessage({ v: ${CONTRACT}, to: 'worker', type: 'command', id: 'bench-' + n,
				session: ${JSON.stringify(model.key)}, epoch: ${model.link.epoch},
				command: { method: 'getByInteractionId', interactionId: '${id}' } });
		});`);
	const third = await until('third-party page', () => desk.third);
	const own = `new Promise((done) => genesys.wwe.service.interaction.getByInteractionId('${id}', done, done))`;
	const [through, floor]: [number[], number[]] = [[], []];
	for (let n = 0; n < rounds; n++) {
		floor.push(await timed(third, own));
		through.push(await timed(surface, `read(${n})`));
	}
	report('a read, from a surface and back / by the page itself', through, floor);
	await surface.close();
	await desk.close();
}

/** The script time that a page spends on the same events, with Ringside and without. */
async function eventCost(withRingside: Scene, bare: Scene): Promise<void> {
	const spent = async (scene: Scene): Promise<number> => {
		const desk = await scene.open('iframe', { seed: 1 });
		if (scene === withRingside) await desk.connected();
		const session = await desk.page.createCDPSession();
		await session.send('Performance.enable');
		const script = async () => {
			const { metrics } = await session.send('Performance.getMetrics');
			return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
		};
		const before = await script();
		await desk.workspace.run('burst', { events: 2_000, interactions: 50, overMs: 1_000 });
		const after = await script();
		await desk.close();
		return after - before;
	};
	const [through, floor]: [number[], number[]] = [[], []];
	for (let n = 0; n < 5; n++) {
		floor.push(await spent(bare));
		through.push(await spent(withRingside));
	}
	report('script time of Workspace and page for 2,000 events', through, floor);
}

/** How long a page with the object takes to load, with Ringside in it and without. */
async function loading(withRingside: Scene, bare: Scene): Promise<void> {
	const load = async (scene: Scene): Promise<number> => {
		const desk = await scene.open('iframe', { seed: 1 });
		const time = await desk.page.evaluate(
			`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
		);
		await desk.close();
		return Number(time);
	};
	const [through, floor]: [number[], number[]] = [[], []];
	for (let n = 0; n < 12; n++) {
		floor.push(await load(bare));
		through.push(await load(withRingside));
	}
	report('loading Workspace, to its DOM being ready', through, floor);
}

await buildExtension({ root: ROOT, target: 'chrome', mode: 'test' });
const [withRingside, bare] = [await Scene.begin(), await Scene.begin({ bare: true })];
try {
	await roundTrip(withRingside);
	await eventCost(withRingside, bare);
	await loading(withRingside, bare);
} finally {
	await withRingside.end();
	await bare.end();
}
