/** @typedef {import('./find-browsers.mjs').Browser} Browser */

/**
 * The facts that decide how a browser is installed on this machine.
 * @typedef {object} Facts
 * @property {NodeJS.Platform} platform
 * @property {boolean} apt whether apt-get is there
 * @property {(name: string) => string | undefined} aptCandidate version that apt would install; undefined: none
 * @property {boolean} snapd whether snaps can be installed: the command is there and its service runs
 * @property {boolean} root whether this process is root
 * @property {boolean} sudo whether `sudo -n` works
 * @property {boolean} fonts whether any font is installed
 */

/**
 * One way to a browser: its commands, run in order until one fails.
 * @typedef {object} Way
 * @property {string} name
 * @property {string[][]} commands
 */

const PACKAGES = { chromium: ['chromium'], firefox: ['firefox-esr', 'firefox'] };
const DOWNLOADS = { chromium: 'chrome@stable', firefox: 'firefox@stable' };

/** Libraries that a downloaded Firefox needs and a bare machine lacks; names differ between releases. */
const FIREFOX_NEEDS = [
	['xz-utils'],
	['libgtk-3-0t64', 'libgtk-3-0'],
	['libasound2t64', 'libasound2'],
	['libdbus-1-3'],
	['libx11-xcb1'],
	['libxtst6'],
	['libxrandr2'],
	['libpci3'],
];

const APT_INSTALL = ['apt-get', 'install', '-y', '--no-install-recommends'];

/**
 * A version such as "1:85.0.4183.83-0ubuntu2.22.04.1" (transitional) or "1:1snap1-0ubuntu2": a package of Ubuntu that
 * holds nothing but the wish for a snap.
 * @param {string} version
 */
export function isSnapVersion(version) {
	return /snap|^[12]:85\.0\.4183/.test(version);
}

/**
 * The ways to a browser on this machine, the best first. apt's own is best: small, signed, with all its libraries.
 * @param {Browser} browser
 * @param {Facts} facts
 * @returns {Way[]}
 */
export function installPlan(browser, facts) {
	/** @type {Way[]} */
	const ways = [];
	const asRoot = facts.root ? [] : ['sudo', '-n'];
	const name = PACKAGES[browser].find((each) => {
		const version = facts.apt ? facts.aptCandidate(each) : undefined;
		return version !== undefined && !isSnapVersion(version);
	});
	if (name !== undefined) {
		const fonts = facts.fonts ? [] : ['fonts-liberation'];
		ways.push({ name: 'apt', commands: [[...asRoot, ...APT_INSTALL, name, ...fonts]] });
	}
	if (name === undefined && browser === 'chromium' && facts.snapd) {
		ways.push({ name: 'snap', commands: [[...asRoot, 'snap', 'install', 'chromium']] });
	}
	ways.push({ name: 'download', commands: downloadCommands(browser, facts, asRoot) });
	return ways;
}

/**
 * @param {Browser} browser
 * @param {Facts} facts
 * @param {string[]} asRoot
 */
function downloadCommands(browser, facts, asRoot) {
	const installer = ['node', 'node_modules/@puppeteer/browsers/lib/cjs/main-cli.js', 'install'];
	const download = [...installer, DOWNLOADS[browser], '--path', '.cache/browsers'];
	if (!facts.apt || !(facts.root || facts.sudo)) return [download];
	const fonts = facts.fonts ? [] : ['fonts-liberation'];
	if (browser === 'firefox') {
		const libraries = FIREFOX_NEEDS.map((names) =>
			names.find((each) => facts.aptCandidate(each) !== undefined),
		);
		const known = libraries.filter((each) => each !== undefined);
		return [[...asRoot, ...APT_INSTALL, ...known, ...fonts], download];
	}
	// Chrome brings the list of its libraries along; the installer hands it to apt, which only root may do.
	const needs = facts.root ? [...download, '--install-deps'] : download;
	return fonts.length > 0 ? [[...asRoot, ...APT_INSTALL, ...fonts], needs] : [needs];
}
