import { existsSync } from 'node:fs';
import { findBrowser } from './find-browsers.mjs';
import { installPlan } from './install-plan.mjs';
import { output, run, SetupError, which } from './shell.mjs';

/** @typedef {import('./find-browsers.mjs').Browser} Browser */
/** @typedef {import('./install-plan.mjs').Facts} Facts */

const VARIABLES = { chromium: 'RINGSIDE_CHROME', firefox: 'RINGSIDE_FIREFOX' };

/** @returns {Facts} */
function factsOfThisMachine() {
	const linux = process.platform === 'linux';
	const root = process.getuid?.() === 0;
	return {
		platform: process.platform,
		apt: linux && which('apt-get') !== undefined,
		aptCandidate: (name) => {
			const candidate = /Candidate: (\S+)/.exec(output('apt-cache', ['policy', name]) ?? '')?.[1];
			return candidate === '(none)' ? undefined : candidate;
		},
		snapd: linux && which('snap') !== undefined && existsSync('/run/snapd.socket'),
		root,
		sudo: linux && !root && output('sudo', ['-n', 'true']) !== undefined,
		fonts: !linux || existsSync('/usr/share/fonts/truetype') || existsSync('/usr/share/fonts/opentype'),
	};
}

/**
 * @param {Facts} facts
 * @param {string[]} command
 */
async function runStep(facts, command) {
	const shown = command.join(' ');
	if (command[0] === 'sudo' && !facts.sudo) {
		console.error(`  needs root: ${shown.replace('sudo -n', 'sudo')}`);
		return false;
	}
	console.log(`  ${shown}`);
	const [name = '', ...args] = command;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const code = await run(name === 'node' ? process.execPath : name, args, { env, quiet: true });
	if (code !== 0) console.error(`  failed with code ${code}: ${shown}`);
	return code === 0;
}

/**
 * @param {Facts} facts
 * @param {string[][]} commands
 */
async function runAll(facts, commands) {
	for (const command of commands) {
		if (!(await runStep(facts, command))) return false;
	}
	return true;
}

/** A machine fresh from its image has no package lists: without them apt knows no package at all. @param {Facts} facts */
async function refreshLists(facts) {
	if (!facts.apt || !(facts.root || facts.sudo)) return;
	const asRoot = facts.root ? [] : ['sudo', '-n'];
	await runStep(facts, [...asRoot, 'apt-get', 'update', '-qq']);
}

/**
 * Installs a browser in the first way that ends with one that runs.
 * @param {Browser} browser
 * @returns {Promise<{ path: string, version: string }>}
 */
export async function installBrowser(browser) {
	console.log(`No ${browser} found: installing one …`);
	const facts = factsOfThisMachine();
	await refreshLists(facts);
	const ways = installPlan(browser, facts);
	for (const way of ways) {
		const done = await runAll(facts, way.commands);
		const found = done ? findBrowser(browser) : undefined;
		if (found !== undefined) return found;
		if (done) console.error(`  ${way.name} reported success, but the browser does not start`);
	}
	const manual = ways[0]?.commands.map((command) => `  ${command.join(' ').replace('sudo -n', 'sudo')}`);
	throw new SetupError(
		`No ${browser} could be installed. Install one yourself, for instance with\n${manual?.join('\n')}\n` +
			`or set ${VARIABLES[browser]} to the path of one; then run this again.`,
	);
}
