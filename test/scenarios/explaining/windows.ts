import { expect } from 'vitest';
import type { Group } from '../scenario';
import { StageWorkspace } from '../stage/stage-workspace';
import { workspaceAddress } from '../stage/topology';
import { Explained } from './explained';

const SILENCE_TIMEOUT = { timeout: 120_000 };

/** A page that one of Workspace's frames opens in another by script, as a menu does. */
const OPENED_BY_A_FRAME = `(() => {
	const [menu] = ['menu', 'work'].map((name) => {
		const frame = document.createElement('iframe');
		Object.assign(frame, { name });
		document.body.append(frame);
		return frame;
	});
	menu.contentWindow.open('/page/third-party.html?subscribe=none', 'work');
})()`;

export const windows: Group = {
	title: 'a page that sends to the wrong window',
	scenarios: [
		{
			title: 'is named, and connected once it targets the right window',
			async play(stage) {
				const address = workspaceAddress(stage.simulator, 'crm-cross', { seed: 1 });
				const tab = await stage.tab(`${address}&retargetDelay=9999999`);
				const desk = await StageWorkspace.find(tab, stage);
				const on = new Explained(stage, desk, await stage.popup());
				await on.names('wrongWindow', 'likely');
				await tab.evaluate(`void ${(await on.copies('wrongWindow')).replace(/;$/, '')}`);
				await desk.connected();
				await on.isMended('wrongWindow');
				await on.answers();
			},
		},
		{
			title:
				'because a sibling frame opened it is explained by that, and connected once it targets the enclosing window',
			...SILENCE_TIMEOUT,
			async play(stage) {
				const on = await Explained.begin(stage, {}, 'none');
				await on.desk.tab.evaluate(OPENED_BY_A_FRAME);
				await on.names('openerFirst', 'likely');
				const desk = await StageWorkspace.find(on.desk.tab, stage);
				await desk.third?.evaluate(`void ${(await on.copies('openerFirst')).replace(/;$/, '')}`);
				await on.asksAgain();
				await desk.connected();
				await on.isMended('openerFirst');
				await on.answers();
				const asked = (await desk.workspace.commands()).map(({ request }) => request);
				expect(asked).toEqual(['interaction.accept']);
			},
		},
	],
};

export const old: Group = {
	title: 'an old Workspace',
	scenarios: [
		{
			title: 'is distinguished from a filter, and works after an update',
			async play(stage) {
				const on = await Explained.begin(stage, { edition: '2016' });
				await on.desk.connected();
				const id = await on.rings();
				await on.popup.press('accept', id);
				await on.names('oldWorkspace', 'likely');
				expect(await on.popup.has('[data-cause="oldWorkspace"] .copy-box')).toBe(false);
				await on.desk.workspace.run('configure', { edition: 'present' });
				await on.accepts(id);
				await on.isMended('oldWorkspace');
			},
		},
	],
};

export const none: Group = {
	title: 'a page without a Workspace',
	scenarios: [
		{
			title: 'is explained as that, and needs no option, only Workspace',
			async play(stage) {
				const { tab } = await stage.openPage(`${stage.simulator.origins.a}/page/standalone.html`);
				const without = new Explained(stage, StageWorkspace.without(tab, stage), await stage.popup());
				await without.names('noWorkspace', 'sure');
				await stage.browser.closePopup();
				const address = workspaceAddress(stage.simulator, 'iframe-cross', { seed: 1 });
				await tab.goto(address);
				const desk = await StageWorkspace.find(tab, stage);
				await desk.connected();
				const popup = await stage.popup();
				expect(await popup.has('[data-cause]')).toBe(false);
			},
		},
	],
};
