import type { Browser, Page } from 'puppeteer-core';
import type { serveHarness } from '../popup-harness/serve';
import { FRAME_MS, isQuiet } from './scripted-shift';
import type { ShiftReport } from './shift-watch';

/** Times in ms of the surface. */
const AFTER_HAND_MS = 950;
const AFTER_MEMBERSHIP_MS = 1_100;
const AFTER_QUIET_MS = 350;
const LATEST_PRESS_MS = 1_100;

/** Controls that a press leaves the surface on, or a sheet that Escape closes. */
const PRESSED = /^(accept|reject|open-row|tag:.*|transfer|consult|data|done|case|hold-call|more)$/;

const pass = (page: Page, ms: number): Promise<void> =>
	page.evaluate((time) => window.harness.advance(time), Math.max(0, ms));

function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

/** Returns the middle of a control that is in sight, chosen by a number from 0 to 1. */
const spot = (page: Page, share: number): Promise<{ x: number; y: number } | undefined> =>
	page.evaluate((at) => {
		const spots = [...document.querySelectorAll<HTMLElement>('main [data-act]')].flatMap((control) => {
			const { left, top, width, height } = control.getBoundingClientRect();
			const [x, y] = [left + width / 2, top + height / 2];
			return document.elementFromPoint(x, y)?.closest('[data-act]') === control ? [{ x, y }] : [];
		});
		return spots[Math.floor(at * spots.length)];
	}, share);

const actAt = (page: Page, { x, y }: { x: number; y: number }): Promise<string> =>
	page.evaluate(
		(left, top) =>
			document.elementFromPoint(left, top)?.closest<HTMLElement>('[data-act]')?.dataset.act ?? '',
		x,
		y,
	);

interface Options {
	surface: 'popup' | 'panel';
	seed: number;
	/** Ends after so many steps. */
	steps?: number;
	/** Called after each step: for what has to show that the watch notices. */
	meddle?: (page: Page, step: number) => Promise<void>;
}

/**
 * Plays a shift of 30 interactions while a pointer rests on one control after another, and presses now and then, soon or late
 * after something has changed. Returns what moved under it.
 */
export async function playShift(
	browser: Browser,
	harness: Awaited<ReturnType<typeof serveHarness>>,
	{ surface, seed, steps: most = Number.POSITIVE_INFINITY, meddle }: Options,
): Promise<ShiftReport & { steps: number }> {
	const random = randomFrom(seed);
	// A window of its own: in the background of another one a page draws no frames.
	const context = await browser.createBrowserContext();
	const page = await context.newPage();
	try {
		await page.setViewport(surface === 'popup' ? { width: 380, height: 600 } : { width: 320, height: 700 });
		await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
		await page.goto(harness.url('', surface));
		await page.evaluate((given) => window.harness.beginShift(given), seed);
		let steps = 0;
		let point = { x: 100, y: 300 };
		for (;;) {
			if (random() < 0.3) {
				point = (await spot(page, random())) ?? point;
				await page.mouse.move(point.x, point.y);
				await pass(page, AFTER_HAND_MS);
			}
			const kind = await page.evaluate(() => window.harness.playStep());
			if (kind === undefined || steps >= most) break;
			let passed = 0;
			if (meddle !== undefined) {
				// The guard looks in the next frame: what moves before that, it would see as well.
				passed = 2 * FRAME_MS;
				await pass(page, passed);
				await meddle(page, steps);
			}
			steps++;
			if (random() < (isQuiet(kind) ? 0.2 : 0.6)) {
				const until = random() * LATEST_PRESS_MS;
				await pass(page, until - passed);
				passed = Math.max(until, passed);
				if (PRESSED.test(await actAt(page, point))) {
					await page.mouse.down();
					await page.mouse.up();
					await pass(page, 50);
					for (const _ of [1, 2]) await page.keyboard.press('Escape');
				}
			}
			await pass(page, (isQuiet(kind) ? AFTER_QUIET_MS : AFTER_MEMBERSHIP_MS) - passed);
		}
		const report = await page.evaluate(() => window.harness.shiftReport());
		if (report === undefined) throw new Error('no report');
		return { ...report, steps };
	} finally {
		await context.close();
	}
}
