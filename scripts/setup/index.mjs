import { ensureDependencies } from './dependencies.mjs';
import { findBrowser } from './find-browsers.mjs';
import { installBrowser } from './install-browsers.mjs';

/** @typedef {import('./find-browsers.mjs').Browser} Browser */

/**
 * Makes this machine ready: packages, and the browsers asked for. What was found is handed on to child processes by the
 * environment, so that all of them use the same one.
 * @param {Browser[]} browsers
 */
export async function setUp(browsers) {
	await ensureDependencies();
	for (const browser of browsers) {
		const { path, version } = findBrowser(browser) ?? (await installBrowser(browser));
		console.log(`${browser}: ${version} (${path})`);
		process.env[browser === 'chromium' ? 'RINGSIDE_CHROME' : 'RINGSIDE_FIREFOX'] = path;
	}
}
