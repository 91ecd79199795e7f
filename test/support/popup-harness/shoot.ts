/**
 * Pictures of every fixture, light and dark, and axe's findings on each: `tsx test/support/popup-harness/shoot.ts [name…]`.
 * Pictures go to out/popup. Ends with exit code 1 where axe finds something, a page errs, or a popup would scroll sideways.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { accessibilityProblems } from '../axe';
import { ROOT } from '../root';
import { FIXTURES } from './fixtures';
import { serveHarness } from './serve';

const OUT = join(ROOT, 'out/popup');
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
	const clip = { x: 0, y: 0, width: 380, height };
	await page.screenshot({ path: join(OUT, `${name}-${look}.png`), clip });
	const sideways = await page.evaluate(
		() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
	);
	if (sideways) report(`${name} ${look}: scrolls sideways`);
	for (const { id, help, targets } of await accessibilityProblems(page)) {
		report(`${name} ${look}: ${id}: ${help}\n    ${targets.slice(0, 3).join('\n    ')}`);
	}
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
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${names.length} fixtures, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
