import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';

const count = (stage: Stage) =>
	stage.browser.evaluate(`chrome.windows.getAll({ windowTypes: ['popup'] }).then((all) => all.length)`);

/** Returns the position of the separate window as the browser reports it. */
const bounds = (stage: Stage) =>
	stage.browser.evaluate(
		`chrome.storage.session.get('window').then(({ window }) => chrome.windows.get(window))`,
	);

export const separateWindow: Group = {
	title: 'the separate window',
	shared: true,
	scenarios: [
		{
			title: 'replaces panel and popup, and accepts once',
			async play(stage) {
				const desk = await stage.connected();
				const panel = await stage.panel();
				await panel.press('menu');
				await panel.press('open-window');
				await until('closed panel', async () => !(await stage.browser.panelIsOpen()));
				await stage.browser.separateWindow();
				await untilFits(
					'a window',
					() => count(stage),
					(now) => now === 1,
				);
				await stage.browser.closePanels();
				const own = await stage.separateWindow();
				const id = await desk.workspace.ring();
				await own.shows(id, 'RINGING');
				await sleep(800);
				await own.press('accept', id);
				await own.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
				expect((await desk.workspace.commands()).length).toBe(1);
			},
		},
		{
			title: 'opens only once, and reopens where it was',
			async play(stage) {
				await stage.connected();
				const own = await stage.separateWindow();
				await own.sees('.bar');
				const id = await until('id of the window', () =>
					stage.browser.evaluate(`chrome.storage.session.get('window').then(({ window }) => window)`),
				);
				const place = { left: 120, top: 90, width: 460, height: 520 };
				await stage.browser.evaluate(`chrome.windows.update(${String(id)}, ${JSON.stringify(place)})`);
				await untilFits(
					'kept place',
					async () =>
						JSON.stringify(await stage.browser.evaluate(`chrome.storage.local.get('windowBounds')`)),
					(text) => text.includes('460') && text.includes('120'),
				);
				await stage.separateWindow();
				expect(await count(stage)).toBe(1);
				await stage.browser.closePanels();
				await stage.separateWindow();
				expect(await count(stage)).toBe(1);
				expect(await bounds(stage)).toMatchObject({ ...place, type: 'popup' });
			},
		},
		{
			title: 'leads back to the side panel, which replaces it',
			notIn: {
				firefox:
					'Firefox opens its sidebar only in the front window, which is this one and has no room for it. The toolbar popup opens it.',
			},
			async play(stage) {
				await stage.connected();
				const own = await stage.separateWindow();
				await own.press('menu');
				// The press closes the window.
				await own.press('open-panel').catch(() => undefined);
				await untilFits(
					'no window',
					() => count(stage),
					(now) => now === 0,
				);
				await until('panel', () => stage.browser.panelIsOpen());
			},
		},
		{
			title: 'shows in its title that a call rings',
			async play(stage) {
				const desk = await stage.connected();
				const own = await stage.separateWindow();
				await desk.workspace.ring();
				await untilFits(
					'title',
					async () => String(await own.window.evaluate('document.title')),
					(title) => /ring/i.test(title) && title !== 'Ringside',
				);
			},
		},
	],
};
