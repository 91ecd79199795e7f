import { expect } from 'vitest';
import { untilFits } from '../../support/until';
import { guest } from '../explaining/guest';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { untilStored, untilStoredFits } from '../stage/stored';

/** Returns what is known of the way to Workspace: it says at a failure which step has not come. */
async function links(stage: Stage) {
	const { sessions = [], seeking } = (await stage.model()) ?? {};
	return {
		seeking,
		sessions: sessions.map(({ primary, link: { guest = false, status, reason } }) => ({
			...{ guest, primary, status },
			...(reason === undefined ? {} : { reason }),
		})),
	};
}

/** Waits until a page in Workspace is connected, not Ringside's own client. */
function page(stage: Stage): Promise<unknown> {
	return untilStoredFits(
		stage,
		'page instead of the guest',
		() => links(stage),
		({ sessions: [only, ...others] }) =>
			only?.guest === false && only.status === 'connected' && others.length === 0,
	);
}

/** Waits, at most `timeout` ms, until Ringside's own client is connected again. */
function guestWithin(stage: Stage, timeout: number): Promise<unknown> {
	return untilStoredFits(
		stage,
		'guest',
		() => links(stage),
		({ sessions }) => sessions.some(({ guest: isGuest, status }) => isGuest && status === 'connected'),
		{ timeout },
	);
}

const CONTENT = '/page/third-party.html?subscribe=none';

export const leavingPages: Group = {
	title: 'a Workspace whose page leaves',
	scenarios: [
		{
			title:
				'during a call is taken over by Ringside’s own client at once, and the next call is shown as it rings',
			timeout: 60_000,
			async play(stage) {
				const { workspace } = await stage.open('none', { interactionContent: CONTENT });
				await guest(stage);
				const first = await workspace.ring();
				await page(stage);
				await workspace.run('accept', first);
				await workspace.run('release', first);
				await workspace.run('markDone', first);
				await guestWithin(stage, 4_000);
				const next = await workspace.ring({ name: 'Maria Lopez' });
				await stage.knows('next ring', (states) => states[next] === 'RINGING', 2_000);
			},
		},
		{
			title: 'for another address is shown as being looked for, never as not open',
			timeout: 60_000,
			async play(stage) {
				const desk = await stage.open('none');
				await guest(stage);
				await desk.tab.evaluate(`void (() => {
					const frame = document.createElement('iframe');
					frame.id = 'page';
					frame.src = '${CONTENT}';
					document.body.append(frame);
				})()`);
				await page(stage);
				await desk.tab.evaluate(`void (document.getElementById('page').src = 'about:blank#gone')`);
				const bare: string[] = [];
				await untilFits(
					'guest',
					async () => {
						const model = await stage.model();
						if (model?.sessions.length === 0 && !model.seeking) bare.push('not looked for');
						return model;
					},
					(model) =>
						model?.sessions.some(({ link }) => link.guest === true && link.status === 'connected') === true,
					{ timeout: 4_000 },
				);
				expect(bare).toEqual([]);
			},
		},
		{
			title: 'is shown as being looked for from the moment that a Workspace without a page opens',
			timeout: 40_000,
			async play(stage) {
				await stage.open('none');
				await untilStored(stage, 'being looked for', async () => (await stage.model())?.seeking === true, {
					timeout: 2_000,
				});
				const popup = await stage.popup();
				expect(await popup.text('header')).toContain('Looking for Workspace');
				await guest(stage);
			},
		},
	],
};
