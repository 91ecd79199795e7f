import { expect } from 'vitest';
import { FAVOURITES_KEY } from '../../../src/settings/targets';
import { sleep, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import {
	AFTER_DOUBLE_PRESS_MS,
	inFront,
	opened,
	RING_SETTLE_MS,
	rings,
	selected,
	sent,
	shows,
} from './desks';

export const twoWorkspaces: Group = {
	title: 'two Workspaces in two tabs',
	scenarios: [
		{
			title: 'that ring at once each receive the command given in their own tab',
			async play(stage) {
				const { outside } = stage.browser;
				// Otherwise the first Workspace would come to the front again just after its command.
				await stage.settings({ preferences: { focusAfterAccept: false } });
				const [left, right] = [await opened(stage), await opened(stage)];
				const [a, b] = [await rings(stage, left), await rings(stage, right, 'John Doe')];
				// What has just begun to mean something else takes no press.
				await sleep(RING_SETTLE_MS);
				await inFront(left);
				await outside.command('accept');
				expect(await sent(left, 'accept')).toEqual([[a]]);
				expect(await right.sent('accept')).toEqual([]);
				await inFront(right);
				await outside.command('reject');
				expect(await sent(right, 'reject')).toEqual([[b]]);
				expect(await left.sent('reject')).toEqual([]);
			},
		},
		{
			title: 'are both listed with their place if neither is in front, and none is guessed',
			async play(stage) {
				const [left, right] = [await opened(stage), await opened(stage)];
				const [a, b] = [await rings(stage, left), await rings(stage, right, 'John Doe')];
				await stage.tab(`${stage.simulator.origins.a}/`);
				await stage.browser.outside.command('accept');
				const popup = await stage.shownPopup();
				await popup.says(/2 interactions are ringing\. Choose one here\./);
				await popup.shows(a, 'RINGING');
				await popup.shows(b, 'RINGING');
				expect([await left.sent('accept'), await right.sent('accept')]).toEqual([[], []]);
			},
		},
	],
};

const tags = [{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } }];

export const commands: Group = {
	title: 'keyboard commands',
	shared: true,
	scenarios: [
		{
			title: 'reject, tag, and transfer to a favourite: each once, on the current interaction',
			async play(stage) {
				const { browser } = stage;
				const favourite = { type: 'AGENT_GROUP', destination: 'Supervisors', label: 'Supervisors' };
				await browser.evaluate(
					`chrome.storage.local.set(${JSON.stringify({ [FAVOURITES_KEY]: [favourite] })})`,
				);
				await stage.settings({ tags });
				const desk = await opened(stage);
				const turned = await rings(stage, desk, 'Not Now');
				await browser.outside.command('reject');
				expect(await sent(desk, 'reject')).toEqual([[turned]]);
				const id = await rings(stage, desk);
				// An interaction that takes another's place is not mistaken for it.
				await sleep(RING_SETTLE_MS);
				await browser.outside.command('accept');
				await shows(stage, id, 'TALKING');
				await selected(stage, desk, id);
				await browser.outside.command('tag-1', 'tag-1');
				expect(await sent(desk, 'setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
				await browser.outside.command('transfer-1', 'transfer-1');
				expect(await sent(desk, 'singleStepTransfer')).toEqual([
					[id, { type: 'AGENT_GROUP', destination: 'Supervisors' }, {}, {}],
				]);
			},
		},
		{
			title: 'mark done only the current interaction if pressed twice',
			async play(stage) {
				const { outside } = stage.browser;
				const desk = await opened(stage);
				const { workspace } = desk;
				const chat = { media: 'chat' } as const;
				const [a, b] = [await rings(stage, desk, 'First', chat), await rings(stage, desk, 'Second', chat)];
				for (const id of [a, b]) {
					await workspace.run('accept', id);
					await shows(stage, id, 'ACCEPTED', 'HISTORY_DONE');
					await selected(stage, desk, id);
				}
				await workspace.run('selectCase', (await workspace.interaction(a))?.caseId ?? '');
				await selected(stage, desk, a);
				// What has just become the current interaction is not marked done.
				await sleep(RING_SETTLE_MS);
				await outside.command('done');
				// Later than the repeat of a held key: a separate press, but still the second of a double press.
				await sleep(750);
				await outside.command('done');
				expect(await sent(desk, 'markdone')).toEqual([[a]]);
				// Workspace may report only later that it has gone.
				const left = await stage.knows('first one gone', (states) => states[a] === undefined);
				expect(Object.keys(left)).toEqual([b]);
			},
		},
		{
			title: 'open the quick tags with the first focused, and say so if there is nothing to tag',
			async play(stage) {
				const { browser } = stage;
				await stage.settings({ tags });
				const desk = await opened(stage);
				await browser.outside.command('tags');
				await (await stage.shownPopup()).says(/There is no interaction in progress\./);
				await browser.closePopup();
				const pressed = Date.now();
				const id = await rings(stage, desk);
				await desk.workspace.run('accept', id);
				await shows(stage, id, 'TALKING');
				await sleep(Math.max(0, pressed + AFTER_DOUBLE_PRESS_MS - Date.now()));
				await browser.outside.command('tags');
				const popup = await stage.shownPopup();
				await untilFits(
					'focus on a tag',
					() => popup.window.evaluate('document.activeElement?.dataset.act'),
					(act) => typeof act === 'string' && act.startsWith('tag:'),
				);
				await popup.key('Enter');
				expect(await sent(desk, 'setUserData')).toEqual([[id, { Reason: 'Complaint' }]]);
			},
		},
		{
			title: 'that fail are reported at the icon, without customer data',
			async play(stage) {
				const { browser } = stage;
				const desk = await opened(stage);
				await rings(stage, desk);
				await desk.workspace.run('fault', 'interaction.accept', { errorMessage: 'Maria Lopez hung up' });
				await browser.outside.command('accept');
				await untilFits(
					'word at the icon',
					() => browser.badge(),
					({ title }) => title === 'Ringside: Accept did not work. Workspace refused it.',
				);
				// A ringing call takes precedence over the mark.
				expect((await browser.badge()).text).toBe('1');
			},
		},
	],
};
