import { expect } from 'vitest';
import { untilFits } from '../../support/until';
import { each, type Group } from '../scenario';
import { untilStored, untilStoredFits } from '../stage/stored';

export const refreshed: Group = {
	title: 'a Workspace that is refreshed during a call',
	scenarios: [
		...each(
			['crm', 'crm-cross', 'popup'] as const,
			(topology) =>
				`in "${topology}" and answers after four seconds keeps showing the call as last reported, and is found again soon`,
			async (stage, topology) => {
				const desk = await stage.connected(topology, { wakeAfter: 4_000 });
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				await desk.workspace.run('accept', id);
				await stage.knows('talking', (states) => states[id] === 'TALKING');
				const popup = await stage.popupTab();
				await popup.shows(id, 'TALKING');
				const empty: string[] = [];
				const { workspace } = await desk.reload();
				// Workspace sleeps from here on, however long its page has taken to load.
				const began = Date.now();
				await untilFits(
					'connected again, and never empty',
					async () => {
						const { session, states } = await stage.seen();
						// A page in its own window is reloaded with Workspace. It is then being looked for, which says nothing about calls.
						if (session?.link.status === 'connected' && Object.keys(states).length === 0)
							empty.push(`connected ${session.link.epoch}`);
						return session?.link.status;
					},
					(status) => status === 'connected' && Date.now() - began > 4_000,
					{ timeout: 8_500 },
				);
				expect(empty).toEqual([]);
				await stage.knows('the call', (states) => Object.values(states).includes('TALKING'));
				const next = await workspace.ring({ name: 'Peter Novak' });
				await stage.knows('next ring', (states) => states[next] === 'RINGING');
			},
		),
		{
			title: 'is shown as last reported until then, with every action disabled',
			async play(stage) {
				const desk = await stage.connected('crm-cross', { wakeAfter: 6_000 });
				const id = await desk.workspace.ring({ name: 'Maria Lopez' });
				const popup = await stage.popupTab();
				await popup.shows(id, 'RINGING');
				const again = await desk.reload();
				await untilStored(
					stage,
					'word of the reload',
					async () => (await stage.session())?.link.reason === 'reloading',
				);
				expect(await popup.text(`${popup.card(id)} .line`)).toContain('last known');
				expect((await again.workspace.commands()).map(({ request }) => request)).toEqual([]);
				await untilStoredFits(
					stage,
					'connected',
					() => stage.session(),
					(session) => session?.link.status === 'connected',
					{ timeout: 12_000 },
				);
			},
		},
	],
};
