import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { untilFits } from '../support/until';
import { type Desk, Scene, TOPOLOGIES } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterEach(async () => {
	await scene.chrome.closePopup();
	await desk?.close();
	await untilFits(
		'no sessions',
		() => scene.model(),
		(model) => model?.sessions.length === 0,
	);
});
afterAll(() => scene?.end());

describe.each(TOPOLOGIES)('Workspace and the API object arranged as "%s"', (topology) => {
	it('rings in the popup, and each act reaches the service once', async () => {
		desk = await scene.open(topology);
		await desk.connected();
		const { workspace } = desk;
		const first = await workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold', Old: 'x' } });
		const popup = await scene.popup();
		await popup.shows(first, 'RINGING');
		expect(await popup.words()).toContain('Maria Lopez');
		// A second interaction rings while the popup is open.
		const second = await workspace.ring({ name: 'Jonas Lindqvist' });
		await popup.shows(second, 'RINGING');
		await popup.press('reject', second);
		await popup.shows(second, 'IDLE');
		await popup.press('accept', first);
		await popup.shows(first, 'TALKING');
		await popup.press('tag:refund', first);
		await untilFits(
			'tag in Workspace',
			() => workspace.interaction(first),
			(item) => item?.userData.Reason === 'Refund' && item.userData.Priority === '5',
		);
		await workspace.run('customerHangsUp', first);
		await popup.shows(first, 'IDLE');
		await popup.press('done', first);
		await popup.misses(popup.card(first));
		expect(await desk.sent('accept')).toEqual([[first]]);
		expect(await desk.sent('reject')).toEqual([[second]]);
		expect(await desk.sent('setUserData')).toEqual([[first, { Reason: 'Refund', Priority: '5' }]]);
		expect(await desk.sent('markdone')).toEqual([[first]]);
		expect(scene.chrome.errors).toEqual([]);
	});
});
