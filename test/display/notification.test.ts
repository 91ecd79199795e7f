import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { Chrome } from '../support/chrome';
import { ROOT } from '../support/root';
import { type RunningSimulator, startSimulator, Workspace, workspaceUrl } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { type Display, startDisplay } from './display';

const SCREEN = ':98';
/** Chrome numbers its buttons from 0: the daemon's one action is Accept. */
const DUNSTRC = '[all]\n\tsummary = "*"\n\taction_name = "0"\n';

let display: Display;
let simulator: RunningSimulator;
let chrome: Chrome;
let workspace: Workspace;
let desk: Page;
let elsewhere: Page;
let folder: string;
const programs: ChildProcess[] = [];

/** A session bus of our own, and a notification daemon on it: what a desktop has. */
async function startDesktop(): Promise<void> {
	const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	programs.push(bus);
	const address = await new Promise<string>((resolve, reject) => {
		bus.on('error', reject);
		bus.stdout.once('data', (data) => resolve(String(data).trim()));
	});
	Object.assign(process.env, { DISPLAY: SCREEN, DBUS_SESSION_BUS_ADDRESS: address });
	const config = join(folder, 'dunstrc');
	await writeFile(config, DUNSTRC);
	programs.push(spawn('dunst', ['-config', config], { stdio: 'ignore' }));
	await until('notification daemon (are dbus and dunst installed?)', () => control('count').length > 0);
}

const control = (...parameters: string[]): string => {
	try {
		return execFileSync('dunstctl', parameters, { encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return '';
	}
};
const displayed = () => Number(control('count', 'displayed'));

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ringside-desktop-'));
	display = await startDisplay(SCREEN);
	await startDesktop();
	await buildExtension({ root: ROOT, target: 'chrome', mode: 'test' });
	simulator = await startSimulator();
	chrome = await Chrome.launch({ headless: false });
	desk = await chrome.open(workspaceUrl(simulator, { panel: 'closed' }));
	workspace = await new Workspace(desk).ready();
	await untilFits(
		'connected',
		() => chrome.badge(),
		({ title }) => title.includes('connected,'),
	);
	elsewhere = await chrome.open('about:blank');
});
afterEach(async () => {
	await workspace.run('reset');
	await workspace.run('clearReceived');
	await until('no notification', () => displayed() === 0);
});
afterAll(async () => {
	await chrome?.close();
	await simulator?.close();
	for (const program of programs.reverse()) program.kill();
	display?.end();
	await rm(folder, { recursive: true, force: true });
});

async function rings(): Promise<string> {
	await elsewhere.bringToFront();
	const id = await workspace.ring({ name: 'Maria Lopez' });
	await until('notification on the desktop', () => displayed() === 1);
	return id;
}

describe('a notification on the desktop', () => {
	it('accepts by its button though the worker sleeps, and goes', async () => {
		const id = await rings();
		await sleep(300);
		await chrome.killWorker();
		control('action', '0');
		await until('answered call', async () => (await workspace.interaction(id))?.state === 'TALKING');
		await until('its end', () => displayed() === 0);
		expect((await workspace.commands()).map(({ request }) => request)).toEqual(['interaction.accept']);
		await until('Workspace in front', () => desk.evaluate('document.visibilityState === "visible"'));
	});

	it('goes within a second when the call is answered in Workspace', async () => {
		const id = await rings();
		await workspace.run('accept', id);
		await until('its end', () => displayed() === 0, { timeout: 1_000 });
	});

	it('that is closed sends nothing, though the worker slept, and does not come again', async () => {
		const id = await rings();
		await sleep(300);
		await chrome.killWorker();
		control('close');
		await until('its end', () => displayed() === 0);
		await workspace.run('addUserData', id, { Note: 'new' });
		await sleep(1_000);
		expect(displayed()).toBe(0);
		expect(await workspace.commands()).toEqual([]);
		await workspace.run('customerHangsUp', id);
	});
});
