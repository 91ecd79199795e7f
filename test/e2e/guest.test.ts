import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until, untilFits } from '../support/until';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
});
afterAll(() => scene?.end());

const isGuestConnected = async (): Promise<boolean> => {
	const model = await scene.model();
	return model?.sessions.some(({ link }) => link.guest === true && link.status === 'connected') === true;
};

describe('a Workspace in which no page carries the API', () => {
	it('is spoken to by Ringside itself, and each act reaches the service once', async () => {
		desk = await scene.open('none');
		await until('connected guest', isGuestConnected, { timeout: 20_000 });
		const { workspace } = desk;
		const id = await workspace.ring({ name: 'Maria Lopez' });
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		await workspace.run('customerHangsUp', id);
		await popup.shows(id, 'IDLE');
		await popup.press('done', id);
		await popup.misses(popup.card(id));
		expect(await desk.sent('accept')).toEqual([[id]]);
		expect(await desk.sent('markdone')).toEqual([[id]]);
		const all = await workspace.received();
		// The guest speaks with the origin that was granted, from one window that is not Workspace's own.
		expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set([scene.simulator.origins.a]));
		expect(all.every(({ referenceId }) => /^ringside-[0-9a-f]{32}-\d+$/.test(referenceId))).toBe(true);
		expect(new Set(all.map(({ referenceId }) => referenceId)).size).toBe(all.length);
		expect(scene.chrome.errors).toEqual([]);
	});

	it('hears nothing of it in its own window but the requests, and no answer or event', async () => {
		desk = await scene.open('none');
		await desk.page.evaluate(`window.servers = 0; addEventListener('message', ({ data }) => {
			if (data && data.userAgent === 'WWE Server') window.servers++;
		})`);
		await until('connected guest', isGuestConnected, { timeout: 20_000 });
		await desk.workspace.ring();
		await untilFits(
			'ringing',
			() => scene.states(),
			(states) => Object.values(states).includes('RINGING'),
		);
		expect(await desk.page.evaluate('window.servers')).toBe(0);
	});

	it('is left to a page that comes with the API later, and the guest goes without a trace', async () => {
		desk = await scene.open('none');
		await until('connected guest', isGuestConnected, { timeout: 20_000 });
		await desk.page.evaluate(`{
			const frame = document.createElement('iframe');
			frame.src = '/page/third-party.html?subscribe=none';
			frame.id = 'late';
			document.body.append(frame);
		}`);
		await untilFits(
			'page instead of guest',
			() => scene.model(),
			(model) => model?.sessions.length === 1 && model.sessions[0]?.link.guest === undefined,
		);
		await until('absence of the guest', () =>
			desk.page.evaluate('document.querySelector("iframe[name=ringside-guest]") === null'),
		);
		const left = await desk.workspace.run('subscriptions');
		// Only the page's frame has subscriptions of Ringside's; the guest has withdrawn its own.
		expect(left).toHaveLength(2);
		const id = await desk.workspace.ring();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await popup.press('accept', id);
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});
});

describe('a Workspace with a page that carries the API', () => {
	it('gets no guest', async () => {
		desk = await scene.open('iframe-cross');
		await desk.connected();
		await new Promise((done) => setTimeout(done, 6_000));
		expect(await desk.page.$('iframe[name=ringside-guest]')).toBeNull();
		expect((await scene.model())?.sessions).toHaveLength(1);
	});
});
