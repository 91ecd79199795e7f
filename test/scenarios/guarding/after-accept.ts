import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { untilStoredFits } from '../stage/stored';
import { inFront, tabAt } from './desk-tab';

async function pressAccept(stage: Stage, id: string): Promise<void> {
	const popup = await stage.popup();
	await popup.press('accept', id);
}

/** Checks that nothing has come to the front. */
async function stays(stage: Stage): Promise<void> {
	await sleep(300);
	expect((await tabAt(stage))?.active).toBe(false);
}

export const afterAccept: Group = {
	title: 'after accepting',
	shared: true,
	scenarios: [
		{
			title: 'in the popup over another tab, Workspace comes to the front',
			async play(stage) {
				const desk = await stage.connected('iframe');
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await stage.tab('about:blank');
				expect((await tabAt(stage))?.active).toBe(false);
				await pressAccept(stage, id);
				await inFront(stage);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'in another window, the window and the tab of Workspace come to the front',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await stage.tab('about:blank');
				const elsewhere = await stage.popupTab('window');
				const { windowId } = (await tabAt(stage)) ?? {};
				const front = () => stage.browser.evaluate('chrome.windows.getLastFocused().then(({ id }) => id)');
				await until('another window in front', async () => (await front()) !== windowId);
				expect((await tabAt(stage))?.active).toBe(false);
				await elsewhere.press('accept', id);
				await inFront(stage);
				// Headless Chromium reports the focus for every window; Firefox for one.
				await until('focused window', () =>
					stage.browser.evaluate(`chrome.windows.get(${windowId}).then(({ focused }) => focused)`),
				);
			},
		},
		{
			title: 'with Workspace in front already, the popup stays open',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				const popup = await stage.popup();
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await sleep(300);
				expect(await stage.browser.popupIsOpen()).toBe(true);
			},
		},
		{
			title: 'in Workspace itself, nothing moves',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await stage.tab('about:blank');
				await workspace.run('accept', id);
				await stage.knows('talking', (states) => states[id] === 'TALKING');
				await stays(stage);
			},
		},
		{
			title: 'with the preference off, nothing moves',
			async play(stage) {
				await stage.settings({ preferences: { focusAfterAccept: false } });
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await stage.tab('about:blank');
				await pressAccept(stage, id);
				await stage.knows('talking', (states) => states[id] === 'TALKING');
				await stays(stage);
			},
		},
		{
			title: 'that Workspace refuses, nothing moves',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await workspace.run('fault', 'interaction.accept', { errorMessage: 'not allowed' });
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await stage.tab('about:blank');
				await pressAccept(stage, id);
				await untilStoredFits(
					stage,
					'refused command',
					async () => (await stage.model())?.commands.map(({ status }) => status) ?? [],
					(all) => all.includes('failed'),
				);
				await stays(stage);
			},
		},
	],
};
