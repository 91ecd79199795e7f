/**
 * Measures the main-thread time of Ringside's two content scripts, by Chromium's own trace: at load in a frame without the API
 * object, at load in one with it, and for each event of Workspace. `npm run bench:frames [-- rounds]`.
 */
import { createServer, type Server } from 'node:http';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { drive } from '../scenarios/driver/chromium';
import { Stage } from '../scenarios/stage/stage';
import { Chrome } from '../support/chrome';
import { sleep } from '../support/until';
import { buildRingside } from './builds';
import { median } from './statistics';

const rounds = Number(process.argv[2] ?? 15);
const EVENTS = 400;
const SCRIPTS = ['page.js', 'relay.js'] as const;
/** Kinds of trace events that run or prepare a script. A nested one is part of the one around it. */
const KINDS = new Set([
	'EvaluateScript',
	'FunctionCall',
	'v8.compile',
	'v8.run',
	'RunMicrotasks',
	'TimerFire',
]);

const TraceSchema = v.object({
	traceEvents: v.array(
		v.object({
			name: v.string(),
			tid: v.number(),
			ts: v.number(),
			dur: v.optional(v.number()),
			args: v.optional(
				v.object({
					data: v.optional(v.object({ url: v.optional(v.string()), fileName: v.optional(v.string()) })),
				}),
			),
		}),
	),
});

/** Returns the ms that each script took on the main thread while `act` ran. */
async function traced(page: Page, act: () => Promise<unknown>): Promise<Map<string, number>> {
	await page.tracing.start({ categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] });
	await act();
	const bytes = await page.tracing.stop();
	const { traceEvents } = v.parse(TraceSchema, JSON.parse(Buffer.from(bytes ?? []).toString()));
	const sums = new Map<string, number>();
	/** The end of the last event of ours on each thread: what begins before it is nested. */
	const ends = new Map<number, number>();
	for (const { name, tid, ts, dur = 0, args } of traceEvents.toSorted((a, b) => a.ts - b.ts)) {
		const url = args?.data?.url ?? args?.data?.fileName ?? '';
		const script = url.startsWith('chrome-extension:') && SCRIPTS.find((each) => url.endsWith(`/${each}`));
		if (!script || !KINDS.has(name) || ts < (ends.get(tid) ?? 0)) continue;
		ends.set(tid, ts + dur);
		sums.set(script, (sums.get(script) ?? 0) + dur / 1_000);
	}
	return sums;
}

function report(what: string, measured: readonly Map<string, number>[], per = 1): void {
	const cells = SCRIPTS.map((script) => {
		const ms = median(measured.map((sums) => (sums.get(script) ?? 0) / per));
		return `${script} ${ms.toFixed(3)} ms`.padStart(22);
	});
	console.log(`${what.padEnd(52)}${cells.join('')}`);
}

function plainPage(): Promise<Server> {
	const server = createServer((_, response) => {
		response.setHeader('content-type', 'text/html');
		response.end('<!doctype html><title>Plain</title><p>Nothing of Workspace is here.</p>');
	});
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const chrome = await Chrome.launch({ extension: await buildRingside() });
const stage = await Stage.begin(async () => drive(chrome), 'none');
await stage.registered();
const server = await plainPage();
try {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	const plain = await chrome.open(`http://127.0.0.1:${address.port}/`);
	const without: Map<string, number>[] = [];
	for (let n = 0; n < rounds; n++) {
		without.push(
			await traced(plain, async () => {
				await plain.reload();
				await sleep(300);
			}),
		);
	}
	report('load of a frame without the API', without);
	await plain.close();
	const desk = await stage.open('iframe', { seed: 1 });
	await desk.connected();
	const tab = (await chrome.browser.pages()).find((page) => page.url().includes('/ui/'));
	if (tab === undefined) throw new Error('no tab shows Workspace');
	const events: Map<string, number>[] = [];
	for (let n = 0; n < 3; n++) {
		events.push(
			await traced(tab, async () => {
				await desk.workspace.run('burst', { events: EVENTS, interactions: 10, overMs: 4_000 });
				await sleep(300);
			}),
		);
	}
	report('an event, all frames of Workspace’s tab', events, EVENTS);
	const loads: Map<string, number>[] = [];
	for (let n = 0; n < rounds; n++) {
		loads.push(
			await traced(tab, async () => {
				await tab.reload();
				await sleep(1_500);
			}),
		);
	}
	report('load of Workspace’s tab, to connected, all frames', loads);
} finally {
	server.close();
	await stage.end();
}
