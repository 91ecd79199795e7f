import { expect } from 'vitest';
import { until } from '../../support/until';
import type { Group } from '../scenario';
import { workspaceAddress } from '../stage/topology';
import { bringBack, icon, LOSS_SCENARIO_MS, losses, lost, noLoss, tabAt } from './desk-tab';

const LOST = /connection to Workspace lost/;

export const lostWorkspace: Group = {
	title: 'icon and popup report a lost Workspace, and one click brings it back:',
	scenarios: [
		{
			title: 'asleep',
			notIn: {
				firefox:
					'Firefox does not freeze pages: it has neither the event nor a property of a tab that says so.',
			},
			async play(stage) {
				const desk = await stage.connected('iframe');
				const popup = await stage.popupTab();
				await desk.tab.freeze?.();
				await lost(stage, 'frozen');
				await icon(stage, '!', LOST);
				await popup.says(/Workspace is asleep/);
				await bringBack(stage, popup, 'focus');
			},
		},
		{
			title: 'crashed',
			timeout: LOSS_SCENARIO_MS,
			async play(stage) {
				const desk = await stage.connected('iframe');
				const popup = await stage.popupTab();
				await desk.tab.crash();
				await lost(stage, 'crashed');
				await icon(stage, '!', LOST);
				await popup.says(/tab has crashed/);
				await bringBack(stage, popup, 'restore');
			},
		},
		{
			title: 'closed, with a call in progress',
			async play(stage) {
				const { tab, workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await workspace.run('accept', id);
				await icon(stage, '1', /1 in progress/);
				const popup = await stage.popupTab();
				await tab.close();
				await lost(stage, 'closed');
				await icon(stage, '!', LOST);
				await popup.says(/Workspace tab was closed[\s\S]*in progress there: 1/);
				expect(await tabAt(stage)).toBeUndefined();
				await bringBack(stage, popup, 'restore');
				// Without the query of the tab's address, which may have contained a token.
				expect((await tabAt(stage))?.url).toBe(`${stage.simulator.origins.a}/ui/wwe/index.html`);
			},
		},
		{
			title: 'closed on purpose: once dismissed, it is no longer reported',
			async play(stage) {
				const { tab } = await stage.connected('iframe');
				const popup = await stage.popupTab();
				await tab.close();
				await lost(stage, 'closed');
				await popup.click('[data-act^="dismiss:loss"]');
				await icon(stage, '', /not connected/);
				await popup.says(/Workspace is not open/);
				await stage.browser.killBackground();
				const again = await stage.popupTab();
				await again.says(/Workspace is not open/);
				await noLoss(stage);
			},
		},
		{
			title: 'gone from its tab, as after a logout',
			timeout: LOSS_SCENARIO_MS,
			async play(stage) {
				const { tab } = await stage.connected('iframe');
				// A page of the same site without the API.
				await tab.goto(`${stage.simulator.origins.a}/?login`);
				const popup = await stage.popupTab();
				expect(await losses(stage)).toEqual([]);
				await lost(stage, 'left');
				await icon(stage, '!', LOST);
				await popup.says(/you have been signed out/);
				await popup.click('[data-act^="restore:"]');
				await until('login page in front', async () => (await tabAt(stage, '/?login'))?.active === true);
				// The agent logs in.
				await tab.goto(workspaceAddress(stage.simulator, 'iframe', { seed: 'again' }));
				await icon(stage, '', /connected, nothing in progress/);
				await noLoss(stage);
			},
		},
		{
			title: 'silent: its own object throws at every request',
			timeout: LOSS_SCENARIO_MS,
			async play(stage) {
				const { workspace, third } = await stage.connected('iframe');
				const popup = await stage.popupTab();
				await third?.evaluate(`(() => {
					const { service } = window.genesys.wwe;
					window.kept = service.sendMessage;
					service.sendMessage = () => { throw new Error('no session'); };
				})()`);
				await lost(stage, 'silent');
				await icon(stage, '!', LOST);
				await popup.says(/connection to Workspace is lost[\s\S]*no session/);
				await popup.click('[data-act^="dismiss:loss"]');
				await icon(stage, '', /not connected/);
				await third?.evaluate('void (window.genesys.wwe.service.sendMessage = window.kept)');
				await icon(stage, '', /connected, nothing in progress/);
				const id = await workspace.ring();
				await stage.knows('ring', (states) => states[id] === 'RINGING');
			},
		},
		{
			title: 'unloaded by the browser',
			timeout: LOSS_SCENARIO_MS,
			async play(test) {
				// In its own browser: after that, nothing can be opened in Chromium.
				const stage = await test.another('test');
				try {
					await stage.connected('iframe');
					const popup = await stage.popupTab();
					const { id } = (await tabAt(stage)) ?? {};
					if (id === undefined) throw new Error('no tab of Workspace');
					await stage.browser.discard(id);
					await lost(stage, 'discarded');
					await icon(stage, '!', LOST);
					await popup.says(/browser has unloaded Workspace/);
					expect((await tabAt(stage))?.discarded).toBe(true);
					await bringBack(stage, popup, 'restore');
					await until('kept tab', async () => (await tabAt(stage))?.autoDiscardable === false);
					expect(await stage.browser.newErrors()).toEqual([]);
				} finally {
					await stage.end();
				}
			},
		},
	],
};
