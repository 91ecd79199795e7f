/**
 * Measures the boxes of the fixtures of popup and panel, as the tests do: `tsx test/support/popup-harness/measure.ts
 * [name…]`. Ends with exit code 1 if something is cut, covered, outside or scrolls sideways.
 */
import puppeteer from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { measureSurface } from './boxes';
import { serveHarness } from './serve';

const wanted = process.argv.slice(2);
const harness = await serveHarness();
const browser = await puppeteer.launch({
	executablePath: requireBrowser('chromium').path,
	pipe: true,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let problems = 0;
try {
	for (const surface of ['popup', 'panel'] as const) {
		for (const problem of await measureSurface(browser, harness, surface, wanted)) {
			problems++;
			console.error(`${surface}: ${problem}`);
		}
	}
} finally {
	await browser.close();
	await harness.close();
}
console.log(`${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
