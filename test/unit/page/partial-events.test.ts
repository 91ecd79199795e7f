import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Interaction } from '../../../src/scapi/interaction';
import { FakeFrame, pass } from '../../support/fake/frame';

const RING = {
	interactionId: '1',
	interactionUUID: 'uuid-1',
	callUuid: 'uuid-1',
	caseId: 'case-1',
	state: 'RINGING',
	previousState: 'IDLE',
	media: 'voice',
	userData: { Segment: 'Gold' },
	parties: [{ name: '+33298025003' }],
	contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
	isMainCaseInteraction: true,
	ani: '+33298025003',
};

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** A call that rings, known by its event. */
async function ringing(): Promise<void> {
	frame = new FakeFrame();
	frame.publish();
	await frame.start();
	await pass(1_000);
	frame.workspace.event(RING, 'RINGING');
	await pass(50);
	frame.workspace.heard.length = 0;
}

const asked = () => frame.workspace.heard.map(({ request }) => request);
/** Says something of the call without changing what Workspace holds. */
async function says(members: Record<string, unknown>, eventType = 'ATTACHED_DATA_CHANGED'): Promise<void> {
	frame.workspace.emit({ eventType, interaction: { interactionId: '1', ...members } });
	await pass(50);
}

describe('an event that reports part of an interaction', () => {
	it('keeps everything it does not mention, and treats its data as complete', async () => {
		await ringing();
		const before = frame.told();
		await says({ userData: { Reason: 'Billing' } });
		expect(frame.told()).toEqual({ ...before, userData: { Reason: 'Billing' } });
		expect(asked()).toEqual([]);
	});

	it.each<[string, Record<string, unknown>, Partial<Interaction>]>([
		['a state alone', { state: 'TALKING' }, { state: 'TALKING', userData: { Segment: 'Gold' } }],
		['no data at all', { userData: null, state: 'HELD' }, { state: 'HELD', userData: { Segment: 'Gold' } }],
		['data that is empty', { userData: {} }, { userData: {}, state: 'RINGING' }],
		['parties that are none', { parties: [] }, { parties: [], contact: RING.contact }],
		['a first name', { contact: { firstName: 'Maria' } }, { contact: RING.contact }],
		[
			'a last name that is empty',
			{ contact: { firstName: 'Maria', lastName: '' } },
			{ contact: { displayName: 'Maria Lopez', firstName: 'Maria' } },
		],
		['somebody else', { contact: { firstName: 'Jonas' } }, { contact: { firstName: 'Jonas' } }],
		['no state that is a text', { state: null, ani: '7' }, { state: 'RINGING', ani: '7' }],
		['a name that is empty', { callUuid: '', connId: 'c' }, { callUuid: 'uuid-1', connId: 'c' }],
		['a number that is empty', { ani: '' }, { state: 'RINGING' }],
		['a flag', { isCaseSelected: true }, { isCaseSelected: true, isMainCaseInteraction: true }],
		[
			'a state that nobody knows',
			{ state: 'PONDERING' },
			{ state: 'PONDERING', userData: { Segment: 'Gold' } },
		],
		['something undocumented', { mood: 'good' }, { state: 'RINGING', extra: { mood: 'good' } }],
	])('with %s', async (_, members, expected) => {
		await ringing();
		await says(members);
		expect(frame.told()).toMatchObject(expected);
		if ('ani' in members && members.ani === '') expect(frame.told()?.ani).toBeUndefined();
		if ('contact' in expected) expect(frame.told()?.contact).toEqual(expected.contact);
	});

	it('does not mix two calls if the id names another by now', async () => {
		await ringing();
		const other = { callUuid: 'uuid-2', interactionUUID: 'uuid-2', state: 'RINGING', userData: {} };
		// The list is read again, as ids have been given anew, and says the same.
		frame.workspace.shown.set('1', { interactionId: '1', ...other });
		await says(other);
		expect(frame.told()).toMatchObject({ callUuid: 'uuid-2', userData: {} });
		expect(frame.told()?.contact).toBeUndefined();
	});

	it.each<[string, unknown]>([
		['null for the interaction', { eventType: 'X', interaction: null }],
		['no interaction', { eventType: 'X' }],
		['only a case', { eventType: 'CASE_UPDATED', caseId: 'case-1' }],
		['only an id', { eventType: 'X', interaction: { interactionId: '1' } }],
		['an id beside it', { eventType: 'X', interaction: null, interactionId: '1' }],
	])('with %s changes nothing, and makes Ringside ask Workspace', async (_, data) => {
		await ringing();
		frame.workspace.shown.set('1', { ...RING, userData: { Segment: 'Gold', New: 'x' } });
		frame.workspace.emit(data);
		await pass(30);
		expect(frame.told()).toMatchObject({ state: 'RINGING', contact: RING.contact });
		await pass(400);
		expect(frame.told()?.userData).toEqual({ Segment: 'Gold', New: 'x' });
		expect(asked()).toHaveLength(1);
	});
});

