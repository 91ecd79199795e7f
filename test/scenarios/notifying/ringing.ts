import { expect } from 'vitest';
import { sleep, untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { elsewhere, missedByEyes, none, one, rings, SETTLE_MS } from './notifications';

/** Ways for the agent to be elsewhere, each with the way back. */
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

export const notified: Group = {
	title: 'the notification of a ringing call',
	shared: true,
	scenarios: [
		...each(
			AWAY,
			([place]) => `is shown while the focus is ${place}, and gone within a second of an answer in Workspace`,
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
			title:
				'is absent while the agent looks at Workspace, shown as soon as they turn away, and gone when they return',
			async play(stage) {
				const desk = await stage.connected();
				await rings(stage, desk);
				await sleep(SETTLE_MS);
				expect(await stage.browser.notifications.all()).toEqual([]);
				await elsewhere(stage);
				await one(stage);
				await desk.tab.bringToFront();
				await none(stage);
			},
		},
		{
			title: 'is shown once, although several frames report the call',
			async play(stage) {
				const desk = await stage.connected('two-frames');
				await elsewhere(stage);
				await rings(stage, desk);
				await one(stage);
				await sleep(SETTLE_MS);
				expect(await stage.browser.notifications.all()).toHaveLength(1);
			},
		},
		{
			title: 'is gone when the caller hangs up',
			async play(stage) {
				const { desk, id } = await missedByEyes(stage);
				await desk.workspace.run('customerHangsUp', id);
				await none(stage, 1_000);
			},
		},
		{
			title: 'is gone when the call ends after the background has stopped',
			async play(stage) {
				const { desk, id } = await missedByEyes(stage);
				await stage.browser.killBackground();
				await desk.workspace.run('accept', id);
				// How soon it starts again is the browser's: on a busy machine Firefox takes up to four seconds.
				await stage.knows('the answer', (states) => states[id] === 'TALKING');
				await none(stage, 1_000);
			},
		},
		{
			title: 'is silent while the agent is talking',
			notIn: { firefox: 'Firefox lets no extension say whether a notification makes a sound.' },
			async play(stage) {
				const desk = await stage.connected();
				const first = await rings(stage, desk);
				await desk.workspace.run('accept', first);
				// Otherwise this one is notified first, as soon as the agent looks away.
				await stage.knows('first call', (states) => states[first] === 'TALKING');
				await elsewhere(stage);
				const silences = await stage.browser.notifications.noteSilence?.();
				await rings(stage, desk, { name: 'John Doe' });
				await one(stage);
				// It may be shown once more, with more text.
				const all = await untilFits(
					'notification of the second call',
					async () => silences?.(),
					(list) => Array.isArray(list) && list.length > 0,
				);
				expect(all).not.toContain(false);
			},
		},
		{
			title: 'stays closed once the agent closes it: the call rings on and nothing is sent',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				await stage.browser.notifications.close(notification);
				await desk.workspace.run('addUserData', id, { Note: 'new' });
				await sleep(SETTLE_MS);
				expect(await stage.browser.notifications.all()).toEqual([]);
				expect(await stage.browser.notifications.ringing()).toBeUndefined();
				expect((await desk.workspace.interaction(id))?.state).toBe('RINGING');
				expect(await desk.workspace.commands()).toEqual([]);
			},
		},
	],
};
