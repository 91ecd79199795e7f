import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { MISCLICK_GUARD_MS } from '../../src/ui/input/misclick-guard';
import { FRAME_MS, isQuiet } from '../support/measured/scripted-shift';
import { playShift } from '../support/measured/shift-run';
import type { ShiftReport } from '../support/measured/shift-watch';
import { serveHarness } from '../support/popup-harness/serve';
import { giveTurn, takeTurn } from '../support/turns';

let browser: Browser;
let harness: Awaited<ReturnType<typeof serveHarness>>;
beforeAll(takeTurn);
afterAll(giveTurn);
beforeAll(async () => {
	harness = await serveHarness();
	browser = await puppeteer.launch({
		executablePath: requireBrowser('chromium').path,
		pipe: true,
		// A frame takes as long as it is drawn, not until a screen would show the next one.
		args: [
			'--disable-gpu-vsync',
			'--disable-frame-rate-limit',
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		],
	});
});
afterAll(async () => {
	await browser?.close();
	await harness?.close();
});

const TIMEOUT_MS = 180_000;
const SEED = 7;
/** Shifts that nothing guards. Those where an interaction leaves, rings, or rows close up are unavoidable. */
const unguarded = ({ shifts }: ShiftReport) =>
	shifts.filter(({ guarded, how }) => !guarded && how !== 'slid');
/** Nothing else moves an act, a tag or a row. In a panel the table below the acts gives way to messages, and to its own rows. */
const needless = ({ shifts }: ShiftReport) =>
	shifts.filter(({ step, how, below }) => isQuiet(step) && !below && (how === 'moved' || how === 'slid'));
const early = ({ reached }: ShiftReport) =>
	reached.filter(({ after }) => after < MISCLICK_GUARD_MS - FRAME_MS);

describe.concurrent('in a shift of 30 interactions, under a pointer that rests', () => {
	it.each(['popup', 'panel'] as const)(
		'nothing moves but for what comes or goes, nothing that has moved takes a press for 700 ms, and it looks so: in the %s',
		{ timeout: TIMEOUT_MS },
		async (surface) => {
			const report = await playShift(browser, harness, { surface, seed: SEED });
			expect(needless(report)).toEqual([]);
			expect(unguarded(report)).toEqual([]);
			expect(early(report)).toEqual([]);
			expect(report.seenByBrowser.filter((seen) => isQuiet(seen.split(':')[0] ?? ''))).toEqual([]);
			// It was a shift in which much could have gone wrong.
			expect(report.steps).toBeGreaterThan(90);
			expect(report.shifts.length).toBeGreaterThan(10);
			expect(report.reached.length).toBeGreaterThan(8);
		},
	);

	it('and the watch notices what moves unguarded', { timeout: TIMEOUT_MS }, async () => {
		const report = await playShift(browser, harness, {
			surface: 'popup',
			seed: SEED,
			steps: 40,
			// Beside the surface, where its guard sees nothing.
			meddle: (page, step) =>
				page.evaluate((place) => {
					const block = document.querySelector('.meddling') ?? document.createElement('div');
					block.className = 'meddling';
					if (block instanceof HTMLElement) block.style.height = place % 2 === 0 ? '60px' : '0px';
					document.body.prepend(block);
				}, step),
		});
		expect(needless(report).length).toBeGreaterThan(0);
		expect(unguarded(report).length).toBeGreaterThan(0);
		expect(report.seenByBrowser.length).toBeGreaterThan(0);
	});
});
