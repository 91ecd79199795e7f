import { expect } from 'vitest';
import { until, untilFits } from '../../support/until';
import type { Group } from '../scenario';
import { settled } from '../stage/outcomes';
import type { StageWorkspace } from '../stage/stage-workspace';

const dialled = async (workspace: StageWorkspace['workspace']): Promise<unknown[][]> =>
	(await workspace.commands())
		.filter(({ request }) => request.startsWith('voice.dial'))
		.map(({ parameters }) => parameters);

export const today: Group = {
	title: 'Today',
	scenarios: [
		{
			title:
				'lists a call that has ended, across the death of the worker, and calls back by keyboard, once, the number it shows',
			timeout: 60_000,
			async play(stage) {
				const { workspace } = await stage.connected('iframe');
				const id = await workspace.ring({ name: 'Maria Lopez', from: '+33 2 98 02 55 01' });
				await stage.knows('ring', (states) => states[id] === 'RINGING');
				const popup = await stage.popup();
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await workspace.run('customerHangsUp', id);
				await popup.shows(id, 'IDLE');
				await popup.key('d');
				await stage.knows('done', (states) => states[id] === undefined);
				await popup.key('l');
				await popup.sees('[data-panel="today"]');
				await popup.sees('[data-today="answered"]');
				await popup.says(/Maria Lopez\s*Answered/);
				expect(await popup.problems()).toEqual([]);
				await stage.browser.killBackground();
				await until('running background', () => stage.browser.backgroundRuns());
				await popup.sees('[data-today="answered"]');
				await popup.click('[data-act^="today:"]');
				await popup.says(/Talked\s*0:0/);
				await popup.click('[data-act^="call-back:"]');
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
				expect(await dialled(workspace)).toEqual([['+33298025501', null]]);
			},
		},
	],
};
