import { expect } from 'vitest';
import { sleep, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { A_WHILE, elsewhere, missedByEyes, none, one, rings } from './told';

/** Ways to be elsewhere, each with the way back. */
const AWAY: [string, (stage: Stage) => Promise<() => Promise<unknown>>][] = [
	[
		'in another tab',
		async (stage) => {
			const tab = await elsewhere(stage);
			return () => tab.bringToFront();
		},
	],
	[
		'in another window',
		async ({ browser }) => {
			const created = "chrome.windows.create({ url: 'about:blank' }).then(({ id }) => id)";
			const id = await browser.evaluate(created);
			return () => browser.evaluate(`chrome.windows.remove(${id})`);
		},
	],
	['in no window', ({ browser }) => browser.leave()],
];

export const told: Group = {
	title: 'a ringing call is told by a notification',
	scenarios: [
		...each(
			AWAY,
			([place]) => `while the focus is ${place}, and no more within a second of being answered in Workspace`,
			async (stage, [, leave]) => {
				const desk = await stage.connected();
				const back = await leave(stage);
				try {
					const id = await rings(stage, desk);
					expect((await one(stage)).words).toMatch(/^Maria Lopez is calling\n/);
					await desk.workspace.run('accept', id);
					await none(stage, 1_000);
					expect(await desk.workspace.commands()).toEqual([]);
				} finally {
					await back();
				}
			},
		),
		{
			title: 'not while the agent looks at it, as soon as they turn away, and no more when they are back',
			async play(stage) {
				const desk = await stage.connected();
				await rings(stage, desk);
				await sleep(A_WHILE);
				expect(await stage.browser.notifications.all()).toEqual([]);
				await elsewhere(stage);
				await one(stage);
				await desk.tab.bringToFront();
				await none(stage);
			},
		},
		{
			title: 'once, though several frames report it',
			async play(stage) {
				const desk = await stage.connected('two-frames');
				await elsewhere(stage);
				await rings(stage, desk);
				await one(stage);
				await sleep(A_WHILE);
				expect(await stage.browser.notifications.all()).toHaveLength(1);
			},
		},
		{
			title: 'no longer than the caller has patience',
			async play(stage) {
				const { desk, id } = await missedByEyes(stage);
				await desk.workspace.run('customerHangsUp', id);
				await none(stage, 1_000);
			},
		},
		{
			title: 'which goes when the call ends after the background has died',
			async play(stage) {
				const { desk, id } = await missedByEyes(stage);
				await stage.browser.killBackground();
				await desk.workspace.run('accept', id);
				await none(stage, 1_500);
			},
		},
		{
			title: 'which is silent while the agent is talking',
			notIn: { firefox: 'Firefox lets no extension say whether a notification makes a sound.' },
			async play(stage) {
				const desk = await stage.connected();
				const first = await rings(stage, desk);
				await desk.workspace.run('accept', first);
				// Else it is the first that is told of, as soon as the agent looks away.
				await stage.knows('first call', (states) => states[first] === 'TALKING');
				await elsewhere(stage);
				const silences = await stage.browser.notifications.noteSilence?.();
				await rings(stage, desk, { name: 'John Doe' });
				await one(stage);
				// It may be put up once more, with more words.
				const all = await untilFits(
					'notification of the second call',
					async () => silences?.(),
					(list) => Array.isArray(list) && list.length > 0,
				);
				expect(all).not.toContain(false);
			},
		},
		{
			title: 'which stays closed once it is closed, while the call rings on and nothing is sent',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				await stage.browser.notifications.close(notification);
				await desk.workspace.run('addUserData', id, { Note: 'new' });
				await sleep(A_WHILE);
				expect(await stage.browser.notifications.all()).toEqual([]);
				expect(await stage.browser.notifications.ringing()).toBeUndefined();
				expect((await desk.workspace.interaction(id))?.state).toBe('RINGING');
				expect(await desk.workspace.commands()).toEqual([]);
			},
		},
	],
};