describe('a partial event about an unknown interaction', () => {
	const second = { ...RING, interactionId: '2', callUuid: 'uuid-2', interactionUUID: 'uuid-2' };
	const partial = { eventType: 'X', interaction: { interactionId: '2', userData: { a: '1' } } };

	it('is not shown as an unknown interaction, but read at once', async () => {
		await ringing();
		frame.workspace.shown.set('2', second);
		frame.workspace.emit(partial);
		await pass(60);
		expect(frame.told('2')).toMatchObject({ state: 'RINGING', contact: RING.contact });
		const states = frame.posted.flatMap((m) =>
			m.type === 'change' && m.change.kind === 'upsert' ? [m.change.interaction.state] : [],
		);
		expect(states).not.toContain('UNKNOWN');
		expect(asked()).toEqual(['interaction.getByInteractionId']);
	});

	it('is shown as far as it is known if it cannot be read', async () => {
		await ringing();
		frame.workspace.answering = (request) =>
			request === 'interaction.getByInteractionId' ? { errorMessage: 'Not allowed' } : { data: [RING] };
		frame.workspace.emit(partial);
		await pass(60);
		expect(frame.told('2')).toMatchObject({ state: 'UNKNOWN', userData: { a: '1' } });
	});

	it('does not restore an interaction that has left', async () => {
		await ringing();
		frame.workspace.emit(partial);
		await pass(60);
		expect(frame.told('2')).toBeUndefined();
	});
});

describe('if Workspace refuses the list', () => {
	/** Everything else is answered; `single` says whether one interaction may be read. */
	async function listless(single: boolean): Promise<void> {
		frame = new FakeFrame();
		frame.workspace.answering = (request, [id], message) => {
			if (message.event !== undefined) return undefined;
			if (request === 'interaction.getByInteractionId' && single) {
				return { data: frame.workspace.shown.get(String(id)) ?? null };
			}
			return { errorMessage: 'Not allowed' };
		};
		frame.publish();
		await frame.start();
		await pass(1_000);
		frame.workspace.event({ ...RING, state: 'IDLE' }, 'RELEASED');
		await pass(200);
		expect(frame.states).toEqual({ 1: 'IDLE' });
	}

	it.each([
		['REMOVED', true],
		['MARK_DONE', true],
		['MarkDone', false],
		['REMOVED', false],
	])(
		'an interaction marked done leaves with %s, whether it may be read alone or not: %s',
		async (eventType, single) => {
			await listless(single);
			frame.workspace.shown.delete('1');
			frame.workspace.emit({ eventType, interaction: { interactionId: '1' } });
			await pass(200);
			expect(frame.states).toEqual({});
		},
	);

	it('it leaves even without an event', async () => {
		await listless(true);
		frame.workspace.shown.delete('1');
		await pass(26_000);
		expect(frame.states).toEqual({});
	});

	it('it does not leave because a party has', async () => {
		await listless(false);
		frame.workspace.event({ ...RING, state: 'TALKING' });
		await pass(100);
		frame.workspace.emit({ eventType: 'PARTY_REMOVED', interaction: { interactionId: '1' } });
		await pass(300);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});
