/**
 * `npm run look`: every screen of the design as the real surfaces show it, light and dark, on one sheet in out/look, beside the
 * design's own drawings if their folder is given: `npm run look -- --mock ../design/mock [name…]`. Also writes a picture of each
 * screen, `NAME.png`. With `--docs`, also renews those of them that README shows. A folder of drawings has an `index.html` in which each is the `.frame` in a figure of its name; it is dark
 * with `data-theme="dark"`.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';
import { serveDiagnostics } from '../diagnostics-harness/serve';
import { serveOptions } from '../options-harness/serve';
import { serveHarness } from '../popup-harness/serve';
import { ROOT } from '../root';
import { POPUP_HEIGHT, SCREENS, type Screen } from './screens';

const OUT = join(ROOT, 'out/look');
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];
/** Device pixels per CSS pixel. */
const SCALE = 2;

const { values, positionals } = parseArgs({
	options: { mock: { type: 'string' }, docs: { type: 'boolean', default: false } },
	allowPositionals: true,
});
const wanted = positionals.length === 0 ? SCREENS : SCREENS.filter(({ id }) => positionals.includes(id));
let problems = 0;

/** Loads and shows a page in both colour schemes, and takes a picture of each. */
type Take = (scheme: Scheme) => Promise<Uint8Array>;
interface Pictures {
	screen: Screen;
	real: Record<Scheme, Uint8Array>;
	drawn?: Record<Scheme, Uint8Array>;
}

async function inBoth(take: Take): Promise<Record<Scheme, Uint8Array>> {
	return { light: await take('light'), dark: await take('dark') };
}

async function dress(page: Page, scheme: Scheme): Promise<void> {
	await page.emulateMediaFeatures([
		{ name: 'prefers-color-scheme', value: scheme },
		{ name: 'prefers-reduced-motion', value: 'reduce' },
	]);
}

/** Returns a page with every toolbar icon, as small as in a toolbar and larger. */
async function toolbarPage(): Promise<string> {
	const files = (await readdir(join(ROOT, 'icons'))).filter((name) => name.endsWith('-32.png'));
	const images = await Promise.all(
		files.map(async (name) => {
			const data = (await readFile(join(ROOT, 'icons', name))).toString('base64');
			const word = name.replace('-32.png', '');
			return `<figure><img src="data:image/png;base64,${data}" width="16" alt=""><img src="data:image/png;base64,${data}" width="32" alt=""><figcaption>${word}</figcaption></figure>`;
		}),
	);
	const bar = (name: string): string => `<div class="${name}">${images.join('')}</div>`;
	return `<!doctype html><meta charset="utf-8"><style>
		body { margin: 0; font: 12px system-ui, sans-serif; }
		div { display: flex; gap: 28px; padding: 12px 20px; background: #f1f3f4; color: #202124; }
		.dark { background: #35363a; color: #e8eaed; }
		figure { display: flex; align-items: center; gap: 8px; margin: 0; }
	</style>${bar('light')}${bar('dark')}`;
}

