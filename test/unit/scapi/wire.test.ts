import { describe, expect, it } from 'vitest';
import { parseToPage } from '../../../src/contract/to-page';
import { type Command, wireParameters } from '../../../src/scapi/command';
import { parseInteractionEvent, parseServerMessage } from '../../../src/scapi/envelope';
import { INTERACTION_METHODS, METHOD_NAMES } from '../../../src/scapi/methods';

const target = { type: 'AGENT', destination: '1001' } as const;

/** Each method once, and its positional parameters on the wire. */
const COMMANDS: [Command, unknown[] | undefined][] = [
	[{ method: 'getInteractions' }, undefined],
	[{ method: 'getByInteractionId', interactionId: '1' }, ['1']],
	[{ method: 'selectCaseByCaseId', caseId: 'c', interactionId: '1' }, ['c']],
	[{ method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, ['1', { a: 'b' }]],
	[{ method: 'deleteUserData', interactionId: '1', key: 'a' }, ['1', 'a']],
	[{ method: 'markdone', interactionId: '1' }, ['1']],
	[{ method: 'blockMarkdone', interactionId: '1', message: 'tag first' }, ['1', 'tag first']],
	[{ method: 'unblockMarkdone', interactionId: '1' }, ['1']],
	[{ method: 'singleStepConference', interactionId: '1', target }, ['1', target, {}, {}]],
	[
		{ method: 'singleStepTransfer', interactionId: '1', target: '+33', userData: { a: 'b' } },
		['1', '+33', { a: 'b' }, {}],
	],
	[
		{ method: 'consult', interactionId: '1', target: { ...target, media: 'voice' }, extensions: { x: '1' } },
		['1', { type: 'AGENT', target: 'AGENT', destination: '1001', media: 'voice' }, {}, { x: '1' }],
	],
	[{ method: 'completeConference', interactionId: '2' }, ['2']],
	[{ method: 'completeTransfer', interactionId: '2' }, ['2']],
	[{ method: 'accept', interactionId: '1' }, ['1']],
	[{ method: 'reject', interactionId: '1' }, ['1']],
	[{ method: 'agent.get' }, undefined],
	[{ method: 'agent.getState' }, undefined],
	[{ method: 'agent.getStateList' }, undefined],
	[{ method: 'agent.setState', operationName: 'NotReady' }, ['NotReady']],
	[{ method: 'media.getMediaList' }, undefined],
	[{ method: 'media.getMediaByName', mediaName: 'voice' }, ['voice']],
	[{ method: 'media.setState', mediaName: 'voice', operationName: 'NotReady' }, ['voice', 'NotReady']],
	[{ method: 'voice.dial', destination: '+33' }, ['+33', null]],
	[{ method: 'voice.dialEx', destination: '+33', userData: { a: 'b' } }, ['+33', { a: 'b' }, {}]],
	[{ method: 'voice.answer', interactionId: '1' }, ['1']],
	[{ method: 'voice.hold', interactionId: '1' }, ['1']],
	[{ method: 'voice.resume', interactionId: '1' }, ['1']],
	[{ method: 'voice.hangUp', interactionId: '1' }, ['1']],
	[{ method: 'voice.startCallRecording', interactionId: '1' }, ['1']],
	[{ method: 'voice.pauseCallRecording', interactionId: '1' }, ['1']],
	[{ method: 'voice.resumeCallRecording', interactionId: '1' }, ['1']],
	[{ method: 'voice.stopCallRecording', interactionId: '1' }, ['1']],
	[{ method: 'sipEndpoint.muteMicrophone' }, undefined],
	[{ method: 'sipEndpoint.unmuteMicrophone' }, undefined],
	[{ method: 'sipEndpoint.muteSpeaker' }, undefined],
	[{ method: 'sipEndpoint.unmuteSpeaker' }, undefined],
	[{ method: 'sipEndpoint.isMicrophoneMute' }, undefined],
	[{ method: 'sipEndpoint.isSpeakerMute' }, undefined],
	[{ method: 'configuration.getOption', patterns: ['voice.*'] }, [['voice.*']]],
	[{ method: 'email.create', address: 'a@b.invalid', userData: { a: 'b' } }, ['a@b.invalid', { a: 'b' }]],
];

describe('the wire', () => {
	it.each(COMMANDS)('sends the parameters of %j', (command, parameters) => {
		expect(wireParameters(command)).toEqual(parameters);
	});

	it('has every method, fifteen of them of the Interaction namespace', () => {
		expect(COMMANDS.map(([{ method }]) => method).sort()).toEqual([...METHOD_NAMES].sort());
		expect(INTERACTION_METHODS).toHaveLength(15);
		expect(METHOD_NAMES).toHaveLength(40);
	});

	it.each(COMMANDS)('passes %j from the relay to the page', (command) => {
		expect(parseToPage({ type: 'command', id: 'x', epoch: 0, command })).toEqual({
			type: 'command',
			id: 'x',
			epoch: 0,
			command,
		});
	});

	it.each([
		null,
		{ type: 'command', id: 'x', epoch: 0, command: { method: 'getJwtToken' } },
		{ type: 'command', id: 'x', epoch: 0, command: { method: 'auth.getJwtToken' } },
		{ type: 'command', id: 'x', epoch: 0, command: { method: 'accept' } },
		{ type: 'command', id: 'x', epoch: 0, command: { method: 'agent.setState' } },
		{
			type: 'command',
			id: 'x',
			epoch: 0,
			command: { method: 'configuration.getOption', patterns: 'voice.*' },
		},
		{
			type: 'command',
			id: 'x',
			epoch: 0,
			command: { method: 'setUserData', interactionId: '1', keyValues: 'a' },
		},
		{ type: 'command', id: 'x', epoch: 0, command: { method: 'consult', interactionId: '1', target: '' } },
		{ type: 'toString' },
	])('rejects %j', (message) => {
		expect(parseToPage(message)).toBeUndefined();
	});
});

describe('a message from Workspace', () => {
	const server = { userAgent: 'WWE Server', protocolVersion: 2 };

	it.each([
		[{ userAgent: 'WWE Client', referenceId: '1' }],
		[{ userAgent: 'WWE', referenceId: '1' }],
		[{ userAgent: 'WWE Server 2', referenceId: '1' }],
		['WWE Server'],
		[null],
		[{ ...server }],
	])('is not %j', (message) => {
		expect(parseServerMessage(message)).toBeUndefined();
	});

	it('is an event rather than a reply', () => {
		expect(parseServerMessage({ ...server, event: 'interaction', referenceId: '1', data: 5 })).toEqual({
			kind: 'event',
			channel: 'interaction',
			data: 5,
		});
	});

	it.each([
		[{ errorMessage: 'no' }, { ok: false, message: 'no' }],
		[{ errorMessage: '' }, { ok: false, message: '' }],
		[
			{ errorMessage: null, data: 1 },
			{ ok: false, message: '' },
		],
		[{ errorMessage: { code: 415 } }, { ok: false, message: '{"code":415}' }],
		[{}, { ok: true, data: undefined }],
		[{ data: null }, { ok: true, data: null }],
	])('that contains %j is read as %j', (members, outcome) => {
		expect(parseServerMessage({ ...server, referenceId: '1', ...members })).toMatchObject({
			kind: 'reply',
			outcome,
		});
	});

	it('may have a number as its reference or, for a careless client, none', () => {
		expect(parseServerMessage({ ...server, referenceId: 7 })).toMatchObject({ referenceId: '7' });
		expect(parseServerMessage({ ...server, subscriptionId: 11 })).toMatchObject({
			referenceId: '',
			subscriptionId: 11,
		});
	});

	it('about an interaction is read in every plausible form', () => {
		expect(
			parseInteractionEvent({ eventType: 'RINGING', interaction: { interactionId: '1' } }).interaction
				?.interactionId,
		).toBe('1');
		expect(parseInteractionEvent({ interactionId: '1', state: 'HELD' }).interaction?.state).toBe('HELD');
		expect(parseInteractionEvent({ eventType: 'CASE_SELECTED', selectedCaseId: 'c' })).toEqual({
			eventType: 'CASE_SELECTED',
			selectedCaseId: 'c',
		});
		expect(parseInteractionEvent('x')).toEqual({ eventType: '' });
	});
});
