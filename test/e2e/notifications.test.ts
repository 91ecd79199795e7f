import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/axe';
import { sleep, until, untilFits } from '../support/until';
import { Notifications } from './scene/notifications';
import { type Desk, Scene, type Topology } from './scene/scene';

/** Time enough for what must not happen to have happened. */
const A_WHILE = 700;

let scene: Scene;
let notifications: Notifications;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
	notifications = new Notifications(scene);
});
beforeEach(() => scene.chrome.evaluate('chrome.storage.local.clear()'));
afterEach(async () => {
	for (const page of await scene.chrome.browser.pages()) {
		if (page.url() === 'about:blank') await page.close();
	}
	await desk?.close();
	await scene.chrome.evaluate(
		"chrome.windows.getAll().then((all) => Promise.all(all.map(({ id }) => chrome.windows.update(id, { state: 'normal' }))))",
	);
	await notifications.closeAll();
	expect(scene.chrome.errors).toEqual([]);
});
afterAll(() => scene?.end());

async function begin(topology?: Topology): Promise<void> {
	desk = await scene.open(topology);
	await desk.connected();
}

/** The agent is at another tab of the same window. */
const elsewhere = () => scene.chrome.open('about:blank');

async function rings(options: Parameters<Desk['workspace']['ring']>[0] = { name: 'Maria Lopez' }) {
	const id = await desk.workspace.ring(options);
	await untilFits(
		'ring',
		() => scene.states(),
		(states) => states[id] === 'RINGING',
	);
	return id;
}

describe('a ringing call is told', () => {
	it.each([
		['another tab', elsewhere],
		['another window', () => scene.chrome.evaluate("chrome.windows.create({ url: 'about:blank' })")],
		[
			'no window',
			() =>
				scene.chrome.evaluate(
					"chrome.windows.getAll().then((all) => Promise.all(all.map(({ id }) => chrome.windows.update(id, { state: 'minimized' }))))",
				),
		],
	])(
		'while the focus is in %s, and is gone within a second of being answered in Workspace',
		async (_, leave) => {
			await begin();
			await leave();
			const id = await rings();
			await notifications.one();
			// It is noted a moment after it is put up.
			await untilFits(
				'its words',
				() => notifications.words(),
				([words = '']) => /^Maria Lopez is calling\n/.test(words),
			);
			await desk.workspace.run('accept', id);
			expect(await notifications.none(1_000)).toBeLessThan(1_000);
			expect(await desk.sent('accept')).toEqual([]);
		},
	);

	it('not while the agent looks at it, but as soon as they turn away; and not any more when they are back', async () => {
		await begin();
		await rings();
		await sleep(A_WHILE);
		expect(await notifications.ids()).toEqual([]);
		const other = await elsewhere();
		await notifications.one();
		await desk.page.bringToFront();
		await notifications.none();
		await other.close();
	});

	it('once, though several frames report it', async () => {
		await begin('two-frames');
		await elsewhere();
		await rings();
		await notifications.one();
		await sleep(A_WHILE);
		expect(await notifications.ids()).toHaveLength(1);
	});

	it('where the caller gives up, for as long as it rang', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		await notifications.one();
		await desk.workspace.run('customerHangsUp', id);
		await notifications.none(1_000);
	});

	it('silently while the agent is talking', async () => {
		await begin();
		const first = await rings();
		await desk.workspace.run('accept', first);
		await elsewhere();
		const worker = await scene.chrome.worker();
		// The browser does not tell how one was put up: the call that does it is watched.
		await worker.evaluate(`(() => {
			const create = chrome.notifications.create;
			globalThis.created = [];
			chrome.notifications.create = (id, options) => {
				globalThis.created.push(options.silent);
				return create.call(chrome.notifications, id, options);
			};
		})()`);
		await rings({ name: 'John Doe' });
		await notifications.one();
		expect(await worker.evaluate('globalThis.created')).toEqual([true]);
	});
});

describe('closing a notification', () => {
	it('sends nothing, and it stays closed while the call rings on', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		await notifications.close(await notifications.one());
		await desk.workspace.run('addUserData', id, { Note: 'new' });
		await sleep(A_WHILE);
		expect(await notifications.ids()).toEqual([]);
		const { state } = (await desk.workspace.interaction(id)) ?? {};
		expect(state).toBe('RINGING');
		expect(await desk.workspace.commands()).toEqual([]);
	});
});

