import { describe, expect, it } from 'vitest';
import { rig } from './support/rig';

describe('a chat', () => {
	it('is offered, joined in steps, gets data as states, and is completed', () => {
		const { page, desk, clock } = rig();
		page.subscribe('interaction');
		const id = desk.ring({ media: 'chat', userData: { a: '1' } });
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
		expect(desk.items).toEqual([]);
	});

	it('has nothing of a call', () => {
		const { page, desk } = rig();
		const { data } = page.ask('interaction.getByInteractionId', desk.ring({ media: 'chat' }));
		expect(data).toMatchObject({ media: 'chat', interactionUUID: expect.stringMatching(/^[0-9A-V]{16}$/) });
		for (const key of ['callUuid', 'direction', 'callType', 'ani', 'dnis', 'recordingState']) {
			expect(data).not.toHaveProperty(key);
		}
	});

	it('that is rejected, expires, or is given up is revoked and gone', () => {
		for (const act of ['reject', 'rona', 'customerHangsUp'] as const) {
			const { page, desk } = rig();
			page.subscribe('interaction');
			const id = desk.ring({ media: 'chat' });
			desk[act](id);
			expect(page.story().at(-1)).toBe(`REVOKED ${id} REVOKED`);
			expect(desk.find(id)).toBeUndefined();
		}
	});

	it('stays to be marked done when the customer leaves', () => {
		const { desk, clock } = rig();
		const id = desk.ring({ media: 'chat' });
		desk.accept(id);
		clock.tick(1_000);
		desk.customerHangsUp(id);
		expect(desk.item(id)).toMatchObject({ state: 'HISTORY_DONE', parties: [] });
		desk.markDone(id);
		expect(desk.items).toEqual([]);
	});

	it('cannot be marked done while it is only offered', () => {
		const { page, desk } = rig();
		expect(page.ask('interaction.markdone', desk.ring({ media: 'chat' })).errorMessage).toBeDefined();
	});
});

describe('an email', () => {
	it('that is written is created, saved, sent and gone', () => {
		const { page, desk } = rig();
		page.subscribe('interaction');
		page.ask('email.create', 'maria@customer.test', { Reason: 'Reply' });
		const [item] = desk.items;
		expect(item).toMatchObject({ media: 'email', userData: { To: 'maria@customer.test', Reason: 'Reply' } });
		const id = item?.interactionId ?? '';
		desk.finishEmail(id, 'SAVED');
		desk.finishEmail(id, 'SENT');
		expect(page.story()).toEqual([`CREATED ${id} CREATED`, `SAVED ${id} SAVED`, `SENT ${id} SENT`]);
		expect(desk.items).toEqual([]);
	});

	it('that came in cannot be sent', () => {
		const { desk } = rig();
		const id = desk.ring({ media: 'email' });
		desk.accept(id);
		expect(() => desk.finishEmail(id, 'SENT')).toThrow(/being written/);
	});
});

describe('an outbound preview', () => {
	it('that is pushed is offered, made ready, called in its own case, and done', () => {
		const { page, desk } = rig();
		page.subscribe('interaction');
		const id = desk.ring({ media: 'outboundpreview', from: '+33277' });
		expect(desk.item(id)).toMatchObject({ state: 'PREVIEW', userData: { GSW_PHONE: '+33277' } });
		page.ask('interaction.accept', id);
		expect(desk.item(id).state).toBe('READY');
		page.ask('outbound.callPreviewRecord', id, 1);
		expect(desk.items[1]).toMatchObject({
			state: 'DIALING',
			dnis: '+33277',
			caseId: desk.item(id).caseId,
			isMainCaseInteraction: false,
		});
		expect(page.ask('outbound.callPreviewRecord', id, 1).errorMessage).toBeDefined();
		page.ask('interaction.markdone', id);
		expect(page.story().at(-1)).toBe(`MARK_DONE ${id} COMPLETED`);
	});

	it('that is pulled is ready at once, and only of a campaign that is there', () => {
		const { page, desk } = rig();
		const [campaign] = Object(page.ask('outbound.getCampaigns').data);
		page.ask('outbound.getPreviewRecord', campaign.name);
		expect(desk.items).toMatchObject([{ state: 'READY', previousState: 'PREVIEW' }]);
		expect(page.ask('outbound.getPreviewRecord', 'No such').errorMessage).toMatch(/No such/);
	});

	it.each([
		['outbound.rejectPreviewRecord', 'REJECTED'],
		['outbound.cancelPreviewRecord', 'CANCELED'],
	])('by %s ends %s', (request, state) => {
		const { page, desk } = rig();
		page.subscribe('interaction');
		const id = desk.ring({ media: 'outboundpreview' });
		page.ask(request, id);
		expect(page.story().at(-1)).toBe(`${state} ${id} ${state}`);
		expect(desk.items).toEqual([]);
		expect(page.ask(request, desk.ring()).errorMessage).toMatch(/preview/);
	});

	it('that is pushed directly stops the pushing when it is marked done', () => {
		const { page, desk } = rig();
		page.ask('outbound.startDirectPushPreview');
		const id = desk.items[0]?.interactionId ?? '';
		desk.accept(id);
		expect(desk.previews.directPush).toBe(true);
		page.ask('interaction.markdone', id);
		expect(desk.previews.directPush).toBe(false);
	});

	it('keeps its record in user data', () => {
		const { page, desk } = rig();
		const id = desk.ring({ media: 'outboundpreview' });
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
	it('can be left out', () => {
		const { page, desk } = rig({ mediaField: false });
		for (const media of ['voice', 'chat', 'outboundpreview'] as const) {
			const { data } = page.ask('interaction.getByInteractionId', desk.ring({ media }));
			expect(data).not.toHaveProperty('media');
			expect(data).not.toHaveProperty('preview');
		}
	});
});
