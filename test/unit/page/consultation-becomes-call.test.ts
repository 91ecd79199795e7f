import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const consultation = {
	interactionId: '1',
	state: 'TALKING',
	callUuid: 'consultation',
	callType: 'CONSULT',
	isConsultation: true,
	caseId: 'case',
	userData: { Note: 'a' },
	parties: [],
};
const call = { ...consultation, callUuid: 'call', callType: 'INBOUND', isConsultation: false };
const withUuid = <T extends { callUuid: string }>(item: T) => ({ ...item, interactionUUID: item.callUuid });

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function begin(...shown: { interactionId: string }[]): Promise<void> {
	for (const each of shown) frame.workspace.shown.set(each.interactionId, each);
	frame.publish();
	await frame.start();
	await pass(2_000);
}

describe('a consultation that has become the call, with its name', () => {
	it.each([
		['an event', 'the call’s name alone', consultation, call],
		['an event', 'both names', withUuid(consultation), withUuid(call)],
		['the list', 'the call’s name alone', consultation, call],
		['the list', 'both names', withUuid(consultation), withUuid(call)],
	])('is no reload of Workspace, as %s with %s shows it', async (by, _, before, after) => {
		await begin(before);
		if (by === 'the list') frame.workspace.shown.set('1', after);
		else frame.workspace.event(after);
		await pass(60_000);
		expect(frame.link?.epoch).toBe(0);
		expect(frame.told()).toMatchObject({ callUuid: 'call', isConsultation: false });
	});

	it('is not sent what was meant for the consultation', async () => {
		await begin(consultation);
		frame.workspace.shown.set('1', call);
		const id = frame.command({ method: 'voice.hangUp', interactionId: '1' });
		await pass(1_000);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
		expect(frame.link?.epoch).toBe(0);
	});
});

describe('a reload of Workspace', () => {
	it.each([
		['another call has the id of the consultation', [consultation], [{ ...call, caseId: 'other' }]],
		['another consultation has it', [consultation], [{ ...consultation, callUuid: 'call' }]],
		['the call has it that had another', [consultation, { ...call, interactionId: '2' }], [call]],
	])('is noticed if %s', async (_, before, after) => {
		await begin(...before);
		frame.workspace.shown.clear();
		for (const each of after) frame.workspace.shown.set(each.interactionId, each);
		await pass(60_000);
		expect(frame.link?.epoch).toBe(1);
	});

	it('is noticed in an event about the call that had another id', async () => {
		await begin(consultation, { ...call, interactionId: '2' });
		frame.workspace.shown.clear();
		frame.workspace.event(call);
		await pass(500);
		expect(frame.link?.epoch).toBe(1);
	});
});
