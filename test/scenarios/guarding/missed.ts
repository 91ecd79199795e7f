import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { icon, LOSS_SCENARIO_MS } from './desk-tab';

const missed = async (stage: Stage) => (await stage.model())?.missed ?? [];
const rings = (stage: Stage, id: string) => stage.knows('ring', (states) => states[id] === 'RINGING');

export const missedCalls: Group = {
	title: 'an unanswered call',
	shared: true,
	scenarios: [
		{
			title: 'is listed as missed until dismissed: who, how long, and what happened to it',
			async play(stage) {
				const { workspace } = await stage.connected('iframe', { ronaAfter: 2_500 });
				await stage.tab('about:blank');
				await workspace.ring({ name: 'Maria Lopez', from: '+33298025501' });
				await icon(stage, '1', /nothing in progress; 1 missed/);
				const popup = await stage.popup();
				await popup.says(/Missed: Maria Lopez[\s\S]*Rang 0:0[23][\s\S]*Workspace redirected it/);
				await stage.browser.killBackground();
				// The popup wakes the next one. The agent may have to repeat a press made meanwhile.
				await until('running background', () => stage.browser.backgroundRuns());
				await popup.says(/Missed: Maria Lopez/);
				await popup.click('[data-act^="dismiss:missed"]');
				await popup.misses('[data-missed]');
				await icon(stage, '', /nothing in progress · Not Ready$/);
			},
		},
		{
			title: 'whose caller hangs up is listed as missed only if the agent was elsewhere',
			async play(stage) {
				const { workspace, tab } = await stage.connected('iframe');
				const seen = await workspace.ring();
				await rings(stage, seen);
				await tab.bringToFront();
				await workspace.run('abandon', seen);
				await stage.knows('released', (states) => states[seen] === 'IDLE');
				await sleep(300);
				expect(await missed(stage)).toEqual([]);
				await stage.tab('about:blank');
				const unseen = await workspace.ring();
				await rings(stage, unseen);
				await workspace.run('abandon', unseen);
				await untilFits(
					'missed',
					() => missed(stage),
					(all) => all[0]?.how === 'released',
				);
			},
		},
		{
			title: 'is not listed as missed if the agent rejected it',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await rings(stage, id);
				await stage.tab('about:blank');
				const popup = await stage.popup();
				await popup.press('reject', id);
				await stage.knows('rejected', (states) => states[id] !== 'RINGING');
				await sleep(300);
				expect(await missed(stage)).toEqual([]);
			},
		},
		{
			title: 'shows its estimated redirection from the third call on',
			timeout: LOSS_SCENARIO_MS,
			async play(stage) {
				// Restarts the background, which has learned from earlier rings.
				await stage.browser.killBackground();
				const { workspace } = await stage.connected('iframe', { ronaAfter: 4_000 });
				const popup = await stage.popupTab();
				for (const n of [1, 2]) {
					const id = await workspace.ring();
					await popup.sees(popup.card(id));
					expect(await popup.has(`${popup.card(id)} .redirect`)).toBe(false);
					await untilFits(
						'missed',
						() => missed(stage),
						(all) => all.length === n,
					);
				}
				const id = await workspace.ring();
				await popup.sees(`${popup.card(id)} .redirect`);
				await popup.says(/Redirected in about 0:0[1-4]/);
				const stored = await stage.browser.evaluate(
					`chrome.storage.local.get('ringTimes').then(({ ringTimes }) => Object.keys(ringTimes))`,
				);
				expect(stored).toEqual([`${stage.simulator.origins.a} voice`]);
			},
		},
	],
};

export const clock: Group = {
	title: 'the clock',
	scenarios: [
		{
			title: 'may jump: times are right after sleep, and never negative',
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring();
				await workspace.run('accept', id);
				const popup = await stage.popupTab();
				await popup.shows(id, 'TALKING');
				const shift = (ms: number) =>
					popup.window.evaluate(`(() => {
						const page = window.wrappedJSObject ?? window;
						page.realNow ??= page.Date.now;
						page.Date.now = () => page.realNow() + ${ms};
					})()`);
				await shift(600_000);
				await popup.says(/10:0\d/);
				await shift(-3_600_000);
				await popup.says(/\b0:00\b/);
				expect(await popup.words()).not.toMatch(/-\d/);
				await shift(0);
				await popup.says(/\b0:(0[1-9]|[1-5]\d)\b/);
			},
		},
	],
};
