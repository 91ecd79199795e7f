import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../simulator/core/interactions';
import type { Options } from '../../../simulator/core/options';
import { type Rig, rig } from './support/rig';

function talking({ interactions }: Rig): string {
	const id = interactions.ring({ userData: { Segment: 'Gold' } });
	interactions.accept(id);
	return id;
}

function consulting(all: Rig, target: unknown = '2001'): { id: string; asked: string } {
	const id = talking(all);
	expect(all.page.ask('interaction.consult', id, target, { Why: 'refund' }, {}).errorMessage).toBeUndefined();
	const asked = all.interactions.items.find(({ isConsultation }) => isConsultation)?.interactionId;
	if (asked === undefined) throw new Error('no consultation');
	return { id, asked };
}

describe('a conference', () => {
	const three = (options: Partial<Options> = {}) => {
		const all = rig(options);
		const id = talking(all);
		all.page.subscribe('interaction');
		expect(all.page.ask('interaction.singleStepConference', id, '2001', {}, {}).errorMessage).toBeUndefined();
		const events = () => all.page.messages.filter(({ event }) => event === 'interaction').length;
		return { ...all, id, events };
	};

	it('goes on with the others when a party leaves, and says so', () => {
		const { interactions, id, events } = three();
		const before = events();
		const [caller] = interactions.item(id).parties;
		interactions.partyLeaves(id, '2001');
		expect(interactions.item(id)).toMatchObject({ state: 'TALKING', parties: [caller] });
		expect(events()).toBeGreaterThan(before);
	});

	it('can also lose a party without a word', () => {
		const { interactions, id, events } = three({ partyLeft: 'unsaid' });
		const before = events();
		interactions.partyLeaves(id, '2001');
		expect(interactions.item(id).parties).toHaveLength(1);
		expect(events()).toBe(before);
	});

	it('is left by nobody who is not in it, nor by the last one, who hangs up', () => {
		const { interactions, id } = three();
		expect(() => interactions.partyLeaves(id, '2002')).toThrow(Refusal);
		const [caller] = interactions.item(id).parties;
		interactions.partyLeaves(id, '2001');
		expect(() => interactions.partyLeaves(id, caller?.name ?? '')).toThrow(Refusal);
	});
});

