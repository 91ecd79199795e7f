import { describe, expect, it } from 'vitest';
import { commandResult, laterResult } from '../../../../src/background/commands/command-result';
import type { Command } from '../../../../src/scapi/command';
import type { Interaction } from '../../../../src/scapi/interaction';
import { METHOD_NAMES, METHODS, type MethodName } from '../../../../src/scapi/methods';
import { interaction } from '../../../support/fake/interaction';

const target = '+33';
const COMMANDS: Command[] = [
	{ method: 'accept', interactionId: '1' },
	{ method: 'reject', interactionId: '1' },
	{ method: 'markdone', interactionId: '1' },
	{ method: 'singleStepTransfer', interactionId: '1', target },
	{ method: 'completeTransfer', interactionId: '1' },
	{ method: 'completeConference', interactionId: '1' },
	{ method: 'setUserData', interactionId: '1', keyValues: { a: '1' } },
	{ method: 'deleteUserData', interactionId: '1', key: 'b' },
	{ method: 'selectCaseByCaseId', caseId: 'c', interactionId: '1' },
	{ method: 'consult', interactionId: '1', target },
	{ method: 'singleStepConference', interactionId: '1', target },
	{ method: 'blockMarkdone', interactionId: '1', message: 'x' },
	{ method: 'unblockMarkdone', interactionId: '1' },
	{ method: 'getByInteractionId', interactionId: '1' },
	{ method: 'getInteractions' },
	{ method: 'voice.answer', interactionId: '1' },
	{ method: 'voice.hold', interactionId: '1' },
	{ method: 'voice.resume', interactionId: '1' },
	{ method: 'voice.hangUp', interactionId: '1' },
	{ method: 'voice.startCallRecording', interactionId: '1' },
	{ method: 'voice.pauseCallRecording', interactionId: '1' },
	{ method: 'voice.resumeCallRecording', interactionId: '1' },
	{ method: 'voice.stopCallRecording', interactionId: '1' },
];

const takesId = (name: MethodName): boolean =>
	METHODS[name].parameters.some((kind) => kind === 'interactionId');

/** What the interaction was found to be after silence. */
const FOUND: Record<string, Interaction | null> = {
	gone: null,
	RINGING: interaction({ state: 'RINGING', userData: { b: '2' } }),
	TALKING: interaction({
		state: 'TALKING',
		userData: { a: '1' },
		isCaseSelected: true,
		recordingState: 'RECORDING',
	}),
	HELD: interaction({ state: 'HELD' }),
	IDLE: interaction({ state: 'IDLE' }),
	ACCEPTED: interaction({ state: 'ACCEPTED', callUuid: undefined }),
	TRANSFERRING: interaction({ state: 'TRANSFERRING', callUuid: undefined }),
	COMPLETED: interaction({ state: 'COMPLETED', callUuid: undefined }),
	ERROR: interaction({ state: 'ERROR', callUuid: undefined }),
};

/**
 * A row a method, a column a finding: done, gone, not (it cannot happen any more), or ? where there is no answer yet. That
 * nothing has changed is no answer: Workspace may still carry it out.
 */
const TABLE = `
                      gone  RINGING  TALKING  HELD  IDLE  ACCEPTED  TRANSFERRING  COMPLETED  ERROR
accept                gone  ?        done     done  gone  done      gone          gone       gone
reject                done  ?        not      not   done  not       not           done       not
markdone              done  ?        ?        ?     ?     ?         ?             done       ?
singleStepTransfer    done  ?        ?        ?     done  ?         done          done       ?
completeTransfer      done  ?        ?        ?     done  ?         done          done       ?
completeConference    done  ?        ?        ?     done  ?         done          done       ?
setUserData           ?     ?        done     ?     ?     ?         ?             ?          ?
deleteUserData        ?     ?        done     done  done  done      done          done       done
selectCaseByCaseId    ?     ?        done     ?     ?     ?         ?             ?          ?
consult               ?     ?        ?        ?     ?     ?         ?             ?          ?
singleStepConference  ?     ?        ?        ?     ?     ?         ?             ?          ?
blockMarkdone         ?     ?        ?        ?     ?     ?         ?             ?          ?
unblockMarkdone       ?     ?        ?        ?     ?     ?         ?             ?          ?
getByInteractionId    ?     ?        ?        ?     ?     ?         ?             ?          ?
getInteractions       ?     ?        ?        ?     ?     ?         ?             ?          ?
voice.answer          gone  ?        done     done  gone  done      gone          gone       gone
voice.hold            gone  ?        ?        done  gone  ?         ?             gone       ?
voice.resume          gone  ?        done     ?     gone  done      ?             gone       ?
voice.hangUp          done  ?        ?        ?     done  ?         ?             done       ?
voice.startCallRecording ?    ?      done     ?     ?     ?         ?             ?          ?
voice.pauseCallRecording ?    ?      ?        ?     ?     ?         ?             ?          ?
voice.resumeCallRecording ?   ?      done     ?     ?     ?         ?             ?          ?
voice.stopCallRecording ?     ?      ?        ?     ?     ?         ?             ?          ?
`;

