import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/axe';
import { sleep, until, untilFits } from '../support/until';
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

async function talking(userData: Record<string, string> = { Segment: 'Gold', Old: 'x' }) {
	desk = await scene.open();
	await desk.connected();
	const id = await desk.workspace.ring({ name: 'Maria Lopez', userData });
	await desk.workspace.run('accept', id);
	const popup = await scene.popup();
	await popup.shows(id, 'TALKING');
	return { id, popup };
}

describe('the popup', () => {
	it('shows what rings in its first painted frame', async () => {
		desk = await scene.open();
		await desk.connected();
		const id = await desk.workspace.ring();
		await untilFits(
			'ring',
			() => scene.states(),
			(states) => states[id] === 'RINGING',
		);
		const popup = await scene.popup();
		await popup.sees(popup.card(id));
		// The first paint and the first paint with content are the same frame: nothing empty was shown before it.
		const paint = (name: string) =>
			until(name, () => popup.page.evaluate((n) => performance.getEntriesByName(n)[0]?.startTime, name));
		expect(await paint('first-contentful-paint')).toBe(await paint('first-paint'));
	});

	it('puts the focus on Accept, so that Enter answers', async () => {
		desk = await scene.open();
		await desk.connected();
		const id = await desk.workspace.ring();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await sleep(800);
		await popup.key('Enter');
		await popup.shows(id, 'TALKING');
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('rejects with Backspace', async () => {
		desk = await scene.open();
		await desk.connected();
		const id = await desk.workspace.ring();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		await sleep(800);
		await popup.key('Backspace');
		await popup.shows(id, 'IDLE');
		expect(await desk.sent('reject')).toEqual([[id]]);
	});

	it('sends one accept for an impatient agent', async () => {
		desk = await scene.open('iframe-cross', { latency: 150 });
		await desk.connected();
		const id = await desk.workspace.ring();
		const popup = await scene.popup();
		await popup.shows(id, 'RINGING');
		for (let i = 0; i < 6; i++)
			await popup.page.click(popup.control('accept', id), { delay: 1 }).catch(() => 0);
		await popup.shows(id, 'TALKING');
		await sleep(400);
		expect(await desk.sent('accept')).toEqual([[id]]);
	});

	it('tags with a digit, and takes the tag away with the same digit', async () => {
		const { id, popup } = await talking();
		await popup.key('1');
		await untilFits(
			'tag',
			() => desk.workspace.interaction(id),
			(item) => item?.userData.Reason === 'Complaint',
		);
		await popup.sees(`${popup.control('tag:complaint', id)}[aria-pressed="true"]`);
		await sleep(100);
		await popup.key('1');
		await untilFits(
			'no tag',
			() => desk.workspace.interaction(id),
			(item) => item !== undefined && !('Reason' in item.userData),
		);
		expect(await desk.sent('setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
		expect(await desk.sent('deleteUserData')).toEqual([[id, 'Reason']]);
	});

	it('sends several changes of the data as one request, and only the changed keys', async () => {
		const { id, popup } = await talking({ Segment: 'Gold', Old: 'x', Kept: 'y' });
		await popup.press('data', id);
		const field = (key: string) => `${popup.card(id)} [data-key="${key}"] .field`;
		await popup.page.locator(field('Segment')).fill('Silver');
		await popup.page.locator(field('Old')).fill('new');
		await popup.page.locator(popup.control('new-key', id)).fill('Comment');
		await popup.page.locator(popup.control('new-value', id)).fill('called twice');
		await popup.press('add', id);
		await popup.press('save', id);
		await untilFits(
			'written data',
			() => desk.workspace.interaction(id),
			(item) => item?.userData.Comment === 'called twice',
		);
		expect(await desk.sent('setUserData')).toEqual([
			[id, { Segment: 'Silver', Old: 'new', Comment: 'called twice' }],
		]);
		expect((await desk.workspace.interaction(id))?.userData.Kept).toBe('y');
	});

	it('deletes a key', async () => {
		const { id, popup } = await talking();
		await popup.press('data', id);
		await popup.press('delete:Old', id);
		await popup.press('save', id);
		await untilFits(
			'deleted key',
			() => desk.workspace.interaction(id),
			(item) => item !== undefined && !('Old' in item.userData),
		);
		expect(await desk.sent('deleteUserData')).toEqual([[id, 'Old']]);
		expect(await desk.sent('setUserData')).toEqual([]);
	});

	it('keeps what was typed when it is closed in the middle of it', async () => {
		const { id, popup } = await talking();
		await popup.press('data', id);
		const field = `${popup.card(id)} [data-key="Segment"] .field`;
		await popup.page.locator(field).fill('half typed');
		await popup.close();
		await untilFits(
			'closed popup',
			() => scene.chrome.popupTarget(),
			(target) => target === undefined,
		);
		await scene.chrome.killWorker();
		const again = await scene.popup();
		await again.sees(field);
		expect(await again.page.$eval(field, (element) => Reflect.get(element, 'value'))).toBe('half typed');
		expect(await desk.sent('setUserData')).toEqual([]);
	});

	it('says why an interaction cannot be marked done yet', async () => {
		const { id, popup } = await talking();
		await popup.sees(`${popup.control('done', id)}[aria-disabled="true"]`);
		await popup.key('d');
		expect(await desk.sent('markdone')).toEqual([]);
	});

	it('brings the case up in Workspace', async () => {
		desk = await scene.open();
		await desk.connected();
		const first = await desk.workspace.ring();
		const second = await desk.workspace.ring();
		await desk.workspace.run('accept', first);
		await desk.workspace.run('accept', second);
		const popup = await scene.popup();
		await popup.shows(second, 'TALKING');
		await popup.press('case', first);
		await untilFits(
			'selected case',
			() => desk.workspace.interaction(first),
			(item) => item?.isCaseSelected === true,
		);
		expect(await desk.sent('selectCaseByCaseId')).toHaveLength(1);
	});

	it.each(['light', 'dark'] as const)('has nothing that axe would object to, %s', async (value) => {
		const { id, popup } = await talking();
		await desk.workspace.ring({ name: 'Jonas Lindqvist' });
		await popup.press('data', id);
		await popup.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
		expect(await accessibilityProblems(popup.page)).toEqual([]);
	});
});

describe('the toolbar', () => {
	it('counts what rings, else what is active, and says it in words', async () => {
		desk = await scene.open();
		await desk.connected();
		const badge = (text: string, title: RegExp) =>
			untilFits(
				`badge "${text}"`,
				() => scene.chrome.badge(),
				(now) => now.text === text && title.test(now.title),
			);
		await badge('', /connected|no /i);
		const { workspace } = desk;
		await workspace.ring();
		await badge('1', /1/);
		await workspace.ring();
		await workspace.ring();
		await badge('3', /3/);
		await workspace.run('accept', '1');
		await workspace.run('reject', '2');
		await workspace.run('reject', '3');
		await badge('1', /1/);
		await workspace.run('release', '1');
		await badge('', /./);
	});
});