describe('a consultation', () => {
	it('holds the call, and is a call of its own in the same case', () => {
		const all = rig();
		const { id, asked } = consulting(all);
		const parent = all.interactions.item(id);
		expect(parent.state).toBe('HELD');
		expect(all.interactions.item(asked)).toMatchObject({
			state: 'DIALING',
			callType: 'CONSULT',
			direction: 'OUT',
			caseId: parent.caseId,
			parentInteractionId: id,
			isConsultation: true,
			isMainCaseInteraction: false,
			isCaseSelected: true,
			userData: { Segment: 'Gold', Why: 'refund' },
		});
		expect(all.interactions.item(asked).callUuid).not.toBe(parent.callUuid);
	});

	it.each([
		['a text', '2001'],
		['a type', { type: 'AGENT', destination: '2001' }],
		['a target, as its page of the reference says', { target: 'AGENT_GROUP', destination: 'Billing' }],
		['both', { type: 'SKILL', target: 'SKILL', destination: 'Spanish', media: 'voice' }],
	])('accepts %s', (_, target) => {
		consulting(rig(), target);
	});

	it.each([
		['nothing', undefined],
		['an empty text', ''],
		['an unknown kind', { type: 'PIGEON', destination: '1' }],
		['no destination', { type: 'AGENT' }],
	])('rejects %s', (_, target) => {
		const all = rig();
		const id = talking(all);
		expect(all.page.ask('interaction.consult', id, target, {}, {}).errorMessage).toBeDefined();
		expect(all.interactions.item(id).state).toBe('TALKING');
	});

	it('is limited to one at a time', () => {
		const all = rig();
		const { id } = consulting(all);
		expect(all.page.ask('interaction.consult', id, '2002', {}, {}).errorMessage).toBeDefined();
	});

	it.each([false, true])('completes into a transfer (answered before: %s)', (answered) => {
		const all = rig();
		const { id, asked } = consulting(all);
		if (answered) all.interactions.customerAnswers(asked);
		expect(all.page.ask('interaction.completeTransfer', asked).errorMessage).toBeUndefined();
		expect(all.interactions.item(id).state).toBe('IDLE');
		expect(all.interactions.find(asked)).toBeUndefined();
	});

	it('completes into a conference', () => {
		const all = rig();
		const { id, asked } = consulting(all);
		all.interactions.customerAnswers(asked);
		all.page.ask('interaction.completeConference', asked);
		expect(all.interactions.item(id)).toMatchObject({ state: 'TALKING' });
		expect(all.interactions.item(id).parties.map(({ name }) => name)).toContain('2001');
		expect(all.interactions.find(asked)).toBeUndefined();
	});

	it('completes only with its own id, not the call’s', () => {
		const all = rig();
		const { id } = consulting(all);
		expect(all.page.ask('interaction.completeTransfer', id).errorMessage).toMatch(/consultation/);
	});

	it('that ends leaves the call on hold', () => {
		const all = rig();
		const { id, asked } = consulting(all);
		all.interactions.release(asked);
		expect(all.interactions.find(asked)).toBeUndefined();
		expect(all.interactions.item(id).state).toBe('HELD');
	});

	it('of a chat can be a chat or, on request, a call', () => {
		for (const [media, state] of [
			[undefined, 'CREATED'],
			['voice', 'DIALING'],
		] as const) {
			const { page, interactions, clock } = rig();
			const id = interactions.ring({ media: 'chat' });
			interactions.accept(id);
			clock.tick(1_000);
			page.ask('interaction.consult', id, { type: 'AGENT', destination: '2001', media }, {}, {});
			expect(interactions.items.at(-1)).toMatchObject({ state, parentInteractionId: id });
			expect(interactions.item(id).state).toBe('HISTORY_DONE');
		}
	});
});

describe('a single step', () => {
	it('transfers a call away', () => {
		const all = rig();
		const id = talking(all);
		all.page.ask('interaction.singleStepTransfer', id, '2001', { Note: 'x' }, {});
		expect(all.interactions.item(id)).toMatchObject({ state: 'IDLE', userData: { Note: 'x' } });
	});

	it('transfers open media in two states, after which the interaction is gone', () => {
		const { page, interactions, clock } = rig();
		const id = interactions.ring({ media: 'email' });
		interactions.accept(id);
		page.subscribe('interaction');
		page.ask('interaction.singleStepTransfer', id, { type: 'INTERACTION_QUEUE', destination: 'Billing' });
		expect(page.ask('interaction.markdone', id).errorMessage).toBeDefined();
		clock.tick(1_000);
		expect(page.story()).toEqual([
			`TRANSFERRING ${id} TRANSFERRING`,
			`TRANSFER_COMPLETED ${id} TRANSFER_COMPLETED`,
		]);
		expect(interactions.find(id)).toBeUndefined();
	});

	it('makes a conference of a call or chat, not of an email or work item', () => {
		for (const [media, works] of [
			['voice', true],
			['chat', true],
			['email', false],
			['workitem', false],
		] as const) {
			const { page, interactions } = rig();
			const id = interactions.ring({ media });
			interactions.accept(id);
			const { state, parties } = interactions.item(id);
			const before = parties.length;
			const reply = page.ask('interaction.singleStepConference', id, '2001', {}, {});
			expect('errorMessage' in reply, media).toBe(!works);
			expect(interactions.item(id)).toMatchObject({ state });
			expect(interactions.item(id).parties).toHaveLength(works ? before + 1 : before);
		}
	});

	it('is rejected while it rings', () => {
		const { page, interactions } = rig();
		expect(
			page.ask('interaction.singleStepTransfer', interactions.ring(), '2001').errorMessage,
		).toBeDefined();
	});
});
