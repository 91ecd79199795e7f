import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const CALL = {
	interactionId: '1',
	interactionUUID: 'uuid-1',
	callUuid: 'uuid-1',
	caseId: 'case-1',
	state: 'TALKING',
	previousState: 'RINGING',
	media: 'voice',
	userData: { Segment: 'Gold' },
	parties: [{ name: '+33298025003' }],
	contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
	isMainCaseInteraction: true,
	isCaseSelected: false,
	ani: '+33298025003',
	recordingState: 'RECORDING',
	extra: {},
};

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** A call that is known by its event. Workspace then answers with these of its members only. */
async function talking(call: Record<string, unknown>, around = true): Promise<void> {
	frame = new FakeFrame({ around });
	frame.publish();
	await frame.start();
	await pass(1_000);
	frame.workspace.event(call, 'ESTABLISHED');
	await pass(200);
}

const answers = (members: Record<string, unknown>): unknown =>
	frame.workspace.shown.set('1', { interactionId: '1', ...members });

const WAYS = [
	['the list', { method: 'getInteractions' }],
	['the interaction, read by itself,', { method: 'getByInteractionId', interactionId: '1' }],
] as const;

describe.each(WAYS)('if %s leaves something out', (_, command) => {
	const read = async (members: Record<string, unknown>): Promise<void> => {
		answers(members);
		frame.command(command);
		await pass(200);
	};

	it.each([
		['everything but the state', { state: 'TALKING' }],
		['the attached data', { ...CALL, userData: undefined }],
		['the parties and the contact', { ...CALL, parties: undefined, contact: undefined }],
		['the names', { ...CALL, interactionUUID: undefined, callUuid: undefined }],
		['the state', { ...CALL, state: undefined }],
		['the state of the recording', { ...CALL, recordingState: undefined }],
	])('it stays as it was: %s', async (_what, members) => {
		await talking(CALL);
		await read(members);
		expect(frame.told()).toMatchObject(CALL);
		// Nor is it taken for a Workspace that has been loaded again.
		expect(frame.link?.epoch).toBe(0);
	});

	it('what it gives counts, and what it gives as empty is empty', async () => {
		await talking(CALL);
		await read({ state: 'HELD', userData: {}, parties: [], contact: { ...CALL.contact, lastName: '' } });
		expect(frame.told()).toMatchObject({ state: 'HELD', userData: {}, parties: [], ani: CALL.ani });
		expect(frame.told()?.contact).toEqual({ displayName: 'Maria Lopez', firstName: 'Maria' });
		expect(frame.told()?.previousState).toBeUndefined();
	});

	it.each([
		['another caller', { ani: '+1555' }],
		['another case', { caseId: 'case-9' }],
		['another contact', { contact: { displayName: 'Boris Berg' } }],
		['another medium', { media: 'chat' }],
	])('nothing is kept of another one under the same id, without names: %s', async (_what, members) => {
		const { interactionUUID: _u, callUuid: _c, ...nameless } = CALL;
		await talking(nameless);
		await read({ state: 'RINGING', ...members });
		expect(frame.told()).toMatchObject({ state: 'RINGING', userData: {}, parties: [] });
		expect(frame.told()?.recordingState).toBeUndefined();
	});

	it.each([
		['a name', { interactionUUID: 'uuid-2' }, {}],
		['a name of another kind', { interactionUUID: 'uuid-2' }, { callUuid: 'uuid-1' }],
	])(
		'nothing is kept of another caller, also with %s that does not tell whether it is the same',
		async (_what, given, had) => {
			const { interactionUUID: _u, callUuid: _c, ...nameless } = CALL;
			await talking({ ...nameless, ...had });
			await read({ state: 'RINGING', ani: '+1555', ...given });
			expect(frame.told()).toMatchObject({ state: 'RINGING', userData: {}, parties: [], ani: '+1555' });
			expect(frame.told()?.contact).toBeUndefined();
		},
	);

	it('what it leaves out is kept of one with the same name, whatever has changed in it', async () => {
		await talking(CALL);
		await read({ interactionUUID: 'uuid-1', ani: '+1555' });
		expect(frame.told()).toMatchObject({ ...CALL, ani: '+1555' });
	});

	it('nothing is kept of another name', async () => {
		await talking(CALL);
		await read({ state: 'RINGING', interactionUUID: 'uuid-2', callUuid: 'uuid-2' });
		expect(frame.told()).toMatchObject({ state: 'RINGING', userData: {}, interactionUUID: 'uuid-2' });
		expect(frame.told()?.contact).toBeUndefined();
	});

	it('a case is not selected again by it, if another has been selected since', async () => {
		await talking({ ...CALL, isCaseSelected: true });
		frame.workspace.emit({ eventType: 'CASE_SELECTED', caseId: 'case-2' });
		await pass(200);
		await read({ state: 'TALKING' });
		expect(frame.told()?.isCaseSelected).toBe(false);
	});
});

describe('the deletion of attached data that an answer leaves out', () => {
	const remove = async (isAnswered: boolean): Promise<unknown> => {
		await talking(CALL);
		frame.workspace.answering = (request) => {
			const call = { interactionId: '1', state: 'TALKING' };
			if (request === 'interaction.deleteUserData') return isAnswered ? {} : undefined;
			return { data: request === 'interaction.getInteractions' ? [call] : call };
		};
		const id = frame.command({ method: 'deleteUserData', interactionId: '1', key: 'Segment' });
		await pass(20_000);
		return frame.outcomes(id).at(-1);
	};

	it('is not confirmed by it', async () => {
		expect(await remove(true)).toEqual({ kind: 'done', data: null, differing: ['Segment'] });
	});

	it('is not inferred from it without an answer of its own', async () => {
		expect(await remove(false)).toMatchObject({ kind: 'silent', reread: { userData: CALL.userData } });
	});
});

describe('a Workspace in another window whose answers leave out what its events say', () => {
	const { interactionUUID: _u, callUuid: _c, ...nameless } = CALL;
	const ringing = { ...nameless, state: 'RINGING' };

	it('is sent a command for a call that its list shows by the caller', async () => {
		await talking(ringing, false);
		answers({ state: 'RINGING', ani: CALL.ani });
		await pass(3_000);
		frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
	});

	it.each([
		['nothing', {}],
		['what many calls have', { media: 'voice' }],
		['another caller', { ani: '+1555' }],
	])('is sent none if the list says %s of it: what is known is no proof', async (_what, members) => {
		await talking(ringing, false);
		answers({ state: 'RINGING', ...members });
		await pass(3_000);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
	});
});
