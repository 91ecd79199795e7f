import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import { each, type Group } from '../scenario';
import { iconOpens, opened, RING_SETTLE_MS, rings, sent, shows } from './desks';

const oneClick = { preferences: { oneClick: true } };

export const accepting: Group = {
	title: 'accepting outside the popup reaches the service once',
	shared: true,
	scenarios: [
		{
			title: 'by a command',
			async play(stage) {
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				await stage.browser.outside.command('accept');
				expect(await sent(desk, 'accept')).toEqual([[id]]);
				await shows(stage, id, 'TALKING');
			},
		},
		{
			title: 'by the icon, in one-click mode',
			async play(stage) {
				const { browser } = stage;
				await stage.settings(oneClick);
				const desk = await opened(stage);
				expect(await browser.outside.opensPopup()).toBe(true);
				const id = await rings(stage, desk);
				await iconOpens(stage, false);
				expect((await browser.badge()).title).toBe('Ringside: 1 ringing. Click to accept it · Ready');
				await sleep(RING_SETTLE_MS);
				await browser.outside.click();
				expect(await sent(desk, 'accept')).toEqual([[id]]);
				await iconOpens(stage, true);
				expect(await browser.popupIsOpen()).toBe(false);
			},
		},
		{
			title: "by the icon's menu",
			async play(stage) {
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				await (await stage.browser.outside.menuItem('Accept: voice')).choose();
				expect(await sent(desk, 'accept')).toEqual([[id]]);
			},
		},
		{
			title: 'by a command twice, the menu and the popup’s button, all at once',
			async play(stage) {
				const { outside } = stage.browser;
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				// Accept has the focus in the popup and ignores keys at first.
				await sleep(RING_SETTLE_MS);
				const item = await outside.menuItem('Accept: voice');
				await Promise.all([popup.key('Enter'), item.choose(), outside.command('accept', 'accept')]);
				expect(await sent(desk, 'accept')).toEqual([[id]]);
			},
		},
		{
			title: 'by the icon, clicked twice while Workspace is slow',
			async play(stage) {
				const { outside } = stage.browser;
				await stage.settings(oneClick);
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				await desk.workspace.run('fault', 'interaction.accept', { late: 1_000 });
				await iconOpens(stage, false);
				await sleep(RING_SETTLE_MS);
				await outside.click();
				await outside.click();
				expect(await sent(desk, 'accept')).toEqual([[id]]);
				await shows(stage, id, 'TALKING');
			},
		},
		{
			title: 'by the icon, after the background has stopped',
			async play(stage) {
				const { browser } = stage;
				await stage.settings(oneClick);
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				await iconOpens(stage, false);
				await sleep(RING_SETTLE_MS);
				await browser.killBackground();
				// While the background is stopped the icon still has no popup: the browser keeps that setting.
				expect(await browser.outside.opensPopup()).toBe(false);
				await browser.outside.click();
				expect(await sent(desk, 'accept')).toEqual([[id]]);
			},
		},
		...each(
			[
				['a command', 'command'],
				['the menu', 'menu'],
			] as const,
			([way]) => `by ${way}, after the background has stopped`,
			async (stage, [, way]) => {
				const { outside } = stage.browser;
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				// The agent has the menu open already.
				const item = way === 'menu' ? await outside.menuItem('Accept: voice') : undefined;
				await stage.browser.killBackground();
				await (item === undefined ? outside.command('accept') : item.choose());
				expect(await sent(desk, 'accept')).toEqual([[id]]);
			},
		),
	],
};

export const iconClicks: Group = {
	title: 'a click on the icon opens the popup',
	shared: true,
	scenarios: [
		{
			title: 'if two interactions ring: neither is guessed',
			async play(stage) {
				const { browser } = stage;
				await stage.settings(oneClick);
				const desk = await opened(stage);
				const first = await rings(stage, desk);
				await iconOpens(stage, false);
				const second = await rings(stage, desk, 'John Doe');
				await iconOpens(stage, true);
				await browser.outside.click();
				const popup = await stage.shownPopup();
				await popup.shows(first, 'RINGING');
				await popup.shows(second, 'RINGING');
				expect(await desk.sent('accept')).toEqual([]);
			},
		},
		{
			title: 'if the call was answered in Workspace during the click',
			async play(stage) {
				const { browser } = stage;
				await stage.settings(oneClick);
				const desk = await opened(stage);
				const id = await rings(stage, desk);
				await desk.workspace.run('accept', id);
				await shows(stage, id, 'TALKING');
				await until('icon with popup', () => browser.outside.opensPopup());
				await browser.outside.lateClick();
				const popup = await stage.shownPopup();
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([]);
			},
		},
	],
};
