import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Firefox } from '../support/firefox';
import type { FirefoxPage } from '../support/firefox-page';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { sleep, until, untilFits } from '../support/until';
import { FirefoxAlerts } from './scene/firefox-alerts';
import { workspaceAddress } from './scene/scene';
import { storedModel } from './scene/stored';

const ENTER = '\uE007';

let simulator: RunningSimulator;
let firefox: Firefox;
let alerts: FirefoxAlerts;
let page: FirefoxPage;
let other: FirefoxPage;
let workspace: Workspace;
let seed = 100;
beforeAll(async () => {
	simulator = await startSimulator();
	firefox = await Firefox.launch();
	alerts = new FirefoxAlerts(firefox);
	await alerts.install();
	page = await firefox.open('about:blank');
	other = await firefox.open('about:blank');
});
afterEach(async () => {
	await page.goto('about:blank');
	await untilFits('no sessions', model, (now) => now?.sessions.length === 0);
	await firefox.evaluate('browser.storage.local.clear()');
});
afterAll(async () => {
	await firefox?.close();
	await simulator?.close();
});

const model = async () => storedModel(await firefox.sessionStorage());

async function begin(): Promise<void> {
	await page.goto(workspaceAddress(simulator, 'iframe-cross', { seed: ++seed }));
	workspace = await new Workspace({ evaluate: (expression) => page.evaluate(expression) }).ready();
	await untilFits(
		'connected session',
		model,
		(now) => now?.sessions.some(({ link }) => link.status === 'connected') === true,
	);
	await other.bringToFront();
}

const one = async () => {
	const [alert] = await untilFits(
		'one notification',
		() => alerts.all(),
		({ length }) => length === 1,
	);
	return alert?.name ?? '';
};
const none = (timeout = 10_000) =>
	untilFits(
		'no notification',
		() => alerts.all(),
		({ length }) => length === 0,
		{ timeout },
	);
const accepts = async () => (await workspace.commands()).map(({ request }) => request);

describe('in Firefox, whose notifications have no buttons', () => {
	it('a ring is told while the agent is elsewhere, and not any more within a second of its end', async () => {
		await begin();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await one();
		expect((await alerts.all())[0]?.title).toBe('Maria Lopez is calling');
		await workspace.run('accept', id);
		await none(1_000);
		expect(await accepts()).toEqual([]);
	});

	it('closing it sends nothing, and it stays closed', async () => {
		await begin();
		const id = await workspace.ring();
		await alerts.close(await one());
		await workspace.run('addUserData', id, { Note: 'new' });
		await sleep(700);
		expect(await alerts.all()).toEqual([]);
		expect(await accepts()).toEqual([]);
		expect(await alerts.ringingWindow()).toBeUndefined();
	});

	it('a click opens a small window with Accept focused, Enter accepts, and the window goes', async () => {
		await begin();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await alerts.click(await one());
		const window = await alerts.opened();
		await until('focused Accept', () => window.evaluate('document.activeElement?.dataset?.act === "accept"'));
		expect(await window.evaluate('document.body.innerText')).toContain('Maria Lopez');
		await window.press(ENTER);
		await until('answered call', async () => (await workspace.interaction(id))?.state === 'TALKING');
		await until('end of the window', async () => (await alerts.ringingWindow()) === undefined);
		expect(await accepts()).toEqual(['interaction.accept']);
	});

	it('a click wakes the background, and one window is enough for two rings', async () => {
		await begin();
		const first = await workspace.ring({ name: 'Maria Lopez' });
		const second = await workspace.ring({ name: 'John Doe' });
		const up = await untilFits(
			'two notifications',
			() => alerts.all(),
			({ length }) => length === 2,
		);
		await sleep(300);
		await firefox.killBackground();
		await alerts.click(up[0]?.name ?? '');
		const window = await alerts.opened();
		await window.waitFor(`[data-interaction="${second}"]`);
		await alerts.click(up[1]?.name ?? '');
		await sleep(500);
		const count = `browser.windows.getAll().then((all) => all.filter(({ type }) => type === 'popup').length)`;
		expect(await firefox.evaluate(count)).toBe(1);
		// Answered in Workspace itself, one after the other: the window stays as long as something rings.
		await workspace.run('reject', first);
		await until('one card', () => window.evaluate('document.querySelectorAll("[data-card]").length === 1'));
		await workspace.run('reject', second);
		await until('end of the window', async () => (await alerts.ringingWindow()) === undefined);
		expect(await accepts()).toEqual([]);
	});

	it('a failure stays to be read in the small window', async () => {
		await begin();
		const id = await workspace.ring({ name: 'Maria Lopez' });
		await workspace.run('fault', 'interaction.accept', { times: 1, errorMessage: 'Not now' });
		await alerts.click(await one());
		const window = await alerts.opened();
		await until('focused Accept', () => window.evaluate('document.activeElement?.dataset?.act === "accept"'));
		await window.press(ENTER);
		await untilFits(
			'failure',
			() => window.evaluate('document.body.innerText'),
			(words) => String(words).includes('Not now'),
		);
		await workspace.run('customerHangsUp', id);
		await untilFits(
			'word that nothing rings',
			() => window.evaluate('document.body.innerText'),
			(words) => String(words).includes('Nothing is ringing any more'),
		);
		await window.click('[data-act^="dismiss:"]');
		await until('end of the window', async () => (await alerts.ringingWindow()) === undefined);
	});

	it('the background plays the tone, may do so without a touch of any page, and ends it with the ringing', async () => {
		await firefox.evaluate(
			`browser.storage.local.set({ settings: { version: 1, preferences: { tone: 'bell' } } })`,
		);
		await begin();
		const id = await workspace.ring();
		const inBackground = (expression: string) =>
			firefox.evaluate(`browser.runtime.getBackgroundPage().then((page) => (${expression}))`);
		await until('sound', () => inBackground('page.ringsideSound !== undefined'));
		// A machine without anything to play on never gets beyond "suspended": whether it is heard, Chromium shows.
		expect(await inBackground('page.navigator.getAutoplayPolicy("audiocontext")')).toBe('allowed');
		expect(await inBackground('page.ringsideSound.state')).not.toBe('closed');
		await workspace.run('accept', id);
		await until('silence', () => inBackground('page.ringsideSound.state === "closed"'), { timeout: 1_500 });
	});
});
