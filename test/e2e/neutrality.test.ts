import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep, until } from '../support/until';
import { type Desk, Scene } from './scene/scene';

/**
 * What the third party's own handler gets must not depend on Ringside being there: the same story is played with and
 * without it, and the two records are compared, order and number included.
 */
let withRingside: Scene;
let without: Scene;
beforeAll(async () => {
	[withRingside, without] = await Promise.all([Scene.begin(), Scene.begin({ bare: true })]);
});
afterAll(() => Promise.all([withRingside?.end(), without?.end()]));

async function story(scene: Scene, query: Record<string, string | number>, bare: boolean): Promise<Desk> {
	const desk = await scene.open('iframe-cross', { seed: 7, ...query });
	const { workspace } = desk;
	if (bare) await until('third-party page', () => desk.third?.evaluate('"received" in window'));
	else await desk.connected();
	await workspace.ring();
	await sleep(Number(query.subscribeDelay ?? 0) + 300);
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

const CASES = [
	['subscribes at once', {}],
	['subscribes after Ringside', { subscribeDelay: 900 }],
	['subscribes to other channels only', { subscribe: 'agent,media' }],
	['does not subscribe', { subscribe: 'none' }],
] as const;

describe.each(['subscription', 'frame'])('with one copy of an event per %s', (delivery) => {
	it.each(CASES)('a page that %s gets what it gets without Ringside', async (_, query) => {
		const expected = await story(without, { ...query, delivery }, true);
		const actual = await story(withRingside, { ...query, delivery }, false);
		const record = await expected.heard();
		expect(await actual.heard()).toEqual(record);
		// A comparison of two empty records would show nothing.
		if (!('subscribe' in query)) expect(record).not.toEqual([]);
		// And Ringside has not missed anything either.
		expect(await withRingside.states()).toMatchObject({ 2: expect.any(String) });
		await Promise.all([expected.close(), actual.close()]);
	});
});

it('leaves the numbering of the page’s own requests, and the shape of its object, as they were', async () => {
	const desk = await withRingside.open('iframe-cross', { subscribe: 'agent' });
	await desk.connected();
	const { workspace } = desk;
	const shape = `JSON.stringify([Object.keys(genesys.wwe.service),
		Object.getOwnPropertyDescriptor(genesys.wwe.service, 'sendMessage').enumerable,
		String(genesys.wwe.service.sendMessage)])`;
	const before = await desk.third?.evaluate(shape);
	const id = await workspace.ring();
	const popup = await withRingside.popup();
	await popup.shows(id, 'RINGING');
	await popup.press('accept', id);
	await popup.shows(id, 'TALKING');
	await withRingside.chrome.closePopup();
	expect(await desk.third?.evaluate(shape)).toBe(before);
	// The page's first request was its subscription, "0"; its next one is "1", whatever Ringside asked in between.
	await desk.third?.evaluate(`new Promise((done) => genesys.wwe.service.agent.get(done, done))`);
	const own = (await workspace.received()).filter(({ referenceId }) => !referenceId.startsWith('ringside-'));
	expect(own.map(({ referenceId }) => referenceId)).toEqual(['0', '1']);
	// None of the replies to Ringside reached the page's plain message listener.
	expect(await desk.third?.evaluate('window.heard.replies')).toBe(3);
	await desk.close();
});
