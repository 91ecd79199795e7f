import { untilFits } from '../../support/until';
import type { Group } from '../scenario';

export const icon: Group = {
	title: 'the icon',
	scenarios: [
		{
			title: 'shows the state by picture, badge and title',
			async play(stage) {
				const { browser } = stage;
				const shown = async () => [await browser.outside.icon(), ...Object.values(await browser.badge())];
				const says = (...expected: string[]) =>
					untilFits(
						`icon ${expected.join(', ')}`,
						shown,
						(now) => JSON.stringify(now) === JSON.stringify(expected),
					);
				const off = 'Ringside: not connected to Workspace';
				await untilFits(
					'icon of no Workspace',
					() => browser.badge(),
					({ text, title }) => text === '' && title === off,
				);
				await browser.outside.watch();
				const desk = await stage.open();
				const { workspace } = desk;
				await says('idle', '', 'Ringside: connected, nothing in progress · Ready');
				const first = await workspace.ring({ name: 'One' });
				await says('ringing', '1', 'Ringside: 1 ringing · Ready');
				const second = await workspace.ring({ name: 'Two', media: 'chat' });
				const third = await workspace.ring({ name: 'Three', media: 'email' });
				await says('ringing', '3', 'Ringside: 3 ringing · Ready');
				await workspace.run('accept', first);
				await workspace.run('accept', second);
				await workspace.run('reject', third);
				await says('active', '2', 'Ringside: 2 in progress · Ready');
				await workspace.run('release', first);
				await workspace.run('markDone', first);
				await workspace.run('markDone', second);
				await says('idle', '', 'Ringside: connected, nothing in progress · Ready');
				await workspace.run('setAgentState', 'OutToLunch');
				await says('idle-away', '', 'Ringside: connected, nothing in progress · Lunch');
				await workspace.run('setAgentState', 'Ready');
				await workspace.ring({ name: 'Lost' });
				await says('ringing', '1', 'Ringside: 1 ringing · Ready');
				// Workspace closes during a ringing call: no count is shown, because none is known.
				await desk.tab.evaluate(`void location.assign('${stage.simulator.origins.a}/')`);
				await says('off', '', off);
			},
		},
	],
};
