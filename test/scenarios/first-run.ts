import { expect } from 'vitest';
import { untilFits } from '../support/until';
import type { Group } from './scenario';
import { AgentPopup } from './stage/popup';

const WITHOUT_DISPLAY =
	'The dialog that grants a site is a window of the browser itself, which no protocol can reach without a display. `npm run test:display` plays the first run with it.';

export const firstRun: Group = {
	title: 'in a new profile,',
	scenarios: [
		{
			title: 'icon, Connect and Allow show a ringing call; Deny and revoking the permission leave nothing',
			notIn: { chromium: WITHOUT_DISPLAY },
			timeout: 90_000,
			async play(test) {
				const stage = await test.another('production');
				const { browser } = stage;
				try {
					const origins = () =>
						browser.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)');
					const scripts = () => browser.evaluate('chrome.scripting.getRegisteredContentScripts()');
					const { workspace } = await stage.open('iframe');
					const id = await workspace.ring({ name: 'Maria Lopez' });
					expect(await origins()).toEqual([]);
					const popup = new AgentPopup(await browser.clickIcon());
					await popup.says(new RegExp(`localhost:${stage.simulator.port}`));
					await popup.press('connect');
					await browser.answerDialog?.('deny');
					await popup.says(/was not granted/);
					expect([await origins(), await scripts()]).toEqual([[], []]);

					await popup.press('connect');
					await browser.answerDialog?.('allow');
					// In the popup that is open still, without another look.
					await popup.shows(id, 'RINGING');
					await popup.says(/Connected/);
					expect(await origins()).toEqual(['http://localhost/*']);
					await popup.press('accept', id);
					await popup.shows(id, 'TALKING');

					await browser.evaluate(`chrome.permissions.remove({ origins: ['http://localhost/*'] })`);
					await untilFits('no scripts', scripts, (list) => Array.isArray(list) && list.length === 0);
					await untilFits(
						'title without a connection',
						() => browser.badge(),
						({ title }) => /not connected/i.test(title),
					);
					await untilFits(
						'no subscription of Ringside',
						() => workspace.run('subscriptions'),
						(list) => Array.isArray(list) && list.length === 1,
					);
					expect(await browser.newErrors()).toEqual([]);
				} finally {
					await stage.end();
				}
			},
		},
	],
};
