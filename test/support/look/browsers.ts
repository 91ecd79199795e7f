import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { requireBrowser } from '../../../scripts/setup/find-browsers.mjs';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** A browser that pictures are taken in. */
export interface LookBrowser {
	/** The page that shows each colour scheme; the same one if it can show both. */
	pages: Record<Scheme, Page>;
	/** Gives a page its colour scheme, and no motion. */
	dress: (page: Page, scheme: Scheme) => Promise<void>;
	close: () => Promise<void>;
}

/** Opens a Chromium in which, as at a desk, there is a mouse: without one, pages show what otherwise shows under the pointer. */
export async function openChromium(): Promise<LookBrowser & { browser: Browser }> {
	const mouse = 'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';
	const browser = await puppeteer.launch({
		executablePath: requireBrowser('chromium').path,
		pipe: true,
		args: [`--blink-settings=${mouse}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
	});
	const page = await browser.newPage();
	return {
		browser,
		pages: { light: page, dark: page },
		dress: (shown, scheme) =>
			shown.emulateMediaFeatures([
				{ name: 'prefers-color-scheme', value: scheme },
				{ name: 'prefers-reduced-motion', value: 'reduce' },
			]),
		close: () => browser.close(),
	};
}

/** Opens Firefox twice: it takes its colour scheme from its preferences. */
export async function openFirefox(): Promise<LookBrowser> {
	const open = (scheme: Scheme): Promise<Browser> =>
		puppeteer.launch({
			browser: 'firefox',
			executablePath: requireBrowser('firefox').path,
			extraPrefsFirefox: {
				'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
				'ui.prefersReducedMotion': 1,
			},
		});
	const [light, dark] = await Promise.all(SCHEMES.map(open));
	if (light === undefined || dark === undefined) throw new Error('Firefox has not started');
	return {
		pages: { light: await light.newPage(), dark: await dark.newPage() },
		dress: () => Promise.resolve(),
		close: async () => {
			await Promise.all([light.close(), dark.close()]);
		},
	};
}
