import { describe, expect, it } from 'vitest';
import { rig } from './support/rig';

describe('a chat', () => {
	it('is offered, joined in steps, gets data as states, and is completed', () => {
		const { page, interactions, clock } = rig();
		page.subscribe('interaction');
		const id = interactions.ring({ media: 'chat', userData: { a: '1' } });
		page.ask('interaction.accept', id);
		clock.tick(1_000);
		page.ask('interaction.setUserData', id, { b: '2' });
		page.ask('interaction.setUserData', id, { b: '3' });
		page.ask('interaction.markdone', id);
		expect(page.story().filter((line) => !line.startsWith('CASE'))).toEqual([
			`INVITED ${id} INVITED`,
			`ACCEPTED ${id} ACCEPTED`,
			`JOIN_PENDING ${id} JOIN_PENDING`,
			`HISTORY_IN_PROGRESS ${id} HISTORY_IN_PROGRESS`,
			`HISTORY_DONE ${id} HISTORY_DONE`,
			`USER_DATA_ATTACHED ${id} USER_DATA_ATTACHED`,
			`USER_DATA_UPDATED ${id} USER_DATA_UPDATED`,
			`COMPLETED ${id} COMPLETED`,
			`MARK_DONE ${id} COMPLETED`,
		]);
		expect(interactions.items).toEqual([]);
	});

	it('has nothing specific to calls', () => {
		const { page, interactions } = rig();
		const { data } = page.ask('interaction.getByInteractionId', interactions.ring({ media: 'chat' }));
		expect(data).toMatchObject({ media: 'chat', interactionUUID: expect.stringMatching(/^[0-9A-V]{16}$/) });
		for (const key of ['callUuid', 'direction', 'callType', 'ani', 'dnis', 'recordingState']) {
			expect(data).not.toHaveProperty(key);
		}
	});

	it('that is rejected, expires, or is given up is revoked and gone', () => {
		for (const act of ['reject', 'rona', 'customerHangsUp'] as const) {
			const { page, interactions } = rig();
			page.subscribe('interaction');
			const id = interactions.ring({ media: 'chat' });
			interactions[act](id);
			expect(page.story().at(-1)).toBe(`REVOKED ${id} REVOKED`);
			expect(interactions.find(id)).toBeUndefined();
		}
	});

	it('stays for Mark Done when the customer leaves', () => {
		const { interactions, clock } = rig();
		const id = interactions.ring({ media: 'chat' });
		interactions.accept(id);
		clock.tick(1_000);
		interactions.customerHangsUp(id);
		expect(interactions.item(id)).toMatchObject({ state: 'HISTORY_DONE', parties: [] });
		interactions.markDone(id);
		expect(interactions.items).toEqual([]);
	});

	it('cannot be marked done while it is only offered', () => {
		const { page, interactions } = rig();
		expect(page.ask('interaction.markdone', interactions.ring({ media: 'chat' })).errorMessage).toBeDefined();
	});
});

describe('an email', () => {
	it('that is written is created, saved, sent and gone', () => {
		const { page, interactions } = rig();
		page.subscribe('interaction');
		page.ask('email.create', 'maria@customer.test', { Reason: 'Reply' });
		const [item] = interactions.items;
		expect(item).toMatchObject({ media: 'email', userData: { To: 'maria@customer.test', Reason: 'Reply' } });
		const id = item?.interactionId ?? '';
		interactions.finishEmail(id, 'SAVED');
		interactions.finishEmail(id, 'SENT');
		expect(page.story()).toEqual([`CREATED ${id} CREATED`, `SAVED ${id} SAVED`, `SENT ${id} SENT`]);
		expect(interactions.items).toEqual([]);
	});

	it('that came in cannot be sent', () => {
		const { interactions } = rig();
		const id = interactions.ring({ media: 'email' });
		interactions.accept(id);
		expect(() => interactions.finishEmail(id, 'SENT')).toThrow(/being written/);
	});
});

describe('an outbound preview', () => {
	it('that is pushed is offered, made ready, called in its own case, and done', () => {
		const { page, interactions } = rig();
		page.subscribe('interaction');
		const id = interactions.ring({ media: 'outboundpreview', from: '+33277' });
		expect(interactions.item(id)).toMatchObject({ state: 'PREVIEW', userData: { GSW_PHONE: '+33277' } });
		page.ask('interaction.accept', id);
		expect(interactions.item(id).state).toBe('READY');
		page.ask('outbound.callPreviewRecord', id, 1);
		expect(interactions.items[1]).toMatchObject({
			state: 'DIALING',
			dnis: '+33277',
			caseId: interactions.item(id).caseId,
			isMainCaseInteraction: false,
		});
		expect(page.ask('outbound.callPreviewRecord', id, 1).errorMessage).toBeDefined();
		page.ask('interaction.markdone', id);
		expect(page.story().at(-1)).toBe(`MARK_DONE ${id} COMPLETED`);
	});

	it('that is pulled is ready at once, and only in an existing campaign', () => {
		const { page, interactions } = rig();
		const [campaign] = Object(page.ask('outbound.getCampaigns').data);
		page.ask('outbound.getPreviewRecord', campaign.name);
		expect(interactions.items).toMatchObject([{ state: 'READY', previousState: 'PREVIEW' }]);
		expect(page.ask('outbound.getPreviewRecord', 'No such').errorMessage).toMatch(/No such/);
	});

	it.each([
		['outbound.rejectPreviewRecord', 'REJECTED'],
		['outbound.cancelPreviewRecord', 'CANCELED'],
	])('by %s ends %s', (request, state) => {
		const { page, interactions } = rig();
		page.subscribe('interaction');
		const id = interactions.ring({ media: 'outboundpreview' });
		page.ask(request, id);
		expect(page.story().at(-1)).toBe(`${state} ${id} ${state}`);
		expect(interactions.items).toEqual([]);
		expect(page.ask(request, interactions.ring()).errorMessage).toMatch(/preview/);
	});

	it('that is pushed directly stops the pushing when it is marked done', () => {
		const { page, interactions } = rig();
		page.ask('outbound.startDirectPushPreview');
		const id = interactions.items[0]?.interactionId ?? '';
		interactions.accept(id);
		expect(interactions.previews.directPush).toBe(true);
		page.ask('interaction.markdone', id);
		expect(interactions.previews.directPush).toBe(false);
	});

	it('keeps its record in user data', () => {
		const { page, interactions } = rig();
		const id = interactions.ring({ media: 'outboundpreview' });
		expect(page.ask('outbound.getCallResult', id).data).toBeNull();
		page.ask('outbound.setCallResult', id, 6);
		page.ask('outbound.updateRecordFields', id, { GSW_FROM: '10:10' });
		expect(page.ask('outbound.getCallResult', id).data).toBe(6);
		expect(page.ask('outbound.getRecordFields', id).data).toMatchObject({
			GSW_FROM: '10:10',
			GSW_CALL_RESULT: 6,
		});
		expect(page.ask('outbound.setCallResult', id, 999).errorMessage).toBeDefined();
	});
});

describe('the undocumented media property', () => {
	it('can be omitted', () => {
		const { page, interactions } = rig({ mediaField: false });
		for (const media of ['voice', 'chat', 'outboundpreview'] as const) {
			const { data } = page.ask('interaction.getByInteractionId', interactions.ring({ media }));
			expect(data).not.toHaveProperty('media');
			expect(data).not.toHaveProperty('preview');
		}
	});
});
