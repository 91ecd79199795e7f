import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isSnapVersion } from './install-plan.mjs';
import { executable, output, ROOT, SetupError, which } from './shell.mjs';

/** @typedef {'chromium' | 'firefox'} Browser */

/** The folder for downloaded browsers: inside the clone, so that they are deleted with it. */
const CACHE = join(ROOT, '.cache/browsers');

/** The oldest versions that can run the extension and the tests. Chrome 128: manifest; Firefox 142: manifest. */
const OLDEST = { chromium: 128, firefox: 142 };

const VARIABLES = { chromium: 'RINGSIDE_CHROME', firefox: 'RINGSIDE_FIREFOX' };

const COMMANDS = {
	chromium: [
		'google-chrome-stable',
		'google-chrome',
		'chromium',
		'chromium-browser',
		'microsoft-edge-stable',
		'brave-browser',
	],
	firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox-nightly'],
};

const MAC = {
	chromium: [
		'Google Chrome.app/Contents/MacOS/Google Chrome',
		'Chromium.app/Contents/MacOS/Chromium',
		'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
		'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
		'Brave Browser.app/Contents/MacOS/Brave Browser',
	],
	firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
};

const WINDOWS = {
	chromium: [
		'Google/Chrome/Application/chrome.exe',
		'Chromium/Application/chrome.exe',
		'Microsoft/Edge/Application/msedge.exe',
	],
	firefox: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
};

/**
 * @param {Browser} browser
 * @returns {string[]} absolute paths worth a look, in order of preference
 */
function candidates(browser) {
	const downloaded = downloadedBrowsers(browser);
	if (process.platform === 'darwin') {
		const folders = ['/Applications', join(homedir(), 'Applications')];
		return [...folders.flatMap((folder) => MAC[browser].map((app) => join(folder, app))), ...downloaded];
	}
	if (process.platform === 'win32') {
		const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
			(name) => process.env[name] ?? '',
		);
		const known = folders.filter((folder) => folder !== '');
		return [...known.flatMap((folder) => WINDOWS[browser].map((app) => join(folder, app))), ...downloaded];
	}
	const onPath = COMMANDS[browser].map(which).filter((path) => path !== undefined);
	// A snap may neither see /tmp nor hidden folders, where profiles and builds lie: only where there is nothing else.
	const isSnap = (/** @type {string} */ path) => path.startsWith('/snap/') || isSnapStub(path);
	return [...onPath.filter((path) => !isSnap(path)), ...downloaded, ...onPath.filter(isSnap)];
}

/** @param {Browser} browser */
function downloadedBrowsers(browser) {
	const folder = join(CACHE, browser === 'chromium' ? 'chrome' : 'firefox');
	if (!existsSync(folder)) return [];
	const inside = {
		chromium: [
			'chrome-linux64/chrome',
			'chrome-win64/chrome.exe',
			'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
			'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
		],
		firefox: ['firefox/firefox', 'core/firefox.exe', 'Firefox.app/Contents/MacOS/firefox'],
	};
	const versions = readdirSync(folder).sort().reverse();
	return versions.flatMap((version) => inside[browser].map((path) => join(folder, version, path)));
}

/**
 * Ubuntu's /usr/bin/chromium-browser and /usr/bin/firefox are scripts that only start a snap.
 * @param {string} path
 */
function isSnapStub(path) {
	const owner = output('dpkg-query', ['-S', path])?.split(':')[0];
	const status = owner === undefined ? undefined : output('dpkg-query', ['-s', owner]);
	return isSnapVersion(/^Version: (.*)$/m.exec(status ?? '')?.[1] ?? '');
}

/**
 * @param {string} path
 * @returns {string | undefined} as the browser prints it; undefined if it cannot start at all
 */
function browserVersion(path) {
	// Chrome for Windows opens a window instead of printing its version: take it on trust there.
	if (process.platform === 'win32') return 'unknown version';
	return output(path, ['--version'])?.split('\n').at(-1);
}

/**
 * @param {Browser} browser
 * @param {string | undefined} version
 */
export function newEnough(browser, version) {
	const major = /(\d+)\.\d/.exec(version ?? '')?.[1];
	return version !== undefined && (major === undefined || Number(major) >= OLDEST[browser]);
}

/**
 * Returns the first browser that starts and is new enough. One named by the environment is used or rejected, never skipped.
 * @param {Browser} browser
 * @returns {{ path: string, version: string } | undefined}
 */
export function findBrowser(browser) {
	const variable = VARIABLES[browser];
	const named = process.env[variable];
	if (named !== undefined && named !== '') {
		const version = executable(named) ? browserVersion(named) : undefined;
		if (version === undefined) throw new SetupError(`${variable} names ${named}, which does not run.`);
		if (newEnough(browser, version)) return { path: named, version };
		throw new SetupError(`${variable} names ${version}; version ${OLDEST[browser]} or newer is needed.`);
	}
	for (const path of candidates(browser)) {
		const version = executable(path) ? browserVersion(path) : undefined;
		if (version !== undefined && newEnough(browser, version)) return { path, version };
	}
	return undefined;
}

/**
 * @param {Browser} browser
 * @returns {{ path: string, version: string }}
 */
export function requireBrowser(browser) {
	const found = findBrowser(browser);
	if (found !== undefined) return found;
	throw new SetupError(
		`No ${browser} found. "npm test" installs one; or set ${VARIABLES[browser]} to the path of the one to use.`,
	);
}
