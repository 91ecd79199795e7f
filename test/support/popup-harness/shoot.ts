/**
 * Pictures of every fixture, light and dark, and axe's findings on each: `tsx test/support/popup-harness/shoot.ts [name…]`.
 * Pictures go to out/popup, and states.png there shows every state, documented or not, on one sheet. Ends with exit code 1 if axe
 * finds something, a page throws, or a popup would scroll sideways.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { isKnownState, STATES } from '../../../src/scapi/states';
import { accessibilityProblems } from '../axe';
import { ROOT } from '../root';
import { FIXTURES, MADE_UP_STATE } from './fixtures';
import { serveHarness } from './serve';

const OUT = join(ROOT, 'out/popup');
const COLUMNS = 4;
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(FIXTURES);
let problems = 0;

function report(text: string): void {
	problems++;
	console.error(text);
}

async function shoot(page: Page, name: string, look: string): Promise<void> {
	await page.waitForSelector('html[data-ready]');
	const height = await page.evaluate(() =>
		Math.min(600, Math.ceil(document.body.getBoundingClientRect().height)),
	);
	const y = await page.evaluate(() => scrollY);
	const clip = { x: 0, y, width: 380, height };
	// As it is scrolled: beyond the viewport the bar would stand in the middle.
	await page.screenshot({ path: join(OUT, `${name}-${look}.png`), clip, captureBeyondViewport: false });
	const sideways = await page.evaluate(
		() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
	);
	if (sideways) report(`${name} ${look}: scrolls sideways`);
	for (const { id, help, targets } of await accessibilityProblems(page)) {
		report(`${name} ${look}: ${id}: ${help}\n    ${targets.slice(0, 3).join('\n    ')}`);
	}
}

const messages: Record<string, { message: string }> = JSON.parse(
	readFileSync(join(ROOT, '_locales/en/messages.json'), 'utf8'),
);
const wordOf = (state: string): string | undefined => messages[`state_${state}`]?.message;

/** One sheet of every state: the cards of a real popup, each photographed in place, on a page of pictures. */
async function sheet(browser: Browser): Promise<void> {
	const page = await browser.newPage();
	await page.setViewport({ width: 380, height: 900, deviceScaleFactor: 1.5 });
	await page.goto(harness.url('everyState'));
	await page.waitForSelector('html[data-ready]');
	const pictures: { name: string; data: string }[] = [];
	for (const card of await page.$$('[data-interaction]')) {
		const name = await card.evaluate((element) =>
			element instanceof HTMLElement ? element.dataset.state : '',
		);
		await card.evaluate((element) => element.scrollIntoView({ block: 'center' }));
		const words = await card.evaluate((element) => element.querySelector('.state-word')?.textContent ?? '');
		const own = isKnownState(name ?? '') ? wordOf(name ?? '') : name;
		if (own === undefined || !words.includes(own)) report(`states.png: ${name} is shown as "${words}"`);
		pictures.push({ name: name ?? '', data: await card.screenshot({ encoding: 'base64' }) });
	}
	const expected = [...Object.keys(STATES), MADE_UP_STATE];
	const shown = pictures.map(({ name }) => name);
	for (const name of expected) if (!shown.includes(name)) report(`states.png: ${name} is missing`);
	if (shown.length !== expected.length)
		report(`states.png: ${shown.length} cards for ${expected.length} states`);
	await page.setViewport({ width: COLUMNS * 376, height: 600, deviceScaleFactor: 1 });
	await page.goto('about:blank');
	await page.evaluate(
		(items, columns) => {
			const { body } = document;
			body.style.cssText = `margin:8px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;font:12px monospace`;
			for (const { name, data } of items) {
				const figure = document.createElement('figure');
				const image = document.createElement('img');
				const caption = document.createElement('figcaption');
				figure.style.margin = '0';
				image.style.width = '100%';
				image.src = `data:image/png;base64,${data}`;
				caption.textContent = name;
				figure.append(caption, image);
				body.append(figure);
			}
			return Promise.all([...document.images].map((image) => image.decode()));
		},
		pictures,
		COLUMNS,
	);
	await page.screenshot({ path: join(OUT, 'states.png'), fullPage: true });
	await page.close();
	console.log(`${pictures.length} states on one sheet`);
}

await mkdir(OUT, { recursive: true });
const harness = await serveHarness();
const browser = await puppeteer.launch({
	executablePath: requireBrowser('chromium').path,
	pipe: true,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
	defaultViewport: { width: 380, height: 600, deviceScaleFactor: 2 },
});
try {
	for (const name of names) {
		const page = await browser.newPage();
		page.on('pageerror', (error) => report(`${name}: ${String(error)}`));
		page.on('console', (message) => {
			if (message.type() === 'error') report(`${name}: ${message.text()}`);
		});
		for (const look of ['light', 'dark']) {
			await page.emulateMediaFeatures([
				{ name: 'prefers-color-scheme', value: look },
				{ name: 'prefers-reduced-motion', value: 'reduce' },
			]);
			await page.goto(harness.url(name));
			await shoot(page, name, look);
		}
		await page.close();
	}
	if (names.includes('everyState')) await sheet(browser);
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${names.length} fixtures, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
