import { expect } from 'vitest';
import { SUBSCRIBE } from '../../src/scapi/events';
import type { Workspace } from '../support/simulator';
import { sleep, until } from '../support/until';
import { each, type Group, type Scenario } from './scenario';
import type { Stage } from './stage/stage';
import type { StageWorkspace } from './stage/stage-workspace';
import { untilStored } from './stage/stored';
import type { Query } from './stage/topology';

/** Returns whether the page itself made a request. Ringside's requests bear its name. */
const isPagesOwn = ({ referenceId }: { referenceId: string }): boolean =>
	!referenceId.startsWith('ringside-');

async function pageSubscribed(workspace: Workspace): Promise<boolean> {
	const received = await workspace.received();
	return received.some((each) => each.request === SUBSCRIBE && isPagesOwn(each));
}

/** Returns whether Ringside has a subscription to interactions beside the page's. */
async function bothSubscribed(workspace: Workspace): Promise<boolean> {
	const received = await workspace.received();
	const own = received.filter((each) => each.request === SUBSCRIBE && !isPagesOwn(each));
	return (await pageSubscribed(workspace)) && own.length > 0;
}

/**
 * Plays the same events with and without Ringside. The third party's own handler must receive the same, in the same order
 * and number.
 */
async function story(stage: Stage, query: Query, bare: boolean): Promise<StageWorkspace> {
	const desk = await stage.open('iframe-cross', { ...query, seed: 7 });
	const { workspace } = desk;
	if (bare) await until('third-party page', () => desk.third?.evaluate('"received" in window'));
	else await desk.connected();
	// Nothing may happen before the page has subscribed: what it then received would depend on the machine's speed.
	if ('subscribeDelay' in query) {
		await until('subscription of the page', () => pageSubscribed(workspace));
	}
	await workspace.ring();
	// Until Ringside knows how many copies of an event arrive, the second of two equal ones looks like a copy.
	await sleep(500);
	await workspace.run('accept', '1');
	await workspace.run('hold', '1');
	// The same event twice in a row is two events.
	await workspace.run('addUserData', '1', { A: '1' });
	await workspace.run('addUserData', '1', { A: '1' });
	await sleep(200);
	await workspace.run('resume', '1');
	await workspace.ring({ media: 'chat' });
	await workspace.run('release', '1');
	await workspace.run('markDone', '1');
	await sleep(300);
	return desk;
}

const CASES: [string, Query][] = [
	['subscribes at once', {}],
	['subscribes after Ringside', { subscribeDelay: 900, subscribe: 'interaction,agent' }],
	['subscribes only to other channels', { subscribe: 'agent,media' }],
	['does not subscribe', { subscribe: 'none' }],
	['has its object replaced by a mute one', { replaceAfter: 200, replaceBy: 'mute' }],
];

const records = ['subscription', 'frame'].flatMap((delivery): Scenario[] =>
	each(
		CASES,
		([page]) =>
			`that ${page}, with one copy of an event per ${delivery}, receives what it receives without Ringside`,
		async (stage, [, query]) => {
			const expected = await story(await stage.bare(), { ...query, delivery }, true);
			const actual = await story(stage, { ...query, delivery }, false);
			const record = await expected.heard();
			expect(await actual.heard()).toEqual(record);
			// Comparing two empty records would prove nothing.
			if (!('subscribe' in query) || 'subscribeDelay' in query) expect(record).not.toEqual([]);
			else expect(record).toBeInstanceOf(Array);
			// Ringside has not missed anything either.
			await stage.knows('the second interaction', (states) => states[2] !== undefined);
		},
	),
);

export const neutrality: Group = {
	title: 'a page with the API object',
	scenarios: [
		...records,
		...each(
			['subscription', 'frame'],
			(delivery) =>
				`ends its own subscription, with one copy of an event per ${delivery}: the next ring shows at once`,
			async (stage, delivery) => {
				const { workspace, third } = await stage.connected('iframe-cross', { delivery });
				await until('both subscriptions', () => bothSubscribed(workspace));
				await workspace.ring();
				await workspace.run('accept', '1');
				await untilStored(stage, 'first call', async () => Object.keys(await stage.states()).includes('1'));
				// Only an event can show the next call: neither a list nor a reading of its own is answered any more.
				for (const read of ['getInteractions', 'getByInteractionId'])
					await workspace.run('fault', `interaction.${read}`, { silent: true });
				await third?.evaluate('window.quit()');
				await sleep(300);
				await workspace.ring();
				// Before the silence counts as the loss of Workspace.
				await untilStored(stage, 'second call', async () => Object.keys(await stage.states()).includes('2'), {
					timeout: 8_000,
				});
			},
		),
		...each(
			['subscription', 'frame'],
			(delivery) =>
				`gets two equal events as two, with one copy of an event per ${delivery}, though they are its first`,
			async (stage, delivery) => {
				const query = { delivery, subscribeDelay: 1_500, subscribe: 'interaction,agent' };
				const { workspace, third } = await stage.connected('iframe-cross', query);
				const id = await workspace.ring();
				await workspace.run('accept', id);
				await until('subscription of the page', () => pageSubscribed(workspace));
				const received = async () => Number(await third?.evaluate('window.received.length'));
				const before = await received();
				for (const times of [1, 2]) {
					await workspace.run('addUserData', id, { A: '1' });
					await sleep(700);
					expect((await received()) - before).toBe(times);
				}
			},
		),
		{
			title: 'keeps the numbering of its requests and the shape of its object',
			async play(stage) {
				const desk = await stage.connected('iframe-cross', { subscribe: 'agent' });
				const { workspace, third } = desk;
				const shape = `JSON.stringify([Object.keys(genesys.wwe.service),
					Object.getOwnPropertyDescriptor(genesys.wwe.service, 'sendMessage').enumerable,
					String(genesys.wwe.service.sendMessage)])`;
				const before = await third?.evaluate(shape);
				expect(before).toEqual(expect.any(String));
				const id = await workspace.ring();
				const popup = await stage.popup();
				await popup.shows(id, 'RINGING');
				await popup.press('accept', id);
				await popup.shows(id, 'TALKING');
				await stage.browser.closePopup();
				expect(await third?.evaluate(shape)).toBe(before);
				// The page's first request was its subscription, "0"; its next one is "1", whatever Ringside asked in between.
				await third?.evaluate(
					`new Promise((done) => genesys.wwe.service.agent.get(() => done(), () => done()))`,
				);
				const own = (await workspace.received()).filter(isPagesOwn);
				expect(own.map(({ referenceId }) => referenceId)).toEqual(['0', '1']);
				// None of the replies to Ringside reached the page's plain message listener.
				expect(await third?.evaluate('window.heard.replies')).toBe(3);
			},
		},
		{
			title: 'and without Workspace gains no global and no node',
			async play(stage) {
				const look = '[Object.getOwnPropertyNames(window).sort(), document.documentElement.outerHTML]';
				const bare = await stage.bare();
				// The pages' own addresses differ by the port.
				const seen = async (where: Stage, path: string) => {
					const { origins, port } = where.simulator;
					const value = await (await where.tab(`${origins.a}${path}`)).evaluate(look);
					return JSON.stringify(value).replaceAll(`${port}`, 'port');
				};
				// One page with the API object, and one without.
				for (const path of ['/page/standalone.html', '/']) {
					expect(await seen(stage, path)).toBe(await seen(bare, path));
				}
			},
		},
	],
};
