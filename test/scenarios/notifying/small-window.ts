import { expect } from 'vitest';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import { elsewhere, missedByEyes, one, rings, some } from './notifications';

const gone = (stage: Stage) =>
	until('end of the small window', async () => !(await stage.browser.notifications.ringing()));

async function open(stage: Stage, notification: string): Promise<AgentPopup> {
	const small = new AgentPopup(await stage.browser.notifications.openRinging(notification));
	await until('focused Accept', () =>
		small.window.evaluate('document.activeElement?.dataset?.act === "accept"'),
	);
	return small;
}

export const smallWindow: Group = {
	title: 'the ringing window',
	shared: true,
	scenarios: [
		{
			title: 'focuses Accept, so that Enter accepts, and closes',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				const small = await open(stage, notification);
				await small.says(/Maria Lopez/);
				await small.key('Enter');
				await desk.holds('answered call', id, (item) => item?.state === 'TALKING');
				await gone(stage);
				expect((await desk.workspace.commands()).map(({ request }) => request)).toEqual([
					'interaction.accept',
				]);
			},
		},
		{
			title: 'shows only ringing interactions, passes axe, and closes when the ringing ends',
			async play(stage) {
				const desk = await stage.connected();
				const talking = await rings(stage, desk);
				await desk.workspace.run('accept', talking);
				await elsewhere(stage);
				const id = await rings(stage, desk, { name: 'John Doe' });
				const small = await open(stage, (await one(stage)).id);
				await small.sees(small.card(id));
				expect(await small.has(small.card(talking))).toBe(false);
				expect(await small.problems()).toEqual([]);
				await desk.workspace.run('customerHangsUp', id);
				await gone(stage);
			},
		},
		{
			title: 'stays open with a failure until the agent has read it',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				await desk.workspace.run('fault', 'interaction.accept', { times: 1, errorMessage: 'Not now' });
				const small = await open(stage, notification);
				await small.key('Enter');
				await small.says(/Not now/);
				await desk.workspace.run('customerHangsUp', id);
				await small.says(/Nothing is ringing now/);
				await small.window.evaluate(`void document.querySelector('[data-act^="dismiss:"]').click()`);
				await gone(stage);
			},
		},
		{
			title: 'opens once for clicks on two notifications, also after the background has stopped',
			notIn: { chromium: 'Nothing opens it in Chromium: notifications have buttons there.' },
			async play(stage) {
				const { browser } = stage;
				const desk = await stage.connected();
				await elsewhere(stage);
				const first = await rings(stage, desk);
				const second = await rings(stage, desk, { name: 'John Doe' });
				const [up, other] = await some(stage, 2);
				await browser.killBackground();
				const small = new AgentPopup(await browser.notifications.openRinging(up?.id ?? ''));
				await small.sees(small.card(second));
				await browser.notifications.click(other?.id ?? '');
				await sleep(500);
				const count = `chrome.windows.getAll().then((all) => all.filter(({ type }) => type === 'popup').length)`;
				expect(await browser.evaluate(count)).toBe(1);
				// Answered in Workspace itself, one after the other: the window stays while anything rings.
				await desk.workspace.run('reject', first);
				await small.misses(small.card(first));
				expect(await small.has(small.card(second))).toBe(true);
				await desk.workspace.run('reject', second);
				await gone(stage);
				expect(await desk.workspace.commands()).toEqual([]);
			},
		},
	],
};
