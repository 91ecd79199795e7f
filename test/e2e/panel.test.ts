import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/axe';
import { sleep, until, untilFits } from '../support/until';
import type { Popup } from './scene/popup';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	// Without it, every window would have the size that the driver has given to the first one.
	scene = await Scene.begin({ args: ['--window-size='] });
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await scene.chrome.closePanels();
	await desk?.close();
});
afterAll(() => scene?.end());

async function connect(query: Record<string, string | number> = {}): Promise<void> {
	desk = await scene.open('iframe-cross', query);
	await desk.connected();
}

const field = (surface: Popup, id: string, key: string) => `${surface.card(id)} [data-key="${key}"] .field`;
const textIn = (surface: Popup, selector: string): Promise<unknown> =>
	surface.page.$eval(selector, (element) => Reflect.get(element, 'value'));
const holds = (surface: Popup, selector: string, value: string) =>
	untilFits(
		`"${value}" in ${selector}`,
		async () => ((await surface.has(selector)) ? textIn(surface, selector) : undefined),
		(now) => now === value,
	);

describe('the side panel', () => {
	it('opens from the popup’s menu, which it takes the place of', async () => {
		await connect();
		const panel = await scene.panel();
		await panel.sees('.welcome');
		await untilFits(
			'closed popup',
			() => scene.chrome.popupTarget(),
			(target) => target === undefined,
		);
	});

	it('shows the interactions in its first painted frame', async () => {
		await connect();
		const id = await desk.workspace.ring();
		await untilFits(
			'ring',
			() => scene.states(),
			(states) => states[id] === 'RINGING',
		);
		const panel = await scene.panel();
		await panel.sees(panel.card(id));
		const paint = (name: string) =>
			until(name, () => panel.page.evaluate((n) => performance.getEntriesByName(n)[0]?.startTime, name));
		expect(await paint('first-contentful-paint')).toBe(await paint('first-paint'));
	});

	it('accepts, once', async () => {
		await connect();
		const panel = await scene.panel();
		const id = await desk.workspace.ring();
		await panel.shows(id, 'RINGING');
		await sleep(800);
		await panel.press('accept', id);
		await panel.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('and the popup, pressed at once, are one accept', async () => {
		await connect({ latency: 150 });
		const panel = await scene.panel();
		const id = await desk.workspace.ring();
		const popup = await scene.popup();
		await Promise.all([panel.shows(id, 'RINGING'), popup.shows(id, 'RINGING')]);
		await sleep(800);
		const press = (surface: Popup) =>
			surface.page.evaluate(
				(selector) => document.querySelector<HTMLElement>(selector)?.click(),
				surface.control('accept', id),
			);
		await Promise.all([press(popup), press(panel)]);
		await Promise.all([panel.shows(id, 'TALKING'), popup.shows(id, 'TALKING')]);
		await sleep(400);
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('sends nothing when it is closed', async () => {
		await connect();
		const panel = await scene.panel();
		const id = await desk.workspace.ring();
		await panel.shows(id, 'RINGING');
		await scene.chrome.closePanels();
		await sleep(400);
		expect(await desk.workspace.commands()).toEqual([]);
		expect((await desk.workspace.interaction(id))?.state).toBe('RINGING');
	});

	it('still sends one accept where the worker was killed between ring and press', async () => {
		await connect();
		const panel = await scene.panel();
		const id = await desk.workspace.ring();
		await panel.shows(id, 'RINGING');
		await sleep(800);
		await scene.chrome.killWorker();
		await panel.press('accept', id);
		await panel.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('has what is typed in the popup, and the popup what is typed in it', async () => {
		await connect();
		const id = await desk.workspace.ring({ userData: { Segment: 'Gold', Note: '' } });
		await desk.workspace.run('accept', id);
		const panel = await scene.panel();
		await panel.shows(id, 'TALKING');
		const popup = await scene.popup();
		await popup.press('data', id);
		await popup.page.locator(field(popup, id, 'Segment')).fill('Silver');
		await holds(panel, field(panel, id, 'Segment'), 'Silver');
		// By turns, in different fields, as fast as keys come.
		await popup.page.focus(field(popup, id, 'Segment'));
		await panel.page.focus(field(panel, id, 'Note'));
		for (const letter of 'abcdefgh') {
			await Promise.all([popup.page.keyboard.type(letter), panel.page.keyboard.type(letter)]);
		}
		for (const surface of [popup, panel]) {
			await holds(surface, field(surface, id, 'Note'), 'abcdefgh');
			expect(await textIn(surface, field(surface, id, 'Segment'))).toContain('abcdefgh');
		}
		await panel.press('save', id);
		await untilFits(
			'written data',
			() => desk.workspace.interaction(id),
			(item) => item?.userData.Note === 'abcdefgh',
		);
		expect(await desk.sent('setUserData')).toHaveLength(1);
	});

	it('tells what was done, also after the worker has died, and without values', async () => {
		await connect();
		const panel = await scene.panel();
		const id = await desk.workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
		await panel.shows(id, 'RINGING');
		await sleep(800);
		await panel.press('accept', id);
		await panel.shows(id, 'TALKING');
		await panel.page.locator(field(panel, id, 'Segment')).fill('Platinum');
		await panel.press('save', id);
		await panel.sees(`${panel.card(id)} [data-history="setUserData"]`);
		await scene.chrome.killWorker();
		await scene.chrome.closePanels();
		const again = await scene.panel();
		await again.sees(`${again.card(id)} [data-history="accept"]`);
		const words = await again.page.$eval(`${again.card(id)} .history`, (element) => element.textContent);
		expect(words).toContain('Data saved: Segment');
		const stored = JSON.stringify(await scene.chrome.evaluate('chrome.storage.session.get("history")'));
		expect(stored).toContain('Segment');
		expect(stored).not.toContain('Platinum');
	});

	it('says which Workspace each card is of, and each command goes to its own', async () => {
		await connect();
		const other = await scene.openAt(
			scene.address('iframe-cross').replace(scene.simulator.origins.a, scene.simulator.origins.b),
		);
		await untilFits(
			'both connected',
			() => scene.model(),
			(model) =>
				model?.sessions.filter(({ link, primary }) => primary && link.status === 'connected').length === 2,
		);
		const panel = await scene.panel();
		const [first, second] = [
			await desk.workspace.ring({ name: 'One' }),
			await other.workspace.ring({ name: 'Two' }),
		];
		await panel.says(/One[\s\S]*Two|Two[\s\S]*One/);
		const named = async (name: string) =>
			panel.page.evaluate(
				(wanted) =>
					[...document.querySelectorAll<HTMLElement>('.card')].find((card) =>
						card.querySelector('.name')?.textContent.includes(wanted),
					)?.dataset.card,
				name,
			);
		const cardOf = async (name: string) =>
			`[data-card="${await until(`card of ${name}`, () => named(name))}"]`;
		const text = async (name: string) => panel.page.$eval(await cardOf(name), (card) => card.textContent);
		expect(await text('One')).toContain(new URL(scene.simulator.origins.a).host);
		expect(await text('Two')).toContain(new URL(scene.simulator.origins.b).host);
		await sleep(800);
		await panel.page.click(`${await cardOf('Two')} [data-act="accept"]`);
		await untilFits(
			'accepted',
			() => other.workspace.interaction(second),
			(item) => item?.state === 'TALKING',
		);
		expect(await other.sent('accept')).toEqual([[second]]);
		expect(await desk.sent('accept')).toEqual([]);
		expect((await desk.workspace.interaction(first))?.state).toBe('RINGING');
		await other.close();
	});

	it.each(['light', 'dark'] as const)('has nothing that axe would object to, %s', async (value) => {
		await connect();
		const panel = await scene.panel();
		const id = await desk.workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold' } });
		const second = await desk.workspace.ring({ name: 'Jonas Lindqvist' });
		await desk.workspace.run('accept', id);
		await desk.workspace.run('accept', second);
		await desk.workspace.ring({ name: 'Third' });
		await panel.sees('.rows');
		await panel.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
		expect(await accessibilityProblems(panel.page)).toEqual([]);
	});
});

describe('the separate window', () => {
	async function detach(): Promise<Popup> {
		const popup = await scene.popup();
		await popup.press('menu');
		// Not awaited: the popup closes by this press, and an answer to it may never come.
		popup.press('open-window').catch(() => undefined);
		await untilFits(
			'closed popup',
			() => scene.chrome.popupTarget(),
			(target) => target === undefined,
		);
		return scene.separateWindow();
	}

	it('accepts, once', async () => {
		await connect();
		const own = await detach();
		const id = await desk.workspace.ring();
		await own.shows(id, 'RINGING');
		await sleep(800);
		await own.press('accept', id);
		await own.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('is only one, and comes back where it was', async () => {
		await connect();
		const own = await detach();
		await own.sees('.bar');
		const id = await until('id of the window', async () => {
			const stored = await scene.chrome.evaluate('chrome.storage.session.get("window")');
			return typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'window') : undefined;
		});
		await scene.chrome.evaluate(
			`chrome.windows.update(${id}, { left: 120, top: 90, width: 460, height: 520 })`,
		);
		await untilFits(
			'kept place',
			async () => JSON.stringify(await scene.chrome.evaluate('chrome.storage.local.get("windowBounds")')),
			(text) => text.includes('460') && text.includes('120'),
		);
		await detach();
		expect(scene.chrome.windowTargets()).toHaveLength(1);
		await scene.chrome.closePanels();
		await detach();
		expect(scene.chrome.windowTargets()).toHaveLength(1);
		const bounds = await scene.chrome.evaluate(
			`chrome.storage.session.get('window').then(({ window }) => chrome.windows.get(window))`,
		);
		expect(bounds).toMatchObject({ left: 120, top: 90, width: 460, height: 520, type: 'popup' });
	});

	it('says in its title that something rings', async () => {
		await connect();
		const own = await detach();
		await desk.workspace.ring();
		await untilFits(
			'title',
			() => own.page.title(),
			(title) => /ring/i.test(title) && title !== 'Ringside',
		);
	});
});
