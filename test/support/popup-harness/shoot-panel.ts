/**
 * Pictures of the panel's fixtures at several widths, light, dark and in forced colours, with axe's findings on each:
 * `tsx test/support/popup-harness/shoot-panel.ts [name…]`. Pictures go to out/panel. Ends with exit code 1 where axe
 * finds something, a page errs, or a panel would scroll sideways.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { accessibilityProblems } from '../axe';
import { ROOT } from '../root';
import { PANEL_FIXTURES } from './panel-fixtures';
import { serveHarness } from './serve';

const OUT = join(ROOT, 'out/panel');
/** 260 px is also what a panel of 520 px has left at twice the size of letters. */
const WIDTHS = [260, 380, 800];
const LOOKS = ['light', 'dark', 'forced'] as const;
const SHARED = [
	'ringingWhileTalking',
	'consultTalking',
	'target',
	'outcomes',
	'many',
	'hostile',
	'data',
	'firstRun',
];
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : [...Object.keys(PANEL_FIXTURES), ...SHARED];
let problems = 0;

function report(text: string): void {
	problems++;
	console.error(text);
}

async function dress(page: Page, look: (typeof LOOKS)[number]): Promise<void> {
	const session = await page.createCDPSession();
	// Puppeteer knows no forced colours; the protocol does.
	await session.send('Emulation.setEmulatedMedia', {
		features: [
			{ name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
			{ name: 'prefers-reduced-motion', value: 'reduce' },
			{ name: 'forced-colors', value: look === 'forced' ? 'active' : 'none' },
		],
	});
}

await mkdir(OUT, { recursive: true });
const harness = await serveHarness();
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
		for (const width of WIDTHS) {
			await page.setViewport({ width, height: 760, deviceScaleFactor: 1.5 });
			for (const look of LOOKS) {
				await dress(page, look);
				await page.goto(harness.url(name, 'panel'));
				await page.waitForSelector('html[data-ready]');
				await page.screenshot({ path: join(OUT, `${name}-${width}-${look}.png`) });
				const where = `${name} ${width} ${look}`;
				const sideways = await page.evaluate(
					() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
				);
				if (sideways) report(`${where}: scrolls sideways`);
				// axe judges colours as they are written, and forced ones are the system's.
				if (look === 'forced') continue;
				for (const { id, help, targets } of await accessibilityProblems(page)) {
					report(`${where}: ${id}: ${help}\n    ${targets.slice(0, 3).join('\n    ')}`);
				}
			}
		}
		await page.close();
	}
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${names.length} fixtures, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
