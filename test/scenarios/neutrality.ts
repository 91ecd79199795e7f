import { expect } from 'vitest';
import { sleep, until } from '../support/until';
import { each, type Group, type Scenario } from './scenario';
import type { Desk } from './stage/desk';
import type { Stage } from './stage/stage';
import type { Query } from './stage/topology';

/**
 * What the third party's own handler gets must not depend on Ringside being there: the same story is played with and
 * without it, and the two records are compared, order and number included.
 */
async function story(stage: Stage, query: Query, bare: boolean): Promise<Desk> {
	const desk = await stage.open('iframe-cross', { ...query, seed: 7 });
	const { workspace } = desk;
	if (bare) await until('third-party page', () => desk.third?.evaluate('"received" in window'));
	else await desk.connected();
	// What comes before a page has subscribed depends on the machine: nothing does.
	if ('subscribeDelay' in query) {
		await until('subscription of the page', async () =>
			JSON.stringify(await workspace.run('subscriptions')).includes('"agent"'),
		);
	}
	await workspace.ring();
	// Until events have shown how many copies of each come, the second of two equal ones looks like a copy.
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
	['subscribes to other channels only', { subscribe: 'agent,media' }],
	['does not subscribe', { subscribe: 'none' }],
	['has a mute object put over the first', { replaceAfter: 200, replaceBy: 'mute' }],
];

const records = ['subscription', 'frame'].flatMap((delivery): Scenario[] =>
	each(
		CASES,
		([page]) => `that ${page}, with one copy of an event per ${delivery}, gets what it gets without Ringside`,
		async (stage, [, query]) => {
			const expected = await story(await stage.bare(), { ...query, delivery }, true);
			const actual = await story(stage, { ...query, delivery }, false);
			const record = await expected.heard();
			expect(await actual.heard()).toEqual(record);
			// A comparison of two empty records would show nothing.
			if (!('subscribe' in query) || 'subscribeDelay' in query) expect(record).not.toEqual([]);
			else expect(record).toBeInstanceOf(Array);
			// And Ringside has not missed anything either.
			expect(await stage.states()).toMatchObject({ 2: expect.any(String) });
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
				await workspace.ring();
				await workspace.run('accept', '1');
				await until('first call', async () => Object.keys(await stage.states()).includes('1'));
				await third?.evaluate('window.quit()');
				await sleep(300);
				await workspace.ring();
				// Before any question could have shown it.
				await until('second call', async () => Object.keys(await stage.states()).includes('2'), {
					timeout: 1_200,
				});
			},
		),
		{
			title: 'keeps the numbering of its own requests, and the shape of its object',
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
				const own = (await workspace.received()).filter(
					({ referenceId }) => !referenceId.startsWith('ringside-'),
				);
				expect(own.map(({ referenceId }) => referenceId)).toEqual(['0', '1']);
				// None of the replies to Ringside reached the page's plain message listener.
				expect(await third?.evaluate('window.heard.replies')).toBe(3);
			},
		},
		{
			title: 'and without Workspace gets no global and no node',
			async play(stage) {
				const look = '[Object.getOwnPropertyNames(window).sort(), document.documentElement.outerHTML]';
				const bare = await stage.bare();
				// What pages say of their own address differs by the port.
				const seen = async (where: Stage, path: string) => {
					const { origins, port } = where.simulator;
					const value = await (await where.tab(`${origins.a}${path}`)).evaluate(look);
					return JSON.stringify(value).replaceAll(`${port}`, 'port');
				};
				// One that has the API object, and one that has nothing of the kind.
				for (const path of ['/page/standalone.html', '/']) {
					expect(await seen(stage, path)).toBe(await seen(bare, path));
				}
			},
		},
	],
};
