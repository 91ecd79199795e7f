import { expect } from 'vitest';
import { sameJson } from '../../src/scapi/json';
import { sleep, until, untilFits } from '../support/until';
import { each, type Group } from './scenario';
import { untilStoredFits } from './stage/stored';

export const background: Group = {
	title: 'the background, stopped',
	shared: true,
	scenarios: [
		{
			title: 'while a call rings, shows it again after a restart',
			async play(stage) {
				const desk = await stage.connected();
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				await stage.browser.killBackground();
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
		{
			title: 'is woken by the next event, and has missed none in between',
			async play(stage) {
				const { workspace } = await stage.connected();
				const first = await workspace.ring();
				await stage.knows('ring', (states) => states[first] === 'RINGING');
				await stage.browser.killBackground();
				const second = await workspace.ring();
				await workspace.run('accept', first);
				await stage.knows(
					'both interactions',
					(states) => states[first] === 'TALKING' && states[second] === 'RINGING',
				);
			},
		},
		{
			title: 'looks again at what is left open when its alarm comes, and sets it for the next time',
			async play(stage) {
				await stage.settings({ preferences: { leftOpenMinutes: 10 } });
				const { workspace } = await stage.connected();
				const id = await workspace.ring();
				await workspace.run('accept', id);
				await workspace.run('customerHangsUp', id);
				await stage.knows('end', (states) => states[id] === 'IDLE');
				const alarms = '(globalThis.browser ?? chrome).alarms';
				const due = () =>
					stage.browser.evaluate(`${alarms}.get('wake').then((alarm) => alarm?.scheduledTime ?? null)`);
				const inTenMinutes = await untilFits('alarm', due, (at) => typeof at === 'number');
				await stage.browser.evaluate(`void ${alarms}.create('wake', { when: Date.now() })`);
				await untilFits('alarm for the same time', due, (at) => at === inTenMinutes);
			},
		},
		...each(
			[
				['before Workspace answers', { late: 1_500 }],
				['and Workspace answers at once', {}],
				['and Workspace never answers', { silent: true }],
			] as const,
			([when]) => `while a command is pending, ${when}, sends it once and shows its outcome`,
			async (stage, [, fault]) => {
				const desk = await stage.connected();
				const id = await desk.workspace.ring();
				await desk.workspace.run('fault', 'interaction.accept', fault);
				const began = Date.now();
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await until('accept in Workspace', async () => (await desk.sent('accept')).length > 0);
				await stage.browser.killBackground();
				// An unanswered command is not known to have failed.
				const expected = 'silent' in fault ? 'unknown' : 'succeeded';
				await untilStoredFits(
					stage,
					'settled command',
					async () => {
						// Whether or not the popup has closed with the tab's focus, something wakes the background.
						const model = await stage.model();
						return model?.commands.find(({ startedAt }) => startedAt >= began)?.status ?? 'none';
					},
					(status) => status === expected || (expected === 'succeeded' && status === 'none'),
					{ timeout: 25_000 },
				);
				await popup.shows(id, 'silent' in fault ? 'RINGING' : 'TALKING');
				await sleep(300);
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		),
	],
};

export const reloads: Group = {
	title: 'Workspace, reloaded',
	scenarios: [
		...each(
			['iframe-cross', 'crm', 'crm-cross', 'popup'] as const,
			(topology) => `in "${topology}", replaces the old ids by new ones, and times continue`,
			async (stage, topology) => {
				const desk = await stage.connected(topology);
				await desk.workspace.ring({ name: 'Gone Before' });
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await desk.workspace.run('accept', id);
				await desk.workspace.run('reject', '1');
				await desk.workspace.run('markDone', '1');
				await stage.knows('talking', (states) => states[id] === 'TALKING' && !('1' in states));
				const before = await stage.session();
				const { workspace } = await desk.reload();
				// The same interaction, under the first id of the new load.
				await stage.knows(
					'interaction under its new id',
					(states) => JSON.stringify(states) === '{"1":"TALKING"}',
					20_000,
				);
				const session = await stage.session();
				expect([session?.key, session?.link.epoch]).not.toEqual([before?.key, before?.link.epoch]);
				// Events of the new load arrive: Ringside has subscribed again.
				await workspace.run('hold', '1');
				await stage.knows('hold', (states) => states[1] === 'HELD', 4_000);
			},
		),
		{
			title: 'never receives a command meant for an earlier load',
			async play(stage) {
				const desk = await stage.connected('crm-cross');
				const id = await desk.workspace.ring();
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				const old = await stage.session();
				const again = await desk.reload();
				await untilStoredFits(
					stage,
					'new epoch',
					async () => (await stage.session())?.link,
					(link) => link?.status === 'connected' && link.epoch !== old?.link.epoch,
				);
				const stale = {
					v: 1,
					to: 'worker',
					type: 'command',
					id: 'stale-command',
					session: old?.key,
					epoch: old?.link.epoch,
					command: { method: 'accept', interactionId: id },
				};
				const tab = await stage.browser.openPopupTab();
				await tab.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(stale)})`);
				await untilStoredFits(
					stage,
					'refused command',
					async () => (await stage.model())?.commands.find((command) => command.id === 'stale-command'),
					(command) => command?.status === 'failed' && command.failure === 'staleId',
				);
				await tab.close();
				expect(await again.sent('accept')).toEqual([]);
			},
		},
	],
};

export const flood: Group = {
	title: 'ten thousand events in ten seconds over two hundred interactions',
	scenarios: [
		{
			title: 'are all processed: the final state is that of the service',
			timeout: 150_000,
			async play(stage) {
				const { workspace } = await stage.connected();
				await workspace.run('burst', { events: 10_000, interactions: 200, overMs: 10_000 });
				const truth = Object.fromEntries(
					(await workspace.interactions()).map((item) => [item.interactionId, [item.state, item.userData]]),
				);
				expect(Object.keys(truth)).toHaveLength(200);
				await untilFits(
					'all interactions as the service has them',
					async () => {
						const model = await stage.model();
						const session = model?.sessions.find(({ primary }) => primary);
						const list = model?.interactions[session?.key ?? ''] ?? [];
						return (
							list.filter(({ interaction: { interactionId, state, userData } }) => {
								return !sameJson([state, userData], truth[interactionId]);
							}).length + Math.abs(200 - list.length)
						);
					},
					(differing) => differing === 0,
					// A page that says so much has used up its share, and is heard again when that has grown.
					{ timeout: 60_000 },
				);
			},
		},
	],
};
