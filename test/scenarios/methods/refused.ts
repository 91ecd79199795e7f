import type { Media } from '../../../simulator/core/item';
import type { Command } from '../../../src/scapi/command';
import type { InteractionMethod } from '../../../src/scapi/methods';
import type { Workspace } from '../../support/simulator';

const NOT_RINGING = 'It is no longer ringing.';
const NOT_CONSULTATION = 'There is no consultation to complete.';
const ENDED = 'It has already ended.';
const NOT_LIVE = 'Workspace accepts changes only while the interaction is live.';
const NO_CONFERENCE = 'This medium has no conferences.';
const ANSWER_FIRST = 'Answer it first.';
const TRANSFERRING = 'It is already being transferred.';
const NOT_ESTABLISHED = 'It is not connected yet.';

/** Reason shown for each method that a state does not allow. */
export type Refused = Partial<Record<InteractionMethod, string>>;
const handover = (words: string): Refused => ({
	singleStepTransfer: words,
	singleStepConference: words,
	consult: words,
});
const always: Refused = { completeTransfer: NOT_CONSULTATION, completeConference: NOT_CONSULTATION };
const answered: Refused = { accept: NOT_RINGING, reject: NOT_RINGING, ...always };
const ringing: Refused = { ...handover(ANSWER_FIRST), markdone: ANSWER_FIRST, ...always };
const open: Refused = { ...answered, singleStepConference: NO_CONFERENCE };
const transferring: Refused = { ...answered, ...handover(TRANSFERRING), markdone: TRANSFERRING };

/** Methods that each state of each medium does not allow, with the reasons shown. */
export type Refusal = [
	Media,
	state: string,
	prepare: (workspace: Workspace, id: string) => Promise<unknown>,
	Refused,
];
export const REFUSALS: readonly Refusal[] = [
	['voice', 'RINGING', async () => undefined, ringing],
	[
		'voice',
		'HELD',
		async (workspace, id) => {
			await workspace.run('accept', id);
			await workspace.run('hold', id);
		},
		{ ...answered, markdone: 'End the call first.' },
	],
	[
		'voice',
		'TALKING',
		(workspace, id) => workspace.run('accept', id),
		{ ...answered, markdone: 'End the call first.' },
	],
	[
		'voice',
		'IDLE',
		(workspace, id) => workspace.run('reject', id),
		{ ...answered, ...handover(ENDED), setUserData: NOT_LIVE, deleteUserData: NOT_LIVE },
	],
	['chat', 'INVITED', async () => undefined, ringing],
	['chat', 'HISTORY_DONE', (workspace, id) => workspace.run('accept', id), answered],
	['chat', 'TRANSFERRING', (workspace, id) => workspace.run('setState', id, 'TRANSFERRING'), transferring],
	['email', 'INVITED', async () => undefined, { ...ringing, singleStepConference: NO_CONFERENCE }],
	['email', 'ACCEPTED', (workspace, id) => workspace.run('accept', id), open],
	[
		'email',
		'SENT',
		(workspace, id) => workspace.run('setState', id, 'SENT'),
		{
			...answered,
			...handover(ENDED),
			singleStepConference: NO_CONFERENCE,
			setUserData: NOT_LIVE,
			deleteUserData: NOT_LIVE,
			markdone: ENDED,
			blockMarkdone: ENDED,
			unblockMarkdone: ENDED,
		},
	],
	['workitem', 'INVITED', async () => undefined, { ...ringing, singleStepConference: NO_CONFERENCE }],
	['workitem', 'ACCEPTED', (workspace, id) => workspace.run('accept', id), open],
	[
		'workitem',
		'TRANSFERRING',
		(workspace, id) => workspace.run('setState', id, 'TRANSFERRING'),
		{ ...transferring, singleStepConference: NO_CONFERENCE },
	],
	['outboundpreview', 'PREVIEW', async () => undefined, { ...answered, ...handover(NOT_ESTABLISHED) }],
];

/** Control of each method on a card, if it has its own. */
export const CONTROLS: readonly [InteractionMethod, act: string][] = [
	['accept', 'accept'],
	['reject', 'reject'],
	['markdone', 'done'],
	['singleStepTransfer', 'transfer'],
	['singleStepConference', 'conference'],
	['consult', 'consult'],
	['setUserData', 'tag:refund'],
	['selectCaseByCaseId', 'case'],
];

/** Returns a typical command for a method. */
export function sample(method: InteractionMethod, interactionId: string, caseId: string): Command {
	switch (method) {
		case 'getInteractions':
			return { method };
		case 'selectCaseByCaseId':
			return { method, interactionId, caseId };
		case 'setUserData':
			return { method, interactionId, keyValues: { Reason: 'Refund' } };
		case 'deleteUserData':
			return { method, interactionId, key: 'Old' };
		case 'blockMarkdone':
			return { method, interactionId, message: 'wait' };
		case 'singleStepTransfer':
		case 'singleStepConference':
		case 'consult':
			return { method, interactionId, target: { type: 'AGENT', destination: '1002' } };
		default:
			return { method, interactionId };
	}
}
