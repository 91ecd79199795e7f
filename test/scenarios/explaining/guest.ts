import { expect } from 'vitest';
import {
	AGENT_CHANNEL,
	INTERACTION_CHANNEL,
	MARKDONE_CHANNEL,
	MEDIA_CHANNEL,
} from '../../../src/scapi/events';
import { sleep, until } from '../../support/until';
import type { Group } from '../scenario';
import type { Stage } from '../stage/stage';
import { StageWorkspace } from '../stage/stage-workspace';
import { untilStored, untilStoredFits } from '../stage/stored';

/** Waits until Ringside’s own client, the guest, is connected to Workspace. */
export function guest(stage: Stage): Promise<unknown> {
	return untilStored(
		stage,
		'connected guest',
		async () =>
			(await stage.model())?.sessions.some(({ link }) => link.guest === true && link.status === 'connected'),
		{ timeout: 30_000 },
	);
}

const GUEST = 'document.querySelector("iframe[name=ringside-guest]")';

export const guests: Group = {
	title: 'a Workspace without a page that has the API',
	scenarios: [
		{
			title: 'is reached by Ringside’s own client, and each action reaches the service once',
			async play(stage) {
				const desk = await stage.open('none');
				await guest(stage);
				const { workspace } = desk;
				const id = await workspace.ring({ name: 'Maria Lopez' });
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await workspace.run('customerHangsUp', id);
				await popup.shows(id, 'IDLE');
				await popup.press('done', id);
				await popup.misses(popup.card(id));
				expect(await desk.sent('accept')).toEqual([[id]]);
				expect(await desk.sent('markdone')).toEqual([[id]]);
				const all = await workspace.received();
				// The guest sends from the granted origin, from one window that is not Workspace's own.
				expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set([stage.simulator.origins.a]));
				expect(all.every(({ referenceId }) => /^ringside-[0-9a-f]{32}-\d+$/.test(referenceId))).toBe(true);
				expect(new Set(all.map(({ referenceId }) => referenceId)).size).toBe(all.length);
			},
		},
		{
			title: 'receives only requests of that client in its own window, and none of the replies or events',
			async play(stage) {
				const desk = await stage.open('none');
				await desk.tab.evaluate(`void (() => {
					const script = document.createElement('script');
					script.textContent = \`window.servers = 0; window.clients = 0; addEventListener('message', ({ data }) => {
						if (data && data.userAgent === 'WWE Server') window.servers++;
						if (data && data.userAgent === 'WWE Client') window.clients++;
					})\`;
					document.body.append(script);
				})()`);
				await guest(stage);
				const id = await desk.workspace.ring();
				await stage.knows('ringing', (states) => states[id] === 'RINGING');
				expect(await desk.tab.evaluate('window.servers')).toBe(0);
				expect(await desk.tab.evaluate('window.clients')).toBeGreaterThan(2);
			},
		},
		{
			title: 'is left to a page that brings the API later, and the client is removed without a trace',
			async play(stage) {
				const desk = await stage.open('none');
				await guest(stage);
				await desk.tab.evaluate(`void (() => {
					const frame = document.createElement('iframe');
					frame.src = '/page/third-party.html?subscribe=none';
					document.body.append(frame);
				})()`);
				await untilStoredFits(
					stage,
					'page instead of guest',
					() => stage.model(),
					(model) => model?.sessions.length === 1 && model.sessions[0]?.link.guest === undefined,
				);
				await until('absence of the guest', () => desk.tab.evaluate(`${GUEST} === null`));
				// Ringside subscribes only in the page's frame now; the guest has unsubscribed.
				const subscribed = JSON.stringify(await desk.workspace.run('subscriptions'));
				for (const channel of [INTERACTION_CHANNEL, MARKDONE_CHANNEL, AGENT_CHANNEL, MEDIA_CHANNEL]) {
					expect(subscribed.split(`"${channel}"`)).toHaveLength(2);
				}
				const id = await desk.workspace.ring();
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				expect(await desk.sent('accept')).toEqual([[id]]);
			},
		},
	],
};

/** Plays events in a Workspace next to a page that has the API and whose origin was not granted. */
async function besidePage(stage: Stage, ringside: boolean): Promise<StageWorkspace> {
	const { origins } = stage.simulator;
	// A name of this machine for which no build has a permission.
	const page = `${origins.a.replace('localhost', 'page.localhost')}/page/third-party.html?subscribe=interaction`;
	const opened = await stage.open('none', { seed: 7, webContent: page });
	await until('the page', async () => (await opened.tab.frames()).some(({ url }) => url.startsWith(page)));
	const desk = await StageWorkspace.find(opened.tab, stage);
	await until('record of the page', () => desk.third?.evaluate('"received" in window'));
	if (ringside) await guest(stage);
	const { workspace } = desk;
	await workspace.ring();
	await workspace.run('accept', '1');
	await workspace.run('addUserData', '1', { A: '1' });
	await workspace.run('release', '1');
	await workspace.run('markDone', '1');
	await workspace.ring({ media: 'voice' });
	if (ringside) await stage.knows('second ring', (states) => states[2] === 'RINGING');
	await sleep(200);
	return desk;
}

export const besides: Group = {
	title: 'a Workspace next to a page with the API that Ringside may not access',
	scenarios: [
		{
			title: 'is reached by Ringside’s own client, and the page receives what it receives without Ringside',
			async play(stage) {
				const expected = await besidePage(await stage.bare(), false);
				const desk = await besidePage(stage, true);
				const record = await desk.heard();
				expect(record).toEqual(await expected.heard());
				expect(record).not.toEqual([]);
				const popup = await stage.popup();
				await popup.shows('2', 'RINGING');
				await popup.press('accept', '2');
				await popup.shows('2', 'TALKING');
				expect(await desk.sent('accept')).toEqual([['2']]);
				const accepts = (await desk.workspace.received()).filter(({ request }) => /accept$/.test(request));
				expect(accepts.map(({ origin }) => origin)).toEqual([stage.simulator.origins.a]);
				expect((await stage.model())?.sessions).toHaveLength(1);
			},
		},
	],
};

export const noGuest: Group = {
	title: 'a Workspace with a page that has the API',
	scenarios: [
		{
			title: 'gets no client of Ringside’s own',
			async play(stage) {
				const desk = await stage.connected();
				// Longer than Ringside waits before it adds a guest.
				await sleep(6_000);
				expect(await desk.tab.evaluate(`${GUEST} === null`)).toBe(true);
				expect((await stage.model())?.sessions).toHaveLength(1);
			},
		},
	],
};
