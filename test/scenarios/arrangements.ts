import { expect } from 'vitest';
import { each, type Group } from './scenario';
import { TOPOLOGIES } from './stage/topology';

export const arrangements: Group = {
	title: 'Workspace and the API object arranged as',
	scenarios: each(
		TOPOLOGIES,
		(topology) => `"${topology}" ring in the popup, and each action reaches the service once`,
		async (stage, topology) => {
			const desk = await stage.connected(topology);
			const { workspace } = desk;
			const first = await workspace.ring({ name: 'Maria Lopez', userData: { Segment: 'Gold', Old: 'x' } });
			const popup = await stage.popup();
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
			await desk.holds(
				'tag in Workspace',
				first,
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
		},
	),
};
