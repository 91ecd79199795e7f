import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS_VERSION } from '../../src/settings/migrations';
import { SETTINGS_KEY } from '../../src/settings/schema';
import { sleep, until, untilFits } from '../support/until';
import { clearDesk, iconOf, lossesOf, PATIENCE, ringsAt, sessionsOf } from './scene/aftermath';
import { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

const LONG = { timeout: 90_000 };

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(() => clearDesk(scene), 30_000);
afterAll(() => scene?.end());

const sessions = () => sessionsOf(scene);
const losses = () => lossesOf(scene);

async function opened(query: Record<string, string | number> = {}): Promise<Desk> {
	desk = await scene.open('iframe', query);
	await desk.connected();
	return desk;
}

/** What the browser says of a tab, found by a part of its address. */
async function tab(part = '/ui/wwe/'): Promise<Record<string, unknown>> {
	const all: unknown = await scene.chrome.evaluate('chrome.tabs.query({})');
	const found: unknown = Array.isArray(all)
		? all.find((item: { url?: string }) => item.url?.includes(part) === true)
		: undefined;
	return typeof found === 'object' && found !== null ? { ...found } : {};
}

const inFront = () => until('Workspace in front', async () => (await tab()).active === true);
const icon = (text: string, title: RegExp) => iconOf(scene, text, title);
const lost = (how: string) =>
	untilFits(`loss "${how}"`, losses, (all) => all.some((loss) => loss.how === how && !loss.noted), PATIENCE);
/** The popup's page in a tab of its own: in front of Workspace, and still there after a press that closes a popup. */
const popupTab = async (): Promise<Popup> => new Popup(await scene.chrome.openPopupTab());

/** Presses the one button of the notice, and sees Workspace come back, connected, with the icon at rest. */
async function bringBack(popup: Popup, act: string): Promise<void> {
	const control = await popup.page.waitForSelector(`[data-act^="${act}"]`);
	await control?.click();
	await inFront();
	await untilFits(
		'connected session',
		sessions,
		(all) => all.some(({ link }) => link.status === 'connected'),
		PATIENCE,
	);
	await icon('', /connected, nothing in progress/);
	await untilFits('no loss', losses, (all) => all.length === 0);
}

async function prefer(preferences: object): Promise<void> {
	const stored = { [SETTINGS_KEY]: { version: SETTINGS_VERSION, preferences } };
	await scene.chrome.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`);
}

const rings = (id: string) => ringsAt(scene, id);

describe('the tab of a connected Workspace', () => {
	const discardable = (value: boolean) =>
		until(`tab ${value ? 'given back' : 'kept'}`, async () => (await tab()).autoDiscardable === value);

	it('is kept from being unloaded, and given back where the agent does not want that', async () => {
		await opened();
		await discardable(false);
		await prefer({ guardTab: false });
		await discardable(true);
		await prefer({ guardTab: true });
		await discardable(false);
	});

	it('is given back by a later life of the worker, too', async () => {
		await opened();
		await discardable(false);
		await scene.chrome.killWorker();
		await prefer({ guardTab: false });
		await discardable(true);
	});
});

describe('a Workspace that is lost: the icon and the popup say so, and one click brings it back', () => {
	it('asleep', async () => {
		await opened();
		const popup = await popupTab();
		const session = await desk.page.createCDPSession();
		await session.send('Page.setWebLifecycleState', { state: 'frozen' });
		await lost('frozen');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/Workspace is asleep/);
		await bringBack(popup, 'focus:');
	});

	it('crashed', LONG, async () => {
		await opened();
		const popup = await popupTab();
		const session = await desk.page.createCDPSession();
		void session.send('Page.crash').catch(() => undefined);
		await lost('crashed');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/tab has crashed/);
		await bringBack(popup, 'restore:');
	});

	it('closed, with a call in progress', async () => {
		const { workspace, page } = await opened();
		const id = await workspace.ring();
		await workspace.run('accept', id);
		await icon('1', /1 in progress/);
		const popup = await popupTab();
		await page.close();
		await lost('closed');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/Workspace tab was closed[\s\S]*in progress there: 1/);
		const { url } = await tab();
		expect(url).toBeUndefined();
		await bringBack(popup, 'restore:');
		// The address of the tab without its query, which may have been a token.
		expect((await tab()).url).toBe(`${scene.simulator.origins.a}/ui/wwe/index.html`);
	});

	it('closed on purpose: dismissed, it is told no more', async () => {
		const { page } = await opened();
		const popup = await popupTab();
		await page.close();
		await lost('closed');
		await (await popup.page.waitForSelector('[data-act^="dismiss:loss"]'))?.click();
		await icon('', /not connected/);
		await popup.says(/Workspace is not open/);
		await scene.chrome.killWorker();
		await popup.page.reload();
		await popup.says(/Workspace is not open/);
		await untilFits('no loss', losses, (all) => all.length === 0);
	});

	it('gone from its tab, as after a logout', LONG, async () => {
		await opened();
		await desk.page.goto(`${scene.simulator.origins.a}/page/login.html`);
		const popup = await popupTab();
		expect(await losses()).toEqual([]);
		await lost('left');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/you have been logged out/);
		await (await popup.page.waitForSelector('[data-act^="restore:"]'))?.click();
		await until('login page in front', async () => (await tab('/page/login')).active === true);
		// The agent logs in.
		await desk.page.goto(scene.address('iframe'));
		await icon('', /connected, nothing in progress/);
		await untilFits('no loss', losses, (all) => all.length === 0);
	});

	it('silent: its own object throws at every question', LONG, async () => {
		const { workspace, third } = await opened();
		const popup = await popupTab();
		await third?.evaluate(`(() => {
			const { service } = window.genesys.wwe;
			window.kept = service.sendMessage;
			service.sendMessage = () => { throw new Error('no session'); };
		})()`);
		await lost('silent');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/connection to Workspace is lost[\s\S]*no session/);
		await (await popup.page.waitForSelector('[data-act^="dismiss:loss"]'))?.click();
		await icon('', /not connected/);
		await third?.evaluate('void (window.genesys.wwe.service.sendMessage = window.kept)');
		await icon('', /connected, nothing in progress/);
		const id = await workspace.ring();
		await rings(id);
	});
});

describe('after accepting', () => {
	it('in the popup over another tab, Workspace comes to the front', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await scene.chrome.open('about:blank');
		expect((await tab()).active).toBe(false);
		const popup = await scene.popup();
		await popup.press('accept', id);
		await inFront();
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('in another window, the window and the tab of Workspace come to the front', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await rings(id);
		await scene.chrome.open('about:blank');
		const url = `${scene.chrome.origin}/popup/popup.html`;
		await scene.chrome.evaluate(`chrome.windows.create({ url: '${url}', focused: true })`);
		const target = await scene.chrome.browser.waitForTarget((each) => each.url() === url);
		const page: Page | null = await target.page();
		if (page === null) throw new Error('no page in the new window');
		await new Popup(page).press('accept', id);
		await inFront();
		const { windowId } = await tab();
		await until('focused window', () =>
			scene.chrome.evaluate(`chrome.windows.get(${String(windowId)}).then(({ focused }) => focused)`),
		);
	});

	it('with Workspace in front already, the popup stays open', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring();
		const popup = await scene.popup();
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await sleep(300);
		expect(scene.chrome.popupTarget()).toBeDefined();
	});

	it.each([
		['in Workspace itself', {}, (id: string) => desk.workspace.run('accept', id)],
		['where the agent does not want it', { focusAfterAccept: false }, press],
	])('%s, nothing moves', async (_, preferences, accept) => {
		await prefer(preferences);
		const { workspace } = await opened();
		const id = await workspace.ring();
		await rings(id);
		await scene.chrome.open('about:blank');
		await accept(id);
		await untilFits(
			'talking',
			() => scene.states(),
			(states) => states[id] === 'TALKING',
		);
		await sleep(300);
		expect((await tab()).active).toBe(false);
	});

	it('where Workspace refuses it, nothing moves', async () => {
		const { workspace } = await opened();
		const id = await workspace.ring();
		await workspace.run('fault', 'interaction.accept', { errorMessage: 'not allowed' });
		await rings(id);
		await scene.chrome.open('about:blank');
		await press(id);
		await untilFits(
			'refused command',
			async () => (await scene.model())?.commands.map(({ status }) => status) ?? [],
			(all) => all.includes('failed'),
		);
		await sleep(300);
		expect((await tab()).active).toBe(false);
	});

	async function press(id: string): Promise<void> {
		const popup = await scene.popup();
		await popup.press('accept', id);
	}
});

describe('a tab that the browser has unloaded', () => {
	it('is said so by icon and popup, and one click brings it back', LONG, async () => {
		await opened();
		const popup = await popupTab();
		await scene.chrome.evaluate('1');
		await scene.chrome.keepOut();
		const { id } = await tab();
		await scene.chrome.evaluate(`chrome.tabs.discard(${String(id)})`);
		await lost('discarded');
		await icon('!', /connection to Workspace lost/);
		await popup.says(/browser has unloaded Workspace/);
		expect((await tab()).discarded).toBe(true);
		await bringBack(popup, 'restore:');
		await until('kept tab', async () => (await tab()).autoDiscardable === false);
	});
});
