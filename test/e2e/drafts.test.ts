import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sleep, untilFits } from '../support/until';
import type { Popup } from './scene/popup';
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

async function talking(): Promise<{ id: string; popup: Popup }> {
	desk = await scene.open();
	await desk.connected();
	const id = await desk.workspace.ring({
		name: 'Maria Lopez',
		userData: { Segment: 'Gold', Old: 'x', Kept: 'y' },
	});
	await desk.workspace.run('accept', id);
	await sleep(400);
	const popup = await scene.popup();
	await popup.shows(id, 'TALKING');
	return { id, popup };
}

/** What of the form can be seen: the value of each control by its name, and what is chosen, marked or open. */
async function form(popup: Popup, within: string): Promise<Record<string, string>> {
	await popup.sees(within);
	return popup.page.evaluate((selector) => {
		const seen: Record<string, string> = {};
		for (const control of document.querySelector(selector)?.querySelectorAll('input, select, button') ?? []) {
			const row = control.closest('[data-key]')?.getAttribute('data-key') ?? '';
			const name = `${row} ${control.getAttribute('data-act') ?? control.getAttribute('aria-label') ?? ''}`;
			const { value = '' } = control as HTMLInputElement;
			seen[name] = [value, control.getAttribute('aria-expanded'), control.getAttribute('aria-pressed')].join(
				'|',
			);
		}
		return seen;
	}, within);
}

/** Closes the popup in the middle of it, as a click elsewhere does; the worker dies meanwhile; opens it again. */
async function again(popup: Popup, { reload = false } = {}): Promise<Popup> {
	await popup.close();
	await untilFits(
		'closed popup',
		() => scene.chrome.popupTarget(),
		(target) => target === undefined,
	);
	if (reload) {
		await desk.workspace.run('reload');
		desk = await scene.adopt(desk.page);
		await desk.connected();
	}
	await scene.chrome.killWorker();
	return scene.popup();
}

async function typeInto(popup: Popup, act: string, text: string): Promise<void> {
	await popup.sees(`[data-act="${act}"]`);
	await popup.page.focus(`[data-act="${act}"]`);
	await popup.page.keyboard.type(text);
}

async function prepareTransfer(popup: Popup, id: string): Promise<void> {
	await popup.press('consult', id);
	await popup.sees('[data-act="target-text"]');
	await popup.page.select('[data-act="target-kind"]', 'SKILL');
	await popup.page.select('[data-act="target-media"]', 'email');
	await typeInto(popup, 'target-text', 'Fren');
	await popup.press('target-data');
	await typeInto(popup, 'attach-key:0', 'Why');
	await typeInto(popup, 'attach-value:0', 'half a rea');
	await popup.press('target-more');
	await typeInto(popup, 'extension-key:0', 'ReasonCo');
}

async function editData(popup: Popup, id: string): Promise<void> {
	await popup.press('data', id);
	const field = `${popup.card(id)} [data-key="Segment"] .field`;
	await popup.sees(field);
	await popup.page.focus(field);
	await popup.key('End');
	await popup.page.keyboard.type('en half typed');
	await popup.press('delete:Old', id);
	await typeInto(popup, 'new-key', 'Comm');
	await typeInto(popup, 'new-value', 'called tw');
	await popup.press('more', id);
	await typeInto(popup, 'hold-reason', 'wait for An');
}

describe.each([
	['and opened again', {}],
	['while Workspace is loaded anew', { reload: true }],
])('the popup, closed %s,', (_, how) => {
	it('shows the whole of a half filled transfer form, and has sent nothing', async () => {
		const { id, popup } = await talking();
		await prepareTransfer(popup, id);
		const before = await form(popup, '[data-panel="target"]');
		// What was typed is there at all: an empty form would be the same before and after.
		expect(Object.values(before).join()).toMatch(/Fren.*half a rea.*ReasonCo/);
		const other = await again(popup, how);
		expect(await form(other, '[data-panel="target"]')).toEqual(before);
		expect(await desk.workspace.commands()).toEqual([]);
	});

	it('shows the whole of a half done data edit, and has sent nothing', async () => {
		const { id, popup } = await talking();
		await editData(popup, id);
		const before = await form(popup, '.data');
		expect(Object.values(before).join()).toMatch(/Golden half typed.*Comm.*called tw/);
		const other = await again(popup, how);
		expect(await form(other, '.data')).toEqual(before);
		await other.press('more');
		await other.sees('[data-act="hold-reason"]');
		expect(await other.page.$eval('[data-act="hold-reason"]', (field) => Reflect.get(field, 'value'))).toBe(
			'wait for An',
		);
		expect(await desk.workspace.commands()).toEqual([]);
	});

	it('sends what was typed when it is finished', async () => {
		const { id, popup } = await talking();
		await editData(popup, id);
		const other = await again(popup, how);
		const [item] = await desk.workspace.interactions();
		const now = item?.interactionId ?? '';
		await typeInto(other, 'new-value', 'ice');
		await other.press('save', now);
		await untilFits(
			'written data',
			() => desk.workspace.interaction(now),
			(each) => each?.userData.Comm !== undefined && !('Old' in each.userData),
		);
		expect((await desk.workspace.interaction(now))?.userData).toEqual({
			Segment: 'Golden half typed',
			Kept: 'y',
			Comm: 'called twice',
		});
	});
});
