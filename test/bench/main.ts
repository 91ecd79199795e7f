/**
 * Measures the cost of Ringside as ratios. Both sides are measured interleaved in one run, so that load on the machine
 * affects both. No number here is a gate. `npm run bench`, or `npm run bench -- 400` for more rounds.
 */
import type { Page } from 'puppeteer-core';
import { buildExtension } from '../../scripts/build/build';
import { CONTRACT } from '../../src/contract/schema';
import type { Build } from '../scenarios/driver/browser';
import { drive } from '../scenarios/driver/chromium';
import { Stage } from '../scenarios/stage/stage';
import type { Evaluates } from '../support/axe';
import { Chrome } from '../support/chrome';
import { ROOT } from '../support/root';
import { until } from '../support/until';

const rounds = Number(process.argv[2] ?? 150);

/** A browser, driven as in the scenarios, and open to the browser's own measurements. */
interface Side {
	stage: Stage;
	chrome: Chrome;
}

async function begin(build: Build): Promise<Side> {
	const chrome = await Chrome.launch(build === 'none' ? { extension: null } : {});
	return { stage: await Stage.begin(async () => drive(chrome), build), chrome };
}

/** The tab in which Workspace is. */
async function workspacePage({ chrome }: Side): Promise<Page> {
	for (const page of await chrome.browser.pages()) if (page.url().includes('/ui/')) return page;
	throw new Error('no tab shows Workspace');
}

const median = (values: number[]): number =>
	values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function report(what: string, with_: number[], floor: number[], unit = 'ms'): void {
	const [a, b] = [median(with_), median(floor)];
	console.log(
		`${what.padEnd(58)} ${(a / b).toFixed(2).padStart(7)} ×   (${a.toFixed(2)} against ${b.toFixed(2)} ${unit})`,
	);
}

async function timed(target: Evaluates, expression: string): Promise<number> {
	return Number(
		await target.evaluate(
			`(async () => { const t = performance.now(); await (${expression}); return performance.now() - t; })()`,
		),
	);
}

/** A read: by the page's own object, and from a surface through worker, relay, page and back to the surface. */
async function roundTrip({ stage }: Side): Promise<void> {
	const desk = await stage.connected();
	const id = await desk.workspace.ring();
	const model = await until('session', async () => {
		const session = await stage.session();
		return session?.link.status === 'connected' ? session : undefined;
	});
	const surface = await stage.browser.openPopupTab();
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
	await desk.tab.close();
}

/** The script time that a page spends on the same events, with Ringside and without. */
async function eventCost(withRingside: Side, bare: Side): Promise<void> {
	const spent = async (side: Side): Promise<number> => {
		const desk = await side.stage.open('iframe', { seed: 1 });
		if (side === withRingside) await desk.connected();
		const session = await workspacePage(side).then((page) => page.createCDPSession());
		await session.send('Performance.enable');
		const script = async () => {
			const { metrics } = await session.send('Performance.getMetrics');
			return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
		};
		const before = await script();
		await desk.workspace.run('burst', { events: 2_000, interactions: 50, overMs: 1_000 });
		const after = await script();
		await desk.tab.close();
		return after - before;
	};
	const [through, floor]: [number[], number[]] = [[], []];
	for (let n = 0; n < 5; n++) {
		floor.push(await spent(bare));
		through.push(await spent(withRingside));
	}
	report('script time of Workspace and page for 2,000 events', through, floor);
}

/** Measures the load time of a page with the object, with and without Ringside, in ms. */
async function loading(withRingside: Side, bare: Side): Promise<void> {
	const load = async ({ stage }: Side): Promise<number> => {
		const desk = await stage.open('iframe', { seed: 1 });
		const time = await desk.tab.evaluate(
			`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
		);
		await desk.tab.close();
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
const [withRingside, bare] = [await begin('test'), await begin('none')];
try {
	await roundTrip(withRingside);
	await eventCost(withRingside, bare);
	await loading(withRingside, bare);
} finally {
	await withRingside.stage.end();
	await bare.stage.end();
}
