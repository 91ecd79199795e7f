import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Firefox } from '../support/firefox';
import type { FirefoxPage } from '../support/firefox-page';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { workspaceAddress } from './scene/scene';
import { storedModel } from './scene/stored';

let simulator: RunningSimulator;
let firefox: Firefox;
let page: FirefoxPage;
let seed = 0;
beforeAll(async () => {
	simulator = await startSimulator();
	firefox = await Firefox.launch();
	page = await firefox.open('about:blank');
});
afterEach(async () => {
	if (await firefox.popupIsOpen()) await firefox.closePopup();
	if (await firefox.sidebarIsOpen()) await firefox.closeSidebar();
	await page.goto('about:blank');
});
afterAll(async () => {
	await firefox?.close();
	await simulator?.close();
});

async function open(): Promise<Workspace> {
	await page.goto(workspaceAddress(simulator, 'iframe-cross', { seed: ++seed }));
	const workspace = await new Workspace({ evaluate: (expression) => page.evaluate(expression) }).ready();
	await untilFits(
		'connected session',
		async () => storedModel(await firefox.sessionStorage()),
		(now) => now?.sessions.some(({ link }) => link.status === 'connected') === true,
	);
	return workspace;
}

const inSidebar = (what: string, expression: string) => until(what, () => firefox.inSidebar(expression));
const shows = (id: string, state: string) =>
	inSidebar(
		`${state} of ${id}`,
		`sidebar.document.querySelector('[data-interaction="${id}"]')?.dataset.state === '${state}'`,
	);

describe('the sidebar', () => {
	it('is not opened by the installation', async () => {
		expect(await firefox.sidebarIsOpen()).toBe(false);
	});

	it('opens by a press in the popup’s menu', async () => {
		// In a tab, where the driver's press is a real one: Firefox opens a sidebar for nothing else.
		const popup = await firefox.openPopupTab();
		await popup.click('[data-act="menu"]');
		await popup.click('[data-act="open-panel"]');
		await until('sidebar', () => firefox.sidebarIsOpen());
	});

	it('accepts, once, and says so in its history', async () => {
		const workspace = await open();
		await firefox.openSidebar();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await shows(id, 'RINGING');
		await firefox.clickInSidebar(`[data-interaction="${id}"] [data-act="accept"]`);
		await shows(id, 'TALKING');
		const accepts = (await workspace.commands()).filter(({ request }) => request === 'interaction.accept');
		expect(accepts.map(({ parameters }) => parameters)).toEqual([[id]]);
		await inSidebar('history', `sidebar.document.querySelector('[data-history="accept"]') !== null`);
	});

	it('has what is typed in the popup', async () => {
		const workspace = await open();
		const id = await workspace.ring({ userData: { Segment: 'Gold' } });
		await workspace.run('accept', id);
		await firefox.openSidebar();
		await shows(id, 'TALKING');
		await firefox.openPopup();
		await firefox.clickInPopup(`[data-interaction="${id}"] [data-act="data"]`);
		const field = `document.querySelector('[data-interaction="${id}"] [data-key="Segment"] .field')`;
		await until('field', () => firefox.inPopup(`popup.${field} !== null`));
		await firefox.inPopup(`(() => {
			const field = popup.${field};
			field.value = 'Silver';
			field.dispatchEvent(new popup.Event('input', { bubbles: true }));
		})()`);
		await inSidebar('typed text', `sidebar.${field}.value === 'Silver'`);
	});

	it('gives way to a window of its own, which accepts once', async () => {
		const workspace = await open();
		const windows = async () =>
			firefox.evaluate(`browser.windows.getAll({ windowTypes: ['popup'] }).then((all) => all.length)`);
		const detach = async () => {
			await firefox.openSidebar();
			await firefox.clickInSidebar('[data-act="menu"]');
			await firefox.clickInSidebar('[data-act="open-window"]');
			await until('closed sidebar', async () => !(await firefox.sidebarIsOpen()));
		};
		await detach();
		await untilFits('a window', windows, (count) => count === 1);
		const own = `browser.extension.getViews({ type: 'tab' }).find(({ location }) => location.search === '?in=window')`;
		const id = await workspace.ring();
		const accept = `${own}?.document.querySelector('[data-interaction="${id}"] [data-act="accept"]')`;
		await until('Accept in the window', () => firefox.evaluate(`${accept} != null`));
		await sleep(800);
		await firefox.evaluate(`void ${accept}.click()`);
		await untilFits(
			'answered call',
			() => workspace.interaction(id),
			(item) => item?.state === 'TALKING',
		);
		expect((await workspace.commands()).map(({ request }) => request)).toEqual(['interaction.accept']);
		await firefox.evaluate(`void ${own}.close()`);
		await untilFits('no window', windows, (count) => count === 0);
	});

	it('sends nothing when it is closed', async () => {
		const workspace = await open();
		await firefox.openSidebar();
		const id = await workspace.ring();
		await shows(id, 'RINGING');
		await firefox.closeSidebar();
		await sleep(400);
		expect(await workspace.commands()).toEqual([]);
		expect((await workspace.interaction(id))?.state).toBe('RINGING');
	});
});
