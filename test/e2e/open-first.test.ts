import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputFolder } from '../../scripts/build/modes';
import { ROOT } from '../support/root';
import { sleep, untilFits } from '../support/until';
import { Scene } from './scene/scene';
import { storedModel } from './scene/stored';

/**
 * Ringside is installed, or gets its permission, while Workspace is open already. Its listeners then come after the
 * page's, so that it can keep nothing from the page: it must not cause anything that would have to be kept.
 */
let scene: Scene;
let storage: () => Promise<unknown>;
beforeAll(async () => {
	scene = await Scene.begin({ bare: true });
});
afterAll(() => scene?.end());

describe.each([
	['subscription', 'interaction,agent'],
	['frame', 'interaction,agent'],
	['subscription', 'none'],
])('into an open page, with one copy per %s, the page subscribed to %s', (delivery, subscribe) => {
	it('comes quietly: interactions show, and the page’s record is what it would be', async () => {
		const desk = await scene.open('iframe-cross', { delivery, subscribe, addedRemoved: 'off' });
		const { workspace } = desk;
		await workspace.ring({ name: 'Rang Before' });
		const { browser } = scene.chrome;
		const id = await browser.installExtension(join(ROOT, outputFolder('test', 'chrome')));
		const window = await browser.newPage();
		await window.goto(`chrome-extension://${id}/manifest.json`);
		storage = () => window.evaluate('chrome.storage.session.get()');
		const states = async () => {
			const model = storedModel(await storage());
			const session = model?.sessions.find(({ primary }) => primary);
			const list = model?.interactions[session?.key ?? ''] ?? [];
			return Object.fromEntries(
				list.map(({ interaction }) => [interaction.interactionId, interaction.state]),
			);
		};
		await untilFits('what rang before', states, (now) => now[1] === 'RINGING');
		await workspace.run('accept', '1');
		await workspace.run('hold', '1');
		await workspace.run('resume', '1');
		await untilFits('resumed call', states, (now) => now[1] === 'TALKING');
		// Long enough for a lost subscription to be noticed and made good.
		await sleep(2_500);
		await workspace.ring({ name: 'Rings After' });
		await untilFits('what rings after', states, (now) => now[2] === 'RINGING', { timeout: 3_000 });
		const types = await desk.third?.evaluate(
			`window.received.filter(({ state }) => state !== '').map(({ eventType }) => eventType)`,
		);
		expect(types).toEqual(
			subscribe === 'none' ? [] : ['RINGING', 'ESTABLISHED', 'HELD', 'RETRIEVED', 'RINGING'],
		);
		await window.close();
		// And goes quietly: what is left of its subscriptions is the page's own.
		await browser.uninstallExtension(id);
		const own = subscribe === 'none' ? 0 : 1;
		await untilFits(
			'subscriptions of the page alone',
			() => workspace.run('subscriptions'),
			(list) => Array.isArray(list) && list.length === own,
		);
		await desk.close();
	});
});