describe('a press on a notification', () => {
	it.each([
		[0, 'accept', 'TALKING'],
		[1, 'reject', undefined],
	] as const)(
		'on button %s is one %s at the service, though it comes twice',
		async (button, method, state) => {
			await begin();
			await elsewhere();
			const id = await rings();
			const notification = await notifications.one();
			await Promise.all([
				notifications.press(notification, button),
				notifications.press(notification, button),
			]);
			await notifications.none();
			await until('its effect', async () => (await desk.workspace.interaction(id))?.state !== 'RINGING');
			if (state !== undefined) expect((await desk.workspace.interaction(id))?.state).toBe(state);
			expect(await desk.sent(method)).toEqual([[id]]);
		},
	);

	it('at the same moment as one in the popup is one accept', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		const notification = await notifications.one();
		const popup = await scene.popup();
		await popup.sees(popup.control('accept', id));
		await sleep(800);
		// Not by the pointer: finding a place to press takes longer than the other press.
		const click = `document.querySelector('${popup.control('accept', id)}')?.click()`;
		await Promise.all([notifications.press(notification, 0), popup.page.evaluate(click)]);
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
		await scene.chrome.closePopup();
	});

	it('after the worker has been killed is one accept, and the notification had stayed up', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		const notification = await notifications.one();
		await sleep(300);
		await scene.chrome.killWorker();
		expect(await notifications.ids()).toEqual([notification]);
		await notifications.press(notification, 0);
		await notifications.none();
		await until('effect', async () => (await desk.workspace.interaction(id))?.state === 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('that Workspace refuses is told, and can be tried again', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		await desk.workspace.run('fault', 'interaction.accept', { times: 1, errorMessage: 'Not now' });
		const notification = await notifications.one();
		await notifications.press(notification, 0);
		await untilFits(
			'the failure',
			() => notifications.words(),
			([words]) => words?.includes('Not accepted.') === true,
		);
		await notifications.press(notification, 0);
		await until('effect', async () => (await desk.workspace.interaction(id))?.state === 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id], [id]]);
	});

	it('on its body brings Workspace to the front', async () => {
		await begin();
		const other = await elsewhere();
		await rings();
		await notifications.click(await notifications.one());
		await until('Workspace in front', () => desk.page.evaluate('document.visibilityState === "visible"'));
		await notifications.none();
		expect(await desk.workspace.commands()).toEqual([]);
		await other.close();
	});
});

describe('a worker that dies while something rings', () => {
	it('takes the notification away when the call ends after that', async () => {
		await begin();
		await elsewhere();
		const id = await rings();
		await notifications.one();
		await sleep(300);
		await scene.chrome.killWorker();
		await desk.workspace.run('accept', id);
		expect(await notifications.none(1_500)).toBeLessThan(1_500);
	});
});

describe('two Workspaces that ring at once', () => {
	it('have a notification each, which says where it is and acts there', async () => {
		await begin();
		const first = desk;
		const second = await scene.open();
		await untilFits(
			'two sessions',
			() => scene.model(),
			(model) =>
				model?.sessions.filter(({ primary, link }) => primary && link.status === 'connected').length === 2,
		);
		await elsewhere();
		const [a, b] = [
			await first.workspace.ring({ name: 'Maria Lopez' }),
			await second.workspace.ring({ name: 'John Doe' }),
		];
		await untilFits(
			'two notifications',
			() => notifications.ids(),
			({ length }) => length === 2,
		);
		const words = await notifications.words();
		expect(words.filter((text) => text.includes('Workspace: '))).toHaveLength(2);
		const tab = await scene.chrome.evaluate(
			`chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url === ${JSON.stringify(second.page.url())}).id)`,
		);
		const id = (await notifications.ids()).find((each) => each.startsWith(`ring:${tab}:`)) ?? '';
		await notifications.press(id, 0);
		await until('effect', async () => (await second.workspace.interaction(b))?.state === 'TALKING');
		expect((await first.workspace.interaction(a))?.state).toBe('RINGING');
		expect(await first.sent('accept')).toEqual([]);
		await second.close();
	});
});

describe('the small window with what rings', () => {
	it('has Accept focused, can be used by everybody, and shows nothing but what rings', async () => {
		await begin();
		const talking = await rings();
		await desk.workspace.run('accept', talking);
		const id = await rings({ name: 'John Doe' });
		const page = await scene.chrome.open(`${scene.chrome.origin}/ringing/ringing.html`);
		await page.waitForSelector(`[data-interaction="${id}"]`);
		expect(await page.$(`[data-interaction="${talking}"]`)).toBeNull();
		await until('focused Accept', () => page.evaluate('document.activeElement?.dataset.act === "accept"'));
		expect(await accessibilityProblems(page)).toEqual([]);
		await desk.workspace.run('customerHangsUp', id);
		await until('its end', () => page.isClosed());
	});
});
