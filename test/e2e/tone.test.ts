import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sleep, until, untilFits } from '../support/until';
import { Notifications } from './scene/notifications';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let notifications: Notifications;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin({ audible: true });
	notifications = new Notifications(scene);
});
afterEach(async () => {
	await desk?.close();
	expect(scene.chrome.errors).toEqual([]);
});
afterAll(() => scene?.end());

async function begin(): Promise<void> {
	desk = await scene.open();
	await desk.connected();
}

async function rings(name = 'Maria Lopez'): Promise<string> {
	const id = await desk.workspace.ring({ name });
	await untilFits(
		'ring',
		() => scene.states(),
		(states) => states[id] === 'RINGING',
	);
	return id;
}

describe('the tone', () => {
	const page = () =>
		scene.chrome.browser.targets().find((target) => target.url().includes('/sound/sound.html'));
	/** The loudest that is played within two of its periods. */
	const level = async () => {
		const sound = await (await until('page that plays', page)).asPage();
		await until('player', () => sound.evaluate('"ringsideSound" in globalThis'));
		expect(await sound.evaluate('ringsideSound.state')).toBe('running');
		let most = 0;
		for (let i = 0; i < 60 && most < 0.01; i++) {
			most = Math.max(most, Number(await sound.evaluate('ringsideSound.level()')));
			await sleep(50);
		}
		return most;
	};

	it('is really played while Workspace is silent, without a touch of any page, and ends with the ringing', async () => {
		await notifications.prefer({ tone: 'bell', volume: 80 });
		await begin();
		const id = await rings();
		expect(await level()).toBeGreaterThan(0.01);
		await desk.workspace.run('accept', id);
		await until('silence', () => page() === undefined, { timeout: 1_500 });
	});

	it('is one for two calls, and survives the worker', async () => {
		await notifications.prefer({ tone: 'pulse', toneBesideWorkspace: true });
		await begin();
		const first = await rings();
		const second = await rings('John Doe');
		expect(await level()).toBeGreaterThan(0.01);
		await scene.chrome.killWorker();
		expect(page()).toBeDefined();
		await desk.workspace.run('customerHangsUp', first);
		await sleep(700);
		expect(await level()).toBeGreaterThan(0.01);
		await desk.workspace.run('customerHangsUp', second);
		await until('silence', () => page() === undefined, { timeout: 1_500 });
	});

	it('is left to Workspace where that rings by itself', async () => {
		await notifications.prefer({ tone: 'bell' });
		await begin();
		// Workspace's own ring: a sound in its tab, which a real agent has touched before.
		await desk.page.mouse.click(5, 5);
		await desk.page.evaluate(`(() => {
			const context = new AudioContext();
			const tone = new OscillatorNode(context);
			tone.connect(new GainNode(context, { gain: 0.2 })).connect(context.destination);
			tone.start();
			return context.resume();
		})()`);
		await until('sound of the tab', () =>
			scene.chrome.evaluate('chrome.tabs.query({ audible: true }).then(({ length }) => length > 0)'),
		);
		await rings();
		await sleep(3_000);
		expect(page()).toBeUndefined();
		await scene.chrome.evaluate(
			'chrome.tabs.query({ audible: true }).then(([{ id }]) => chrome.tabs.update(id, { muted: true }))',
		);
		await rings('John Doe');
		expect(await level()).toBeGreaterThan(0.01);
	});
});
