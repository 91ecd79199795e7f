import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { storedModel } from '../scenarios/stage/stored';
import { Chrome } from '../support/chrome';
import { ROOT } from '../support/root';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { type Display, startDisplay } from './display';

const DISPLAY = ':96';
const [ACCEPT, OPEN, TAGS, REJECT] = ['ctrl+shift+1', 'ctrl+shift+2', 'ctrl+shift+3', 'ctrl+shift+9'];

let display: Display;
let simulator: RunningSimulator;
let chrome: Chrome;
let workspace: Workspace;
beforeAll(async () => {
	display = await startDisplay(DISPLAY);
	process.env.DISPLAY = DISPLAY;
	await buildExtension({ root: ROOT, target: 'chrome', mode: 'test' });
	simulator = await startSimulator();
	chrome = await Chrome.launch({ headless: false });
	await until('registered content scripts', async () => {
		const scripts = await chrome.evaluate('chrome.scripting.getRegisteredContentScripts()');
		return Array.isArray(scripts) && scripts.length === 2;
	});
	const page = await chrome.open(
		simulator.url('/ui/wwe/index.html', { topology: 'iframe-cross', panel: 'closed' }),
	);
	workspace = await new Workspace(page).ready();
	await untilFits('connected session', model, (now) => now?.sessions[0]?.link.status === 'connected');
	// The agent looks at something else.
	await chrome.open(`${simulator.origins.a}/`);
});
afterEach(async () => {
	await chrome.closePopup();
	await sleep(1_200);
});
afterAll(async () => {
	await chrome?.close();
	await simulator?.close();
	display?.end();
});

const model = async () => storedModel(await chrome.sessionStorage());
const sent = async (request: string) =>
	(await workspace.commands())
		.filter((each) => each.request === `interaction.${request}`)
		.map(({ parameters }) => parameters);
async function rings(): Promise<string> {
	const id = await workspace.ring({ name: 'Maria Lopez' });
	await untilFits('ring', model, (now) =>
		Object.values(now?.interactions ?? {}).some((list) =>
			list.some(({ interaction }) => interaction.interactionId === id && interaction.state === 'RINGING'),
		),
	);
	return id;
}
async function popup() {
	const target = await until('popup', async () => {
		const found = chrome.popupTarget();
		if (found === undefined) throw new Error(`the icon says: ${(await chrome.badge()).title}`);
		return found;
	});
	return target.asPage();
}

describe('real keys, over a tab that is not Workspace', () => {
	it('accept what rings: once, though they are pressed twice', async () => {
		const id = await rings();
		await display.press(ACCEPT, ACCEPT);
		await until('accept at the service', async () => (await sent('accept')).length > 0);
		await sleep(500);
		expect(await sent('accept')).toEqual([[id]]);
	});

	it('wake a worker that was killed after the ring, which sends one reject', async () => {
		const id = await rings();
		await chrome.killWorker();
		await display.press(REJECT);
		await until('reject at the service', async () => (await sent('reject')).length > 0);
		await sleep(500);
		expect(await sent('reject')).toEqual([[id]]);
	});

	it('open Ringside, also in the one-click mode in which the icon has no popup', async () => {
		await display.press(OPEN);
		await popup();
		await chrome.closePopup();
		const id = await rings();
		await chrome.evaluate(
			`chrome.storage.local.set({ settings: { version: 1, tags: [
				{ id: 'vip', label: 'vip', pairs: { Reason: 'Vip' } },
			], preferences: { oneClick: true } } })`,
		);
		await untilFits(
			'icon without popup',
			() => chrome.evaluate('chrome.action.getPopup({})'),
			(address) => address === '',
		);
		// Within 700 ms it would be the repetition of a key that is held down.
		await sleep(800);
		await display.press(OPEN);
		const page = await popup();
		await page.waitForSelector(`[data-interaction="${id}"][data-state="RINGING"]`);
		// Opening is no answer.
		expect((await sent('accept')).flat()).not.toContain(id);
		await chrome.closePopup();
		await workspace.run('reject', id);
	});

	it('open the quick tags, and the next key sets one', async () => {
		await display.press(TAGS);
		const page = await popup();
		await page.waitForFunction(`document.activeElement?.dataset.act === 'tag:vip'`);
		await display.press('1');
		await until('tag at the service', async () => (await sent('setUserData')).length > 0);
		expect(await sent('setUserData')).toMatchObject([[expect.anything(), { Reason: 'Vip' }]]);
	});

	it('are shown by the key tester of the settings, and do nothing there', async () => {
		const settings = await chrome.open(`${chrome.origin}/options/options.html#shortcuts`);
		const id = await rings();
		await settings.waitForSelector('[data-act="try-keys"]');
		await settings.focus('[data-act="try-keys"]');
		await sleep(300);
		await display.press(REJECT);
		await settings.waitForFunction(
			`document.querySelector('.result')?.textContent === 'Ringside received it: Reject the ringing interaction'`,
		);
		await display.press('ctrl+shift+8');
		await settings.waitForFunction(`document.querySelector('.result')?.textContent.includes('Ctrl+Shift+8')`);
		// Also where the worker has died meanwhile: the tester is there again before the next key.
		await chrome.killWorker();
		await sleep(500);
		await display.press(REJECT);
		await settings.waitForFunction(
			`document.querySelector('.result')?.textContent === 'Ringside received it: Reject the ringing interaction'`,
		);
		expect((await sent('reject')).flat()).not.toContain(id);
		// The focus gone, they act again.
		await settings.evaluate('document.activeElement.blur()');
		await sleep(1_000);
		await display.press(REJECT);
		await until('reject at the service', async () => (await sent('reject')).flat().includes(id));
		expect(chrome.errors).toEqual([]);
	});
});
