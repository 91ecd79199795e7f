/**
 * `npm run look`: every screen of the design as the real surfaces show it, light and dark, on one sheet in out/look, beside the
 * design's own drawings if their folder is given: `npm run look -- --mock ../design/mock [name…]`. Also writes a picture of each
 * screen, `NAME.png`. With `--docs`, also renews those of them that README shows. With `--browser firefox`, `--width 320` (CSS px),
 * `--zoom 2` and `--rtl`, as that browser, a window of that width, that zoom or a language from right to left shows them; the sheet
 * is then in a folder of its own. A folder of drawings has an `index.html` in which each is the `.frame` in a figure of its name; it is dark
 * with `data-theme="dark"`.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { serveDiagnostics } from '../diagnostics-harness/serve';
import { serveOptions } from '../options-harness/serve';
import { serveHarness } from '../popup-harness/serve';
import { ROOT } from '../root';
import { type LookBrowser, openChromium, openFirefox, SCHEMES, type Scheme } from './browsers';
import { POPUP_HEIGHT, SCREENS, type Screen } from './screens';

/** Device pixels per CSS pixel. */
const SCALE = 2;

const { values, positionals } = parseArgs({
	options: {
		mock: { type: 'string' },
		docs: { type: 'boolean', default: false },
		browser: { type: 'string', default: 'chromium' },
		width: { type: 'string' },
		zoom: { type: 'string', default: '1' },
		rtl: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const isFirefox = values.browser === 'firefox';
const pageZoom = Number(values.zoom);
const asked = {
	...(isFirefox ? { firefox: true } : {}),
	...(values.width === undefined ? {} : { [values.width]: true }),
	...(pageZoom === 1 ? {} : { [`${100 * pageZoom}%`]: true }),
	...(values.rtl ? { rtl: true } : {}),
};
const OUT = join(ROOT, 'out/look', Object.keys(asked).join('-'));
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
	if (values.rtl)
		await page.evaluate(() => {
			document.documentElement.dir = 'rtl';
		});
}

interface Urls {
	popup: Awaited<ReturnType<typeof serveHarness>>['url'];
	settings: (fixture: string) => string;
	diagnostics: (fixture: string) => string;
}

/** Makes a window that its content does not fit as high as that, and returns its height; nothing where it has no height of its own. */
async function heightOf(page: Page, height: number | undefined): Promise<number | undefined> {
	if (height === undefined) return undefined;
	const whole = await page.evaluate(() => document.documentElement.scrollHeight);
	const viewport = page.viewport();
	if (viewport !== null) await page.setViewport({ ...viewport, height: whole });
	return whole;
}

async function realPictures(
	{ pages, dress }: LookBrowser,
	screen: Screen,
	urls: Urls,
): Promise<Record<Scheme, Uint8Array>> {
	const { zoom = SCALE } = screen;
	// A browser's zoom leaves a page fewer of its own pixels, each of more of the screen's. A popup is as wide as its content.
	const isPopup = screen.surface === 'popup' || screen.surface === 'ringing';
	const width = Math.round(Number(values.width ?? screen.width) / (isPopup ? 1 : pageZoom));
	const height = screen.height === undefined ? undefined : Math.round(screen.height / pageZoom);
	let shown: Page | undefined;
	return inBoth(async (scheme) => {
		const page = pages[scheme];
		await dress(page, scheme);
		const most = height ?? Math.round(POPUP_HEIGHT / pageZoom);
		if (page !== shown) {
			await page.setViewport({ width, height: most, deviceScaleFactor: zoom * pageZoom });
			await show(page, screen, urls);
		}
		shown = page;
		const whole = values.width === undefined ? height : await heightOf(page, height);
		// What has the focus may be far down a narrow page.
		await page.evaluate(() => scrollTo(0, 0));
		// A menu hangs over the end of what a popup holds otherwise.
		const tall = await page.evaluate(() => {
			const ends = [document.body, ...document.querySelectorAll('.menu')];
			return Math.ceil(Math.max(...ends.map((each) => each.getBoundingClientRect().bottom)));
		});
		const clip = { x: 0, y: 0, width, height: whole ?? Math.min(most, tall) };
		return page.screenshot({ clip, captureBeyondViewport: isFirefox });
	});
}

/** Takes the pictures of the drawings, by name, each where there is one. */
async function drawnPictures(browser: Browser, folder: string) {
	const page = await browser.newPage();
	await page.setViewport({ width: 1_400, height: 1_000, deviceScaleFactor: SCALE });
	await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
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
			const { id, zoom = SCALE } = screen;
			const shown = (kind === 'real' ? Number(values.width ?? screen.width) : screen.width) * (zoom / SCALE);
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
// The sheet itself, and the drawings, are Chromium's in any case.
const chromium = await openChromium();
const { browser } = chromium;
const shownIn = isFirefox ? await openFirefox() : chromium;
try {
	const drawn = values.mock === undefined ? undefined : await drawnPictures(browser, values.mock);
	let name = '';
	for (const page of new Set(Object.values(shownIn.pages)))
		page.on('pageerror', (error) => {
			// Firefox asks every server for it, and the pages' policy forbids it.
			if (String(error).includes('/favicon.ico')) return;
			problems++;
			console.error(`${name}: ${String(error)}`);
		});
	const all: Pictures[] = [];
	for (const screen of wanted) {
		name = screen.id;
		const real = await realPictures(shownIn, screen, urls);
		const beside = drawn?.get(screen.id);
		all.push({ screen, real, ...(beside === undefined ? {} : { drawn: beside }) });
		if (values.docs && screen.docs !== undefined)
			await writeFile(join(ROOT, 'docs/images', screen.docs.name), real[screen.docs.scheme]);
		for (const scheme of SCHEMES) {
			await writeFile(join(OUT, `${name}-real-${scheme}.png`), real[scheme]);
			if (beside !== undefined) await writeFile(join(OUT, `${name}-drawn-${scheme}.png`), beside[scheme]);
		}
	}
	await writeSheet(browser, all);
} finally {
	if (shownIn !== chromium) await shownIn.close();
	await chromium.close();
	await Promise.all([popup.close(), settings.close(), diagnostics.close()]);
}
console.log(`${relative(ROOT, OUT)}/sheet.html, sheet.png: ${wanted.length} screens, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
