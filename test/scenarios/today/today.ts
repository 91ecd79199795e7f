import { expect } from 'vitest';
import { sleep, until, untilFits } from '../../support/until';
import type { Group, Scenario } from '../scenario';
import { settled } from '../stage/outcomes';
import type { StageWorkspace } from '../stage/stage-workspace';

/** Time in ms after which keys act again on what has taken the place of an interaction. */
const KEYS_REST_MS = 800;

const dialled = async (workspace: StageWorkspace['workspace']): Promise<unknown[][]> =>
	(await workspace.commands())
		.filter(({ request }) => request.startsWith('voice.dial'))
		.map(({ parameters }) => parameters);

export const today: Group = {
	title: 'Today',
	scenarios: [
		{
			title:
				'lists a call that has ended, across the death of the worker, and calls back by keyboard, once, the number it shows, also with data and extensions that the next popup still has; Clear asks first',
			timeout: 60_000,
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring({ name: 'Maria Lopez', from: '+33 2 98 02 55 01', userData: {} });
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				const popup = await stage.popup();
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await workspace.run('customerHangsUp', id);
				await popup.shows(id, 'IDLE');
				await popup.key('d');
				await stage.knows('done', (states) => states[id] === undefined);
				// Keys rest when the interaction leaves that they have acted on, and an agent looks up.
				await popup.misses(popup.card(id));
				await sleep(KEYS_REST_MS);
				await popup.key('l');
				await popup.sees('[data-panel="today"]');
				await popup.sees('[data-today="answered"]');
				await popup.says(/Maria Lopez\s*No tag/);
				expect(await popup.problems()).toEqual([]);
				await stage.browser.killBackground();
				await until('running background', () => stage.browser.backgroundRuns());
				await popup.sees('[data-today="answered"]');
				await popup.enter('today:');
				await popup.says(/Talked\s*0:0/);
				await popup.enter('call-back:');
				await popup.sees('[data-dials="+33298025501"]');
				expect(await popup.problems()).toEqual([]);
				expect(await dialled(workspace)).toEqual([]);
				await popup.key('Enter', 'Enter');
				await untilFits(
					'call',
					() => dialled(workspace),
					(calls) => calls.length > 0,
				);
				await settled(stage);
				const plain = ['+33298025501', null];
				expect(await dialled(workspace)).toEqual([plain]);
				await popup.press('menu');
				await popup.press('today');
				await popup.sees('[data-today="answered"]');
				await popup.enter('call-back:');
				await popup.sees('[data-panel="dial"]');
				await popup.enter('dial-data');
				await popup.sees('[data-act="dial-data-key:0"]');
				for (const [act, text] of [
					['dial-data-key:0', 'Reason'],
					['dial-data-value:0', 'Call back'],
				] as const) {
					await popup.tabTo(act);
					await popup.window.type(text);
				}
				await popup.enter('dial-more');
				await popup.fill('[data-act="dial-extension-key:0"]', 'Route');
				await popup.fill('[data-act="dial-extension-value:0"]', '7');
				await stage.browser.closePopup();
				const next = await stage.popup();
				await next.press('menu');
				await next.press('dial');
				await next.sees('[data-dials="+33298025501"]');
				expect(await next.value('[data-act="dial-data-value:0"]')).toBe('Call back');
				await next.key('Enter', 'Enter');
				await untilFits(
					'call with data',
					() => dialled(workspace),
					(calls) => calls.length > 1,
				);
				await settled(stage);
				const whole = ['+33298025501', { Reason: 'Call back' }, { Route: '7' }];
				expect(await dialled(workspace)).toEqual([plain, whole]);
				await next.press('menu');
				await next.press('today');
				await next.sees('[data-today="answered"]');
				await next.enter('today-clear');
				await next.sees('[data-act="today-keep"]:focus');
				expect(await next.problems()).toEqual([]);
				await next.key('Enter');
				await next.sees('[data-act="today-clear"]:focus');
				await next.sees('[data-today="answered"]');
				await next.enter('today-clear');
				await next.enter('today-clear-shown');
				await next.misses('[data-today]');
			},
		},
		...(['link', 'text'] as const).map(
			(on): Scenario => ({
				title: `is not needed to call a number: a ${on} in any page’s menu shows it as it will be dialled, and sends nothing`,
				timeout: 60_000,
				async play(stage) {
					const { tab, workspace } = await stage.connected('iframe');
					await tab.evaluate(`(() => {
					const link = document.createElement('a');
					link.href = 'tel:+49-30-1234567';
					link.textContent = '+49 (0)30 1234567';
					link.style = 'position: fixed; inset: 0 auto auto 0; z-index: 9999; font-size: 40px; background: white';
					document.body.append(link);
					if (${on === 'text'}) {
						link.removeAttribute('href');
						getSelection().selectAllChildren(link);
					}
				})()`);
					const number =
						on === 'link' ? { linkUrl: 'tel:+49-30-1234567' } : { selectionText: '+49 (0)30 1234567' };
					const item = await stage.browser.outside.pageItem({ x: 40, y: 25, ...number });
					await item.choose();
					const popup = await stage.shownPopup();
					await popup.sees('[data-panel="dial"]');
					await popup.sees('[data-dials="+49301234567"]');
					await settled(stage);
					expect(await dialled(workspace)).toEqual([]);
				},
			}),
		),
	],
};
