/**
 * Measures the boxes of every fixture of the popup, enlarged to 200 % and with large text, from left to right, from
 * right to left, and in a made-up language whose texts are 40 % longer: `tsx test/support/popup-harness/measure.ts
 * [name…]`. Nothing may scroll sideways, no control may lie outside or over another one, and no text may be cut without
 * a sign. Ends with exit code 1 where something does.
 */
import puppeteer from 'puppeteer-core';
import * as v from 'valibot';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { FIXTURES } from './fixtures';
import { serveHarness } from './serve';

/** The largest popup of Chrome has 800 by 600 pixels, which are half as many of the page at 200 %. */
const SIZES = [
	{ name: '200 %', width: 400, height: 300, root: 16 },
	{ name: 'text of 20 px', width: 800, height: 600, root: 20 },
	{ name: 'text of 32 px', width: 800, height: 600, root: 32 },
];
const WAYS = [
	{ name: 'left to right', query: '', dir: 'ltr' },
	{ name: 'right to left', query: '', dir: 'rtl' },
	{ name: '40 % longer', query: '&longer', dir: 'ltr' },
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
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(FIXTURES);
const harness = await serveHarness();
const browser = await puppeteer.launch({
	executablePath: requireBrowser('chromium').path,
	pipe: true,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let problems = 0;
let measured = 0;
try {
	const page = await browser.newPage();
	// A card that still moves to its place lies over others for a moment.
	await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
	for (const { name: size, width, height, root } of SIZES) {
		await page.setViewport({ width, height });
		for (const { name: way, query, dir } of WAYS) {
			for (const name of names) {
				await page.goto(`${harness.url(name)}${query}`);
				// As a style of the element itself, which the page's policy allows.
				await page.evaluate(
					(to, px) => {
						document.documentElement.dir = to;
						document.documentElement.style.fontSize = `${px}px`;
					},
					dir,
					root,
				);
				await page.waitForSelector('html[data-ready]');
				measured++;
				for (const problem of new Set(v.parse(Found, await page.evaluate(MEASURE)))) {
					problems++;
					console.error(`${name}, ${size}, ${way}: ${problem}`);
				}
			}
		}
	}
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${measured} popups measured, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