async function show(page: Page, screen: Screen, urls: Urls): Promise<void> {
	const { id, surface, fixture = `look:${id}`, query, hash } = screen;
	// Beside a page of a harness, whose policy allows neither styles nor pictures of its own.
	if (surface === 'toolbar') {
		await page.goto('about:blank');
		return page.setContent(await toolbarPage());
	}
	const url =
		surface === 'settings' || surface === 'diagnostics'
			? urls[surface](fixture)
			: urls.popup(fixture, surface);
	await page.goto(`${url}${query === undefined ? '' : `&${query}`}${hash === undefined ? '' : `#${hash}`}`);
	await page.waitForSelector('html[data-ready]', { timeout: 10_000 });
}

interface Urls {
	popup: Awaited<ReturnType<typeof serveHarness>>['url'];
	settings: (fixture: string) => string;
	diagnostics: (fixture: string) => string;
}

async function realPictures(page: Page, screen: Screen, urls: Urls): Promise<Record<Scheme, Uint8Array>> {
	const { width, height, zoom = SCALE } = screen;
	await page.setViewport({ width, height: height ?? POPUP_HEIGHT, deviceScaleFactor: zoom });
	await dress(page, 'light');
	await show(page, screen, urls);
	return inBoth(async (scheme) => {
		await dress(page, scheme);
		// A menu hangs over the end of what a popup holds otherwise.
		const tall = await page.evaluate(() => {
			const ends = [document.body, ...document.querySelectorAll('.menu')];
			return Math.ceil(Math.max(...ends.map((each) => each.getBoundingClientRect().bottom)));
		});
		const clip = { x: 0, y: 0, width, height: height ?? Math.min(POPUP_HEIGHT, tall) };
		return page.screenshot({ clip, captureBeyondViewport: false });
	});
}

/** Takes the pictures of the drawings, by name, each where there is one. */
async function drawnPictures(browser: Browser, folder: string) {
	const page = await browser.newPage();
	await page.setViewport({ width: 1_400, height: 1_000, deviceScaleFactor: SCALE });
	await dress(page, 'light');
	await page.goto(pathToFileURL(join(resolve(folder), 'index.html')).href);
	const drawn = new Map<string, Record<Scheme, Uint8Array>>();
	for (const { id } of wanted) {
		const frame = await page.$(`[id="${id}"] .frame`);
		if (frame === null) continue;
		drawn.set(
			id,
			await inBoth(async (scheme) => {
				await page.evaluate((name) => {
					document.documentElement.dataset.theme = name;
				}, scheme);
				return frame.screenshot();
			}),
		);
	}
	await page.close();
	return drawn;
}

/** Writes the sheet, which shows the pictures beside it, and takes a picture of it and of each of its lines. */
async function writeSheet(browser: Browser, all: readonly Pictures[]): Promise<void> {
	const columns = SCHEMES.flatMap((scheme) => [`drawn-${scheme}`, `real-${scheme}`]);
	const lines = all.map(({ screen, real, drawn }) => {
		const images = columns.map((name) => {
			const [kind = '', scheme = ''] = name.split('-');
			const there = kind === 'real' ? real : drawn;
			if (there === undefined) return '';
			const { id, width, zoom = SCALE } = screen;
			const shown = (width * zoom) / SCALE;
			return `<figure class="${scheme}"><figcaption>${kind}, ${scheme}</figcaption><img src="${id}-${name}.png" style="--w:${shown}px" alt=""></figure>`;
		});
		return `<section id="${screen.id}"><h2>${screen.id}</h2><div>${images.join('')}</div></section>`;
	});
	const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The surfaces beside their drawings</title>
<style>
:root { --scale: 1; }
body { margin: 0; padding: 16px; background: #b9c2be; font: 12px system-ui, sans-serif; color: #131e19; }
main { display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start; }
section { padding: 8px; background: #d9dedb; }
section > div { display: flex; gap: 12px; align-items: flex-start; }
h2 { margin: 0 0 4px; font-size: 14px; }
figure { margin: 0; }
img { display: block; width: calc(var(--w) * var(--scale)); box-shadow: 0 2px 10px #0004; }
</style>
<main>${lines.join('\n')}</main></html>
`;
	const file = join(OUT, 'sheet.html');
	await writeFile(file, html);
	const page = await browser.newPage();
	await page.setViewport({ width: 5_000, height: 1_000, deviceScaleFactor: 1 });
	await page.goto(pathToFileURL(file).href);
	for (const { screen } of all) {
		const line = await page.$(`[id="${screen.id}"]`);
		await line?.screenshot({ path: join(OUT, `${screen.id}.png`) });
	}
	// A third of its size: at its own the sheet would be taller than a browser can picture.
	await page.setViewport({ width: 2_400, height: 1_000, deviceScaleFactor: 1 });
	await page.evaluate(() => document.documentElement.style.setProperty('--scale', '0.36'));
	await page.screenshot({ path: join(OUT, 'sheet.png'), fullPage: true });
	await page.close();
}

await mkdir(OUT, { recursive: true });
const [popup, settings, diagnostics] = await Promise.all([
	serveHarness(),
	serveOptions(),
	serveDiagnostics(),
]);
const urls: Urls = { popup: popup.url, settings: settings.url, diagnostics: diagnostics.url };
const browser = await puppeteer.launch({
	executablePath: requireBrowser('chromium').path,
	pipe: true,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
	const drawn = values.mock === undefined ? undefined : await drawnPictures(browser, values.mock);
	const page = await browser.newPage();
	let name = '';
	page.on('pageerror', (error) => {
		problems++;
		console.error(`${name}: ${String(error)}`);
	});
	const all: Pictures[] = [];
	for (const screen of wanted) {
		name = screen.id;
		const real = await realPictures(page, screen, urls);
		const beside = drawn?.get(screen.id);
		all.push({ screen, real, ...(beside === undefined ? {} : { drawn: beside }) });
		if (values.docs && screen.docs !== undefined)
			await writeFile(join(ROOT, 'docs/images', screen.docs.name), real[screen.docs.scheme]);
		for (const scheme of SCHEMES) {
			await writeFile(join(OUT, `${name}-real-${scheme}.png`), real[scheme]);
			if (beside !== undefined) await writeFile(join(OUT, `${name}-drawn-${scheme}.png`), beside[scheme]);
		}
	}
	await page.close();
	await writeSheet(browser, all);
} finally {
	await browser.close();
	await Promise.all([popup.close(), settings.close(), diagnostics.close()]);
}
console.log(`out/look/sheet.html, sheet.png: ${wanted.length} screens, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
