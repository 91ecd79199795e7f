import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { outputFolder, type Target } from '../../scripts/build/modes';
import { Chrome } from '../support/chrome';
import { Firefox } from '../support/firefox';
import type { ToolbarPart } from '../support/firefox-toolbar';
import { ROOT } from '../support/root';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { type Display, startDisplay } from './display';
import { Walk } from './walk';

let display: Display;
let simulator: RunningSimulator;
beforeAll(async () => {
	display = await startDisplay(undefined, '1100x720');
	process.env.DISPLAY = display.name;
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator?.close();
	display?.end();
});

/** The real build, which holds no permission for any site. */
async function productionBuild(target: Target): Promise<string> {
	await buildExtension({ root: ROOT, target, mode: 'production' });
	return join(ROOT, outputFolder('production', target));
}

const address = () => simulator.url('/ui/wwe/index.html', { topology: 'iframe', panel: 'closed' });
const ORIGINS = 'chrome.permissions.getAll().then(({ origins }) => origins)';
const isLocalhost = (origins: unknown) => JSON.stringify(origins) === '["http://localhost/*"]';
/** The middle of a control of the popup, in its own viewport, and where that viewport is on the screen. */
const middle = (act: string) => `(() => {
	const { x, y, width, height } = document.querySelector('[data-act="${act}"]').getBoundingClientRect();
	return [x + width / 2, y + height / 2, screenX, screenY];
})()`;
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

describe('the first run in Chromium', () => {
	let chrome: Chrome;
	beforeAll(async () => {
		const extension = await productionBuild('chrome');
		chrome = await Chrome.launch({ extension, headless: false, args: ['--start-maximized'] });
		await chrome.evaluate('undefined');
	});
	afterAll(() => chrome?.close());

	const popup = async () => (await until('popup', () => chrome.popupTarget())).asPage();
	const words = async () => String(await (await popup()).evaluate('document.body.innerText'));
	const press = async (act: string) => {
		const [x = 0, y = 0, left = 0, top = 0] = numbers(await (await popup()).evaluate(middle(act)));
		await display.click(left + x, top + y);
	};

	it('goes from the icon over one question to an answered call, and asks for one site', async () => {
		const walk = new Walk(display, 'Chromium');
		const page = await chrome.open(address());
		const workspace = await new Workspace(page).ready();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		expect(await chrome.evaluate(ORIGINS)).toEqual([]);
		await walk.does(() => chrome.clickIcon());
		await untilFits('offer to connect', words, (text) => text.includes(new URL(address()).host));
		await chrome.tidy();
		await walk.sees('connect');
		await walk.does(() => press('connect'));
		await sleep(1_500);
		await walk.sees('allow');
		// The browser's own dialog: Tab reaches "Allow", Return presses it.
		await walk.does(() => display.press('Tab', 'Return'));
		await untilFits('permission for the one site', () => chrome.evaluate(ORIGINS), isLocalhost);
		if (chrome.popupTarget() === undefined) await walk.does(() => chrome.clickIcon());
		await untilFits('the call', words, (text) => text.includes('Maria Lopez') && text.includes('Connected'));
		await chrome.tidy();
		await walk.sees('ringing');
		await walk.does(() => press('accept'));
		await untilFits(
			'answered call',
			() => workspace.interaction(id),
			(item) => item?.state === 'TALKING',
		);
		await walk.sees('talking');
		await walk.isAsDocumented();
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

describe('the first run in Firefox', () => {
	let firefox: Firefox;
	beforeAll(async () => {
		firefox = await Firefox.launch({
			extension: await productionBuild('firefox'),
			headless: false,
			preferences: {
				'extensions.webextOptionalPermissionPrompts': true,
				// Those would let every window believe that it has the focus.
				'remote.prefs.recommended': false,
			},
		});
		await firefox.evaluate('undefined');
	});
	afterAll(() => firefox?.close());

	const words = async () => String(await (await firefox.popup()).evaluate('document.body.innerText'));
	const pressPart = async (part: ToolbarPart) => {
		const { x, y, width, height } = await firefox.toolbar.place(part);
		await display.click(x + width / 2, y + height / 2);
	};
	const press = async (act: string) => {
		const [x = 0, y = 0] = numbers(await (await firefox.popup()).evaluate(middle(act)));
		const place = await firefox.toolbar.place('popup');
		await display.click(place.x + x, place.y + y);
	};

	it('goes from the icon over one question to an answered call, and asks for one site', async () => {
		const walk = new Walk(display, 'Firefox');
		const page = await firefox.open(address());
		await firefox.toolbar.tidy();
		const workspace = await new Workspace(page).ready();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		expect(await firefox.evaluate(ORIGINS)).toEqual([]);
		await walk.does(() => pressPart('button'));
		await untilFits('offer to connect', words, (text) => text.includes(new URL(address()).host));
		await walk.sees('connect');
		await walk.does(() => press('connect'));
		await firefox.toolbar.place('allow');
		await walk.sees('allow');
		await walk.does(() => pressPart('allow'));
		await untilFits('permission for the one site', () => firefox.evaluate(ORIGINS), isLocalhost);
		if (!(await firefox.popupIsOpen())) await walk.does(() => pressPart('button'));
		await untilFits('the call', words, (text) => text.includes('Maria Lopez') && text.includes('Connected'));
		await walk.sees('ringing');
		await walk.does(() => press('accept'));
		await untilFits(
			'answered call',
			() => workspace.interaction(id),
			(item) => item?.state === 'TALKING',
		);
		await walk.sees('talking');
		await walk.isAsDocumented();
		expect(await firefox.errors()).toEqual([]);
	});

	it('answers with Enter once the popup is opened by hand: the focus is on Accept', async () => {
		await firefox.closePopup();
		const page = await firefox.open(simulator.url('/ui/wwe/index.html', { topology: 'iframe', seed: 2 }));
		const workspace = await new Workspace(page).ready();
		const id = await workspace.ring({ name: 'Jonas Lindqvist' });
		await untilFits(
			'badge',
			() => firefox.badge(),
			({ text }) => text === '1',
		);
		await pressPart('button');
		const focused = async () =>
			(await firefox.popup()).evaluate(`[document.hasFocus(), document.activeElement?.dataset.act]`);
		await untilFits('focus on Accept', focused, (now) => JSON.stringify(now) === '[true,"accept"]');
		await sleep(800);
		await display.press('Return');
		await untilFits(
			'answered call',
			() => workspace.interaction(id),
			(item) => item?.state === 'TALKING',
		);
	});
});
