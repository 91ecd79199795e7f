import { expect } from 'vitest';
import { readManifest } from '../../scripts/build/assets';
import { manifestFor } from '../../scripts/build/manifest';
import { ROOT } from '../support/root';
import { until } from '../support/until';
import type { Group } from './scenario';

export const installed: Group = {
	title: 'the built extension',
	scenarios: [
		{
			title: 'has the id that policies refer to, whatever its folder',
			async play({ browser }) {
				expect(await browser.evaluate('chrome.runtime.id')).toBe(browser.id);
			},
		},
		{
			title: 'starts its background, opens and closes its popup, without an error',
			async play(stage) {
				const { browser } = stage;
				await stage.openPage(`${stage.simulator.origins.a}/page/standalone.html`);
				const popup = await stage.popup();
				await popup.says(/\S/);
				expect(await popup.window.evaluate('document.title')).not.toBe('');
				await until('running background', () => browser.backgroundRuns());
				await browser.closePopup();
				expect(await browser.popupIsOpen()).toBe(false);
			},
		},
		{
			title: 'opens its popup after its background was stopped',
			async play(stage) {
				const { browser } = stage;
				await browser.killBackground();
				expect(await browser.backgroundRuns()).toBe(false);
				const popup = await stage.popup();
				await popup.says(/\S/);
				await until('running background', () => browser.backgroundRuns());
			},
		},
		{
			title: 'has a popup that passes axe with no Workspace open',
			async play(stage) {
				const popup = await stage.popup();
				await popup.says(/\S/);
				expect(await popup.problems()).toEqual([]);
			},
		},
		{
			title: 'holds the permissions of the manifest, and for sites only localhost',
			async play({ browser }) {
				const target = browser.name === 'chromium' ? 'chrome' : 'firefox';
				const { permissions } = manifestFor(await readManifest(ROOT), target, 'test');
				expect(
					await browser.evaluate(`chrome.permissions.getAll().then(({ permissions, origins }) =>
						({ permissions: permissions.sort(), origins: origins.sort() }))`),
				).toEqual({ permissions, origins: ['http://127.0.0.1/*', 'http://localhost/*'] });
			},
		},
	],
};
