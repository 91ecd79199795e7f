/**
 * Pictures of the diagnostics page, light and dark, and axe's findings: `tsx test/support/diagnostics-harness/shoot.ts [name…]`.
 * Pictures go to out/diagnostics. Each fixture is also looked at in a narrow window, which must not scroll sideways. Ends with
 * exit code 1 if axe finds something or a page throws.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { accessibilityProblems } from '../axe';
import { ROOT } from '../root';
import { FIXTURES } from './fixtures';
import { serveDiagnostics } from './serve';

const OUT = join(ROOT, 'out/diagnostics');
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(FIXTURES);
let problems = 0;

function report(text: string): void {
	problems++;
	console.error(text);
}

async function check(page: Page, name: string): Promise<void> {
	const sideways = await page.evaluate(
		() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
	);
	if (sideways) report(`${name}: scrolls sideways`);
	for (const { id, help, targets } of await accessibilityProblems(page)) {
		report(`${name}: ${id}: ${help}\n    ${targets.slice(0, 3).join('\n    ')}`);
	}
}

await mkdir(OUT, { recursive: true });
const harness = await serveDiagnostics();
const browser = await puppeteer.launch({
	executablePath: requireBrowser('chromium').path,
	pipe: true,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
	for (const name of names) {
		const page = await browser.newPage();
		page.on('pageerror', (error) => report(`${name}: ${String(error)}`));
		page.on('console', (message) => {
			if (message.type() === 'error') report(`${name}: ${message.text()}`);
		});
		for (const [look, width] of [
			['light', 1120],
			['dark', 1120],
			['narrow', 420],
		] as const) {
			await page.setViewport({ width, height: 860, deviceScaleFactor: 1 });
			await page.emulateMediaFeatures([
				{ name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
				{ name: 'prefers-reduced-motion', value: 'reduce' },
			]);
			await page.goto(harness.url(name));
			await page.waitForSelector('html[data-ready]');
			await check(page, `${name} ${look}`);
			await page.screenshot({ path: join(OUT, `${name}-${look}.png`), fullPage: true });
		}
		await page.close();
	}
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${names.length} fixtures, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