function word(command: Command, reread: Interaction | null, wasShown?: boolean): string {
	const { status, failure, inferred, detail } = commandResult(command, { kind: 'silent', reread }, wasShown);
	if (status === 'unknown') return failure === 'noAnswer' ? '?' : String(failure);
	expect(inferred).toBe(true);
	if (status === 'succeeded') return 'done';
	return failure === 'illegal' && detail === 'notRinging' ? 'not' : String(failure);
}

const [columns = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.trim().split(/\s+/));

describe('without a reply, the interaction’s state decides the outcome', () => {
	it('of every method', () => {
		// The others are about no interaction, so there is none whose state could show anything.
		const about = METHOD_NAMES.filter((name) => !name.includes('.') || takesId(name)).sort();
		expect(COMMANDS.map(({ method }) => method).sort()).toEqual(about);
		expect(rows.map(([method]) => method).sort()).toEqual(about);
		expect(columns).toEqual(Object.keys(FOUND));
	});

	it.each(rows)('of %s', (method, ...expected) => {
		const command = COMMANDS.find((item) => item.method === method);
		if (command === undefined) throw new Error(`no command ${method}`);
		expect(columns.map((name) => word(command, FOUND[name] ?? null))).toEqual(expected);
	});

	it.each(COMMANDS)('or leaves it unknown if nothing could be read: $method', (command) => {
		expect(commandResult(command, { kind: 'silent' })).toEqual({ status: 'unknown', failure: 'noAnswer' });
	});
});

describe('a key that this page may not read', () => {
	const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { Hidden: 'x', a: '1' } };
	const remove: Command = { method: 'deleteUserData', interactionId: '1', key: 'Hidden' };

	it('says nothing about a write beside a key that shows', () => {
		expect(word(write, interaction({ userData: { a: '1' } }))).toBe('?');
	});

	it('says nothing about its deletion either if it was not shown before', () => {
		expect(word(remove, interaction({ userData: {} }), false)).toBe('?');
		expect(word(remove, interaction({ userData: {} }), true)).toBe('done');
	});
});

describe('a later state, while an answer is pending,', () => {
	const later = (command: Command, now: Interaction | null) => laterResult(command, { now });
	const handing: Command[] = [
		{ method: 'singleStepTransfer', interactionId: '1', target },
		{ method: 'completeTransfer', interactionId: '1' },
		{ method: 'completeConference', interactionId: '1' },
	];

	it.each(handing)('does not confirm $method if the call just ends', (command) => {
		expect(later(command, interaction({ state: 'TALKING' }))).toBeUndefined();
		for (const now of [null, interaction({ state: 'IDLE' })]) {
			expect(later(command, now)).toEqual({ status: 'unknown', failure: 'noAnswer' });
		}
	});

	it.each(handing)('confirms it if Workspace reports the call as handed over: $method', (command) => {
		for (const state of ['TRANSFERRING', 'TRANSFER_COMPLETED']) {
			expect(later(command, interaction({ state }))).toMatchObject({ status: 'succeeded' });
		}
	});

	it('ends the wait for an accept or a reject either way', () => {
		const [accept, reject] = COMMANDS;
		if (accept === undefined || reject === undefined) throw new Error('no commands');
		expect(later(accept, interaction({ state: 'RINGING' }))).toBeUndefined();
		expect(later(accept, interaction({ state: 'TALKING' }))).toMatchObject({ status: 'succeeded' });
		expect(later(accept, null)).toMatchObject({ status: 'failed', failure: 'gone' });
		expect(later(reject, interaction({ state: 'TALKING' }))).toMatchObject({ failure: 'illegal' });
		expect(later(reject, null)).toMatchObject({ status: 'succeeded' });
	});
});

describe('Workspace’s reply', () => {
	it.each(COMMANDS)('decides the outcome of $method', (command) => {
		expect(commandResult(command, { kind: 'done', data: null })).toEqual({ status: 'succeeded' });
		expect(commandResult(command, { kind: 'refused', message: '' })).toEqual({
			status: 'failed',
			failure: 'refused',
			detail: '',
		});
	});

	it('counts as success if a number came back as text', () => {
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: 1 } };
		expect(word(write, interaction({ userData: { a: '1' } }))).toBe('done');
	});

	it('is read through a transient state', () => {
		const now = interaction({ state: 'USER_DATA_UPDATED', previousState: 'INVITED', callUuid: undefined });
		expect(word({ method: 'accept', interactionId: '1' }, now)).toBe('?');
	});

	it('about several keys names all of them', () => {
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: '1', b: '2' } };
		const outcome = { kind: 'done', differing: ['a', 'b'], hidden: ['c'] } as const;
		expect(commandResult(write, { ...outcome, differing: [...outcome.differing], hidden: ['c'] })).toEqual({
			status: 'failed',
			failure: 'notKept',
			detail: 'a, b',
			keys: ['a', 'b'],
		});
	});
});
