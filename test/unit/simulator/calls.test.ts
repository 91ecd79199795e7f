import { describe, expect, it } from 'vitest';
import type { Options } from '../../../simulator/core/options';
import { rig } from './support/rig';

describe('an inbound call', () => {
	it('rings, is answered, held, resumed, released and marked done', () => {
		const { page, interactions } = rig();
		page.subscribe('interaction');
		const id = interactions.ring({ from: '+331', to: '+332', name: 'Maria Lopez' });
		for (const act of [
			'interaction.accept',
			'voice.hold',
			'voice.resume',
			'voice.hangUp',
			'interaction.markdone',
		]) {
			expect(page.ask(act, id).errorMessage, act).toBeUndefined();
		}
		const { caseId } = Object(page.events()[0]?.data).interaction;
		expect(page.story()).toEqual([
			`RINGING ${id} RINGING`,
			`ESTABLISHED ${id} TALKING`,
			`CASE_EXPANDED ${caseId}`,
			`CASE_SELECTED ${caseId}`,
			`HELD ${id} HELD`,
			`RETRIEVED ${id} TALKING`,
			`RELEASED ${id} IDLE`,
			`MARK_DONE ${id} IDLE`,
		]);
		expect(page.ask('interaction.getByInteractionId', id)).toMatchObject({ data: null });
		expect(page.ask('interaction.getInteractions').data).toEqual([]);
	});

	it('is sent with every property of a call', () => {
		const { page, interactions } = rig();
		const id = interactions.ring({
			from: '+331',
			to: '+332',
			name: 'Maria Lopez',
			userData: { Segment: 'Gold' },
		});
		const { data } = page.ask('interaction.getByInteractionId', id);
		expect(data).toMatchObject({
			interactionId: '1',
			state: 'RINGING',
			media: 'voice',
			direction: 'IN',
			callType: 'INBOUND',
			ani: '+331',
			dnis: '+332',
			recordingState: 'STOPPED',
			isConsultation: false,
			isMainCaseInteraction: true,
			isCaseSelected: false,
			parties: [{ name: 'Maria Lopez' }],
			contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
			userData: { Segment: 'Gold' },
		});
		const { callUuid, interactionUUID, caseId, connId } = Object(data);
		expect(interactionUUID).toBe(callUuid);
		expect(callUuid).toMatch(/^[0-9A-V]{32}$/);
		expect(connId).toMatch(/^[0-9a-f]{16}$/);
		expect(caseId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it('that is not answered in time is redirected, and the agent becomes Not Ready', () => {
		const { page, interactions, clock } = rig({ ronaAfter: 5_000 });
		page.subscribe(['interaction', 'agent']);
		const id = interactions.ring();
		clock.tick(4_999);
		expect(interactions.item(id).state).toBe('RINGING');
		clock.tick(1);
		expect(page.events().at(-1)?.data).toMatchObject({
			eventType: 'RELEASED',
			interaction: { state: 'IDLE', previousState: 'RINGING', ronaCallState: 'REDIRECTED' },
		});
		expect(page.events('agent')).toMatchObject([{ data: { type: 'NOT_READY' } }]);
		expect(page.ask('interaction.accept', id).errorMessage).toBeDefined();
	});

	it('that was answered in time stays', () => {
		const { interactions, clock } = rig({ ronaAfter: 5_000 });
		const id = interactions.ring();
		interactions.accept(id);
		clock.tick(60_000);
		expect(interactions.item(id)).toMatchObject({ state: 'TALKING' });
		expect(interactions.item(id).ronaCallState).toBeUndefined();
	});

	it('that its caller abandons is released without ronaCallState', () => {
		const { interactions } = rig();
		const id = interactions.ring();
		interactions.customerHangsUp(id);
		expect(interactions.item(id).state).toBe('IDLE');
		expect(interactions.item(id).ronaCallState).toBeUndefined();
	});

	it.each([
		'interaction.accept',
		'interaction.reject',
		'voice.hold',
		'voice.resume',
		'interaction.singleStepTransfer',
	])('once released rejects %s', (request) => {
		const { page, interactions } = rig();
		const id = interactions.ring();
		interactions.accept(id);
		interactions.release(id);
		expect(page.ask(request, id, '2001', {}, {}).errorMessage).toBeTypeOf('string');
		expect(interactions.item(id).state).toBe('IDLE');
	});

	it('cannot be marked done before it is released', () => {
		const { page, interactions } = rig();
		const id = interactions.ring();
		for (const act of [() => undefined, () => interactions.accept(id), () => interactions.hold(id)]) {
			act();
			expect(page.ask('interaction.markdone', id).errorMessage).toBeDefined();
		}
	});
});

describe('user data of a call', () => {
	it('is overwritten, extended and deleted, each with an event', () => {
		const { page, interactions } = rig();
		const id = interactions.ring({ userData: { a: '1', b: '2' } });
		interactions.accept(id);
		page.subscribe('interaction');
		page.request('interaction.setUserData', id, { a: '3', __proto__x: 1, c: { d: [1] } });
		page.request('interaction.deleteUserData', id, 'b');
		expect(page.events().map(({ data }) => Object(data).interaction.userData)).toEqual([
			{ a: '3', b: '2', __proto__x: 1, c: { d: [1] } },
			{ a: '3', __proto__x: 1, c: { d: [1] } },
		]);
		expect(page.story()).toEqual([
			`ATTACHED_DATA_CHANGED ${id} TALKING`,
			`ATTACHED_DATA_CHANGED ${id} TALKING`,
		]);
	});

	it('is rejected once the call is IDLE', () => {
		const { page, interactions } = rig();
		const id = interactions.ring({ userData: { a: '1' } });
		interactions.accept(id);
		interactions.release(id);
		expect(page.ask('interaction.setUserData', id, { a: '2' }).errorMessage).toBeDefined();
		expect(page.ask('interaction.deleteUserData', id, 'a').errorMessage).toBeDefined();
		expect(interactions.item(id).userData).toEqual({ a: '1' });
	});
});

describe('an outbound call', () => {
	it('dials until the party answers, by itself if so configured', () => {
		const { page, interactions, clock } = rig({ answerAfter: 2_000 });
		page.request('voice.dial', '+33299', { Reason: 'Callback' });
		const [item] = interactions.items;
		expect(item).toMatchObject({
			state: 'DIALING',
			direction: 'OUT',
			callType: 'OUTBOUND',
			dnis: '+33299',
			userData: { Reason: 'Callback' },
		});
		clock.tick(2_000);
		expect(item?.state).toBe('TALKING');
	});

	it('is reported with the agent’s number as ani and the dialled one as dnis; the party depends on a switch', () => {
		const dialled = (options: Partial<Options>, to = '+33299') => {
			const { interactions } = rig(options);
			return interactions.item(interactions.dial(to));
		};
		expect(dialled({})).toMatchObject({ ani: '+33298025003', dnis: '+33299', parties: [{ name: '+33299' }] });
		expect(dialled({}).contact).toBeUndefined();
		expect(dialled({ dialled: 'bare', dn: '5003' })).toMatchObject({ ani: '5003', parties: [] });
		expect(dialled({ dialled: 'contact' }).contact).toMatchObject({ displayName: '+33299' });
		expect(dialled({}, '1002')).toMatchObject({ direction: 'OUT', callType: 'INTERNAL' });
		expect(dialled({ callFacts: 'unknown' })).toMatchObject({ direction: 'UNKNOWN', callType: 'UNKNOWN' });
	});

	it('from a colleague arrives without a contact, from a party', () => {
		const { interactions } = rig();
		const item = interactions.item(interactions.ring({ internal: true, from: '1002', name: 'Kim Park' }));
		expect(item).toMatchObject({
			direction: 'IN',
			callType: 'INTERNAL',
			ani: '1002',
			dnis: '+33298025003',
			parties: [{ name: 'Kim Park' }],
		});
		expect(item.contact).toBeUndefined();
	});

	it('for a consultation carries the customer’s contact if so configured', () => {
		const { interactions } = rig({ consultContact: true });
		const id = interactions.ring({ name: 'Maria Lopez' });
		interactions.accept(id);
		const asked = interactions.item(interactions.consult(id, '1002', undefined, {}));
		expect(asked).toMatchObject({ dnis: '1002', parties: [{ name: '1002' }] });
		expect(asked.contact?.displayName).toBe('Maria Lopez');
	});

	it('can be ended while it is dialling', () => {
		const { page, interactions, clock } = rig({ answerAfter: 2_000 });
		const id = interactions.dial('+33299');
		expect(page.ask('voice.hangUp', id).errorMessage).toBeUndefined();
		clock.tick(2_000);
		expect(interactions.item(id).state).toBe('IDLE');
	});
});

describe('a recording', () => {
	it('goes from stopped to recording, paused, recording and stopped, and no other way', () => {
		const { page, interactions } = rig();
		const id = interactions.ring();
		interactions.accept(id);
		const steps: [string, string | undefined][] = [
			['stop', undefined],
			['pause', undefined],
			['start', 'RECORDING'],
			['start', undefined],
			['pause', 'PAUSED'],
			['resume', 'RECORDING'],
			['stop', 'STOPPED'],
		];
		for (const [step, state] of steps) {
			const reply = page.ask(`voice.${step}CallRecording`, id);
			expect('errorMessage' in reply, step).toBe(state === undefined);
			if (state !== undefined) expect(interactions.item(id).recordingState).toBe(state);
		}
		expect(interactions.item(id).state).toBe('TALKING');
	});
});
