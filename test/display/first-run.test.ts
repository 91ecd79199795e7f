import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { outputFolder } from '../../scripts/build/modes';
import { Chrome } from '../support/chrome';
import { ROOT } from '../support/root';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { type Display, startDisplay } from './display';

let display: Display;
let simulator: RunningSimulator;
let chrome: Chrome;
beforeAll(async () => {
	display = await startDisplay();
	process.env.DISPLAY = ':97';
	await buildExtension({ root: ROOT, target: 'chrome', mode: 'production' });
	simulator = await startSimulator();
	// The real build, which holds no permission for any site.
	chrome = await Chrome.launch({
		extension: join(ROOT, outputFolder('production', 'chrome')),
		headless: false,
	});
});
afterAll(async () => {
	await chrome?.close();
	await simulator?.close();
	display?.end();
});

/** Clicks the toolbar button, which, unlike opening the popup by the API, gives access to the tab in front. */
async function clickIcon(address: string): Promise<void> {
	const session = await chrome.browser.target().createCDPSession();
	const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
	const tab = targetInfos.find(({ type, url }) => type === 'tab' && url === address);
	if (tab === undefined) throw new Error(`no tab at ${address}`);
	// Newer than the driver's list of commands.
	const command = ['Extensions.triggerAction', { id: chrome.id, targetId: tab.targetId }];
	await Reflect.apply(session.send, session, command);
	await session.detach();
}

const words = async () => {
	const popup = await until('popup', () => chrome.popupTarget());
	return String(await (await popup.asPage()).evaluate('document.body.innerText'));
};

describe('the first run', () => {
	it('goes from the icon over one question to what rings, and asks for one site', async () => {
		const address = simulator.url('/ui/wwe/index.html', { topology: 'iframe', panel: 'closed' });
		const page = await chrome.open(address);
		const workspace = await new Workspace(page).ready();
		await workspace.ring({ name: 'Maria Lopez' });
		expect(await chrome.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)')).toEqual([]);
		await clickIcon(address);
		await untilFits('offer to connect', words, (text) => text.includes(new URL(address).host));
		const popup = await until('popup', () => chrome.popupTarget());
		// The dialog takes the focus, so that the popup may close by the press itself.
		await (await popup.asPage()).click('[data-act="connect"]').catch(() => undefined);
		// The browser's own dialog: Tab reaches "Allow", Return presses it.
		await sleep(1_500);
		await display.press('Tab', 'Return');
		await untilFits(
			'permission for the one site',
			() => chrome.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)'),
			(origins) => JSON.stringify(origins) === '["http://localhost/*"]',
		);
		await chrome.closePopup();
		await chrome.openPopup();
		await untilFits('the call', words, (text) => text.includes('Maria Lopez') && text.includes('Connected'));
		expect(chrome.errors).toEqual([]);
	});

	it('leaves the page as it was when the permission is withdrawn', async () => {
		await chrome.closePopup();
		await chrome.evaluate(`chrome.permissions.remove({ origins: ['http://localhost/*'] })`);
		const scripts = () => chrome.evaluate('chrome.scripting.getRegisteredContentScripts()');
		await untilFits('no scripts', scripts, (list) => Array.isArray(list) && list.length === 0);
		await untilFits(
			'grey icon',
			() => chrome.badge(),
			({ title }) => /not connected/i.test(title),
		);
	});
});
