import { describe, expect, it } from 'vitest';
import { optionsFrom } from '../../../simulator/core/url-parameters';
import { type Rig, rig } from './support/rig';

const TARGET = { type: 'AGENT', destination: '1002' };

function talking({ interactions, page }: Rig): string {
	page.subscribe('interaction');
	const id = interactions.ring({ userData: { Segment: 'Gold' } });
	interactions.accept(id);
	page.heard.length = 0;
	return id;
}

describe('a write that takes effect after its acknowledgement', () => {
	it('is acknowledged at once, and shown later', () => {
		const all = rig({ writeAfter: 500 });
		const id = talking(all);
		expect(all.page.ask('interaction.setUserData', id, { Reason: 'Refund' }).errorMessage).toBeUndefined();
		expect(all.interactions.item(id).userData).toEqual({ Segment: 'Gold' });
		all.clock.tick(500);
		expect(all.interactions.item(id).userData).toEqual({ Segment: 'Gold', Reason: 'Refund' });
		expect(all.page.story()).toEqual([`ATTACHED_DATA_CHANGED ${id} TALKING`]);
	});

	it('comes too late for whoever got the call meanwhile', () => {
		const all = rig({ writeAfter: 500 });
		const id = talking(all);
		all.page.ask('interaction.setUserData', id, { Reason: 'Refund' });
		all.page.ask('interaction.singleStepTransfer', id, TARGET, {}, {});
		all.clock.tick(1_000);
		expect(all.interactions.handovers).toEqual([
			{ how: 'transfer', interactionId: id, destination: '1002', userData: { Segment: 'Gold' } },
		]);
		expect(all.interactions.item(id).userData).toEqual({ Segment: 'Gold' });
	});

	it('is rejected at once if it was impossible', () => {
		const all = rig({ writeAfter: 500 });
		const id = talking(all);
		all.interactions.release(id);
		expect(all.page.ask('interaction.deleteUserData', id, 'Segment').errorMessage).toMatch(/not live/);
	});
});

describe('delayed events', () => {
	it('come after the reply, in order, and later events wait for them', () => {
		const all = rig({ eventAfter: 300, order: 'event-first' });
		const id = talking(all);
		all.clock.tick(1_000);
		all.page.heard.length = 0;
		expect(all.page.ask('interaction.setUserData', id, { Reason: 'Refund' }).errorMessage).toBeUndefined();
		expect(all.page.story()).toEqual([]);
		all.clock.tick(100);
		all.interactions.hold(id);
		all.clock.tick(300);
		expect(all.page.story()).toEqual([`ATTACHED_DATA_CHANGED ${id} TALKING`, `HELD ${id} HELD`]);
	});
});

describe('a channel’s fault', () => {
	it('drops its events, or repeats each, and does not affect requests', () => {
		const all = rig({ faults: { 'event.interaction': { silent: true } } });
		const id = talking(all);
		all.page.ask('interaction.setUserData', id, { Reason: 'Refund' });
		expect(all.page.story()).toEqual([]);
		all.simulator.options.faults['event.interaction'] = { copies: 2 };
		all.interactions.hold(id);
		expect(all.page.story()).toEqual([`HELD ${id} HELD`, `HELD ${id} HELD`]);
	});

	it('is not a fault of all requests', () => {
		const all = rig({ faults: { '*': { silent: true } } });
		const id = all.interactions.ring();
		delete all.simulator.options.faults['*'];
		all.page.subscribe('interaction');
		all.simulator.options.faults['*'] = { silent: true };
		all.interactions.accept(id);
		expect(all.page.story()[0]).toBe(`ESTABLISHED ${id} TALKING`);
	});
});

describe('copies sent to others', () => {
	it('contain the data at the time of sending', () => {
		const all = rig();
		const id = talking(all);
		all.page.ask('interaction.singleStepConference', id, TARGET, { Why: 'help' }, {});
		all.page.ask('interaction.consult', id, { ...TARGET, destination: '1003' }, { Why: 'more' }, {});
		const asked = all.interactions.items.find(({ isConsultation }) => isConsultation)?.interactionId ?? '';
		all.interactions.complete(asked, 'transfer');
		expect(
			all.interactions.handovers.map(({ how, destination, userData }) => [how, destination, userData.Why]),
		).toEqual([
			['conference', '1002', 'help'],
			['consultation', '1003', 'more'],
			['transfer', '1003', 'help'],
		]);
	});
});

it('switches are read from a query', () => {
	expect(optionsFrom(new URLSearchParams('eventAfter=20&writeAfter=30'))).toMatchObject({
		eventAfter: 20,
		writeAfter: 30,
	});
});
