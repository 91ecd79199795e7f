import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import type { Notified } from '../driver/notifications';
import { each, type Group } from '../scenario';
import { untilStoredFits } from '../stage/stored';
import { elsewhere, missedByEyes, none, rings, words } from './notifications';

const ANSWERS = [
	['accept', 'TALKING'],
	['reject', undefined],
] as const;

export const answering: Group = {
	title: 'an answer from a notification',
	shared: true,
	scenarios: [
		...each(
			ANSWERS,
			([act]) => `sends one ${act} to the service even if pressed twice`,
			async (stage, [act, state]) => {
				const { desk, id, notification } = await missedByEyes(stage);
				const press = await stage.browser.notifications.toAnswer(notification, act, id);
				await Promise.all([press(), press()]);
				await none(stage);
				await until('its effect', async () => (await desk.workspace.interaction(id))?.state !== 'RINGING');
				if (state !== undefined) expect((await desk.workspace.interaction(id))?.state).toBe(state);
				expect(await desk.sent(act)).toEqual([[id]]);
				await until(
					'end of what was opened for it',
					async () => !(await stage.browser.notifications.ringing()),
				);
			},
		),
		{
			title: 'at the same moment as one in the popup sends one accept',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				const press = await stage.browser.notifications.toAnswer(notification, 'accept', id);
				const popup = await stage.popup();
				await popup.sees(popup.control('accept', id));
				await sleep(800);
				// By keyboard: finding a place to click takes longer than the other press.
				const click = `document.querySelector('${popup.control('accept', id)}')?.click()`;
				await Promise.all([press(), popup.window.evaluate(click)]);
				await desk.holds('effect', id, (item) => item?.state === 'TALKING');
				// Time enough for the other press to be sent.
				await sleep(400);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'after the background has stopped sends one accept, and the notification stays until then',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				await stage.browser.killBackground();
				expect((await stage.browser.notifications.all()).map((each) => each.id)).toEqual([notification]);
				const press = await stage.browser.notifications.toAnswer(notification, 'accept', id);
				await press();
				await none(stage);
				await desk.holds('effect', id, (item) => item?.state === 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'that Workspace refuses is reported, and can be tried again',
			async play(stage) {
				const { desk, id, notification } = await missedByEyes(stage);
				await desk.workspace.run('fault', 'interaction.accept', { times: 1, errorMessage: 'Not now' });
				const press = await stage.browser.notifications.toAnswer(notification, 'accept', id);
				await press();
				await untilFits(
					'the failure',
					() => words(stage),
					(all) => /Not accepted\.|Not now/.test(all),
				);
				await press();
				await desk.holds('effect', id, (item) => item?.state === 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id], [id]]);
			},
		},
		{
			title: 'reaches its own Workspace when two ring at once',
			async play(stage) {
				const first = await stage.connected();
				const second = await stage.open();
				await untilStoredFits(
					stage,
					'two sessions',
					() => stage.model(),
					(model) =>
						model?.sessions.filter(({ primary, link }) => primary && link.status === 'connected').length ===
						2,
				);
				await elsewhere(stage);
				const a = await rings(stage, first);
				const ringJohn = () => rings(stage, second, { name: 'John Doe' });
				let b = await ringJohn();
				// Each Workspace counts its own, and the first may have been left by an earlier scenario. The small window's buttons are
				// found by these ids.
				if (b === a) {
					await second.workspace.run('reject', b);
					b = await ringJohn();
				}
				const url = JSON.stringify(await second.tab.evaluate('location.href'));
				const tab = await stage.browser.evaluate(
					`chrome.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${url}).id)`,
				);
				const uuid = String((await second.workspace.interaction(b))?.interactionUUID);
				const isOfB = ({ id }: Notified) => id.startsWith(`ring:${tab}:`) && id.endsWith(uuid);
				const up = await untilFits(
					'two notifications, one of them of the second Workspace',
					() => stage.browser.notifications.all(),
					(all) => all.length === 2 && all.some(isOfB),
				);
				// Each names its Workspace.
				await untilFits(
					'both places',
					() => words(stage),
					(all) => all.match(/Workspace: /g)?.length === 2,
				);
				const { id = '' } = up.find(isOfB) ?? {};
				const press = await stage.browser.notifications.toAnswer(id, 'accept', b);
				await press();
				await second.holds('effect', b, (item) => item?.state === 'TALKING');
				expect((await first.workspace.interaction(a))?.state).toBe('RINGING');
				expect(await first.sent('accept')).toEqual([]);
			},
		},
		{
			title: 'is not sent by a click on its body, which brings Workspace to the front',
			notIn: {
				firefox:
					'Its notifications have no buttons. A click on one opens the ringing window, where Accept has the focus.',
			},
			async play(stage) {
				const { desk, notification } = await missedByEyes(stage);
				await stage.browser.notifications.click(notification);
				await until('Workspace in front', () => desk.tab.evaluate('document.visibilityState === "visible"'));
				await none(stage);
				expect(await desk.workspace.commands()).toEqual([]);
			},
		},
	],
};
