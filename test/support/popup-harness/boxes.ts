import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { FIXTURES } from './fixtures';
import { PANEL_FIXTURES } from './panel-fixtures';
import type { serveHarness } from './serve';

/** The room that a surface has, and the size of its letters, in CSS pixels. */
interface Room {
	name: string;
	width: number;
	height: number;
	root: number;
}

/** The largest popup of Chrome has 800 by 600 pixels, which are half as many of the page at 200 %. */
const POPUP_ROOMS: readonly Room[] = [
	...[380, 480, 800].map((width) => ({ name: `${width} px`, width, height: 600, root: 16 })),
	{ name: '200 %', width: 400, height: 300, root: 16 },
	{ name: 'text of 20 px', width: 800, height: 600, root: 20 },
	{ name: 'text of 32 px', width: 800, height: 600, root: 32 },
];

/** A panel is as wide as the agent makes it. At 200 %, one of 640 px has 320. */
const PANEL_ROOMS: readonly Room[] = [
	...[260, 320, 380, 480, 800].map((width) => ({ name: `${width} px`, width, height: 700, root: 16 })),
	{ name: '200 %', width: 320, height: 350, root: 16 },
	{ name: 'text of 32 px', width: 480, height: 700, root: 32 },
];

/** Lists in words what is wrong with the boxes of the page as it is now. */
const MEASURE = `(() => {
	const found = [];
	// Boxes in a card that the browser has not laid out yet are the ones of another width.
	for (const card of document.querySelectorAll('.cards > li')) card.style.contentVisibility = 'visible';
	const say = (element) => {
		const own = element.dataset?.act ?? element.className ?? '';
		return element.tagName.toLowerCase() + ' ' + own + ' "' + element.textContent.trim().slice(0, 40) + '"';
	};
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) found.push('scrolls sideways by ' + (root.scrollWidth - root.clientWidth));
	const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only');
	const floats = (element) => {
		for (let each = element; each !== null; each = each.parentElement) {
			if (['sticky', 'fixed', 'absolute'].includes(getComputedStyle(each).position)) return true;
		}
		return false;
	};
	const controls = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')].filter(seen);
	// Only what its own lists leave in sight of it: a row that is scrolled away covers nothing.
	const visible = (element) => {
		let { left, right, top, bottom } = element.getBoundingClientRect();
		for (let each = element.parentElement; each !== null && each !== document.body; each = each.parentElement) {
			if (getComputedStyle(each).overflowX === 'visible') continue;
			const clip = each.getBoundingClientRect();
			left = Math.max(left, clip.left);
			right = Math.min(right, clip.right);
			top = Math.max(top, clip.top);
			bottom = Math.min(bottom, clip.bottom);
		}
		return { left, right, top, bottom, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
	};
	const boxes = controls.map((element) => ({ element, box: visible(element) }));
	for (const { element, box } of boxes) {
		if (box.width === 0 || box.height === 0) continue;
		if (box.left < -1 || box.right > root.clientWidth + 1) found.push('outside: ' + say(element));
		// Of a control that is wholly hidden nothing is seen, of one that is cut at its side the words are.
		const own = element.getBoundingClientRect();
		if (own.width - box.width > 1) found.push('cut at the side: ' + say(element));
	}
	const resting = boxes.filter(({ element, box }) => box.width > 0 && box.height > 0 && !floats(element));
	for (const [at, one] of resting.entries()) {
		for (const other of resting.slice(at + 1)) {
			if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
			const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
			const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
			if (width > 1 && height > 1) found.push('overlap: ' + say(one.element) + ' and ' + say(other.element));
		}
	}
	for (const element of document.querySelectorAll('body *')) {
		if (!seen(element) || element.closest('svg') || element.textContent.trim() === '') continue;
		const style = getComputedStyle(element);
		if (style.display === 'inline' || element.matches('input, select, textarea, progress')) continue;
		const hides = style.overflowX !== 'visible';
		const scrolls = ['auto', 'scroll'].includes(style.overflowX);
		const signed = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
		const button = element.matches('button, a');
		if ((button || (hides && !scrolls)) && !signed && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
			found.push('cut: ' + say(element) + ' by ' + (element.scrollWidth - element.clientWidth));
		}
	}
	return found;
})()`;

const Found = v.array(v.string());

/**
 * Shows the surface at `url` in each room, from left to right and from right to left, and with texts that are 40 % longer.
 * Returns what is wrong in words, each once: a page that scrolls sideways, a control that lies outside, over another one
 * or cut at its side, and a text that is cut without a sign.
 */
async function problemsOf(page: Page, url: string, rooms: readonly Room[]): Promise<string[]> {
	const problems = new Set<string>();
	for (const longer of [false, true]) {
		await page.goto(longer ? `${url}&longer` : url);
		await page.waitForSelector('html[data-ready]');
		for (const dir of longer ? ['ltr'] : ['ltr', 'rtl']) {
			for (const { name, width, height, root } of rooms) {
				await page.setViewport({ width, height });
				// As a style of the element itself, which the page's policy allows.
				await page.evaluate(
					async (to, px) => {
						document.documentElement.dir = to;
						document.documentElement.style.fontSize = `${px}px`;
						// Two frames: what observes sizes answers in the first.
						for (const _ of [1, 2]) await new Promise((done) => requestAnimationFrame(done));
					},
					dir,
					root,
				);
				for (const problem of v.parse(Found, await page.evaluate(MEASURE))) {
					problems.add(`${name}, ${longer ? '40 % longer' : dir}: ${problem}`);
				}
			}
		}
	}
	return [...problems];
}

/** Returns what is wrong with the boxes of a surface, in every fixture, or in those of these names. */
export async function measureSurface(
	browser: Browser,
	harness: Awaited<ReturnType<typeof serveHarness>>,
	surface: 'popup' | 'panel',
	wanted: readonly string[] = [],
): Promise<string[]> {
	const all = Object.keys(surface === 'popup' ? FIXTURES : { ...FIXTURES, ...PANEL_FIXTURES });
	const names = wanted.length === 0 ? all : all.filter((name) => wanted.includes(name));
	const page = await browser.newPage();
	// A card that still moves to its place lies over others for a moment.
	await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
	const found: string[] = [];
	try {
		for (const name of names) {
			const rooms = surface === 'popup' ? POPUP_ROOMS : PANEL_ROOMS;
			const problems = await problemsOf(page, harness.url(name, surface), rooms);
			found.push(...problems.map((problem) => `${name}, ${problem}`));
		}
	} finally {
		await page.close();
	}
	return found;
}
