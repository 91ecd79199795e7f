import { describe, expect, it } from 'vitest';
import { settlementOf } from '../../../src/background/settle';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import { METHOD_NAMES } from '../../../src/scapi/methods';
import { interaction } from '../../support/fake/interaction';

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
];

/** What the interaction was found to be after silence. */
const FOUND: Record<string, Interaction | null> = {
	gone: null,
	RINGING: interaction({ state: 'RINGING', userData: { b: '2' } }),
	TALKING: interaction({ state: 'TALKING', userData: { a: '1' }, isCaseSelected: true }),
	HELD: interaction({ state: 'HELD' }),
	IDLE: interaction({ state: 'IDLE' }),
	ACCEPTED: interaction({ state: 'ACCEPTED', callUuid: undefined }),
	TRANSFERRING: interaction({ state: 'TRANSFERRING', callUuid: undefined }),
	COMPLETED: interaction({ state: 'COMPLETED', callUuid: undefined }),
	ERROR: interaction({ state: 'ERROR', callUuid: undefined }),
};

/** A row a method, a column a finding: done, no (no effect), gone, or ? for an outcome that nobody can tell. */
const TABLE = `
                      gone  RINGING  TALKING  HELD  IDLE  ACCEPTED  TRANSFERRING  COMPLETED  ERROR
accept                gone  no       done     done  gone  done      gone          gone       gone
reject                done  no       no       no    done  no        no            done       no
markdone              done  no       no       no    no    no        no            done       no
singleStepTransfer    done  no       no       no    done  no        done          done       no
completeTransfer      done  no       no       no    done  no        done          done       no
completeConference    done  no       no       no    done  no        done          done       no
setUserData           gone  no       done     no    no    no        no            no         no
deleteUserData        gone  no       done     done  done  done      done          done       done
selectCaseByCaseId    no    no       done     no    no    no        no            no         no
consult               ?     ?        ?        ?     ?     ?         ?             ?          ?
singleStepConference  ?     ?        ?        ?     ?     ?         ?             ?          ?
blockMarkdone         ?     ?        ?        ?     ?     ?         ?             ?          ?
unblockMarkdone       ?     ?        ?        ?     ?     ?         ?             ?          ?
getByInteractionId    ?     ?        ?        ?     ?     ?         ?             ?          ?
getInteractions       ?     ?        ?        ?     ?     ?         ?             ?          ?
`;

function word(command: Command, reread: Interaction | null): string {
	const { status, failure, inferred } = settlementOf(command, { kind: 'silent', reread });
	if (status === 'unknown') return '?';
	expect(inferred).toBe(true);
	if (status === 'succeeded') return 'done';
	return failure === 'noEffect' ? 'no' : String(failure);
}

const [columns = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.trim().split(/\s+/));

describe('after silence, what is found tells the outcome', () => {
	it('of every method', () => {
		expect(COMMANDS.map(({ method }) => method).sort()).toEqual([...METHOD_NAMES].sort());
		expect(rows.map(([method]) => method).sort()).toEqual([...METHOD_NAMES].sort());
		expect(columns).toEqual(Object.keys(FOUND));
	});

	it.each(rows)('of %s', (method, ...expected) => {
		const command = COMMANDS.find((item) => item.method === method);
		if (command === undefined) throw new Error(`no command ${method}`);
		expect(columns.map((name) => word(command, FOUND[name] ?? null))).toEqual(expected);
	});

	it.each(COMMANDS)('or leaves it open where nothing could be read: $method', (command) => {
		expect(settlementOf(command, { kind: 'silent' })).toEqual({ status: 'unknown', failure: 'noAnswer' });
	});
});

describe('Workspace’s own word', () => {
	it.each(COMMANDS)('decides about $method', (command) => {
		expect(settlementOf(command, { kind: 'done', data: null })).toEqual({ status: 'succeeded' });
		expect(settlementOf(command, { kind: 'refused', message: '' })).toEqual({
			status: 'failed',
			failure: 'refused',
			detail: '',
		});
	});

	it('is not missed where a number came back as text', () => {
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: 1 } };
		expect(word(write, interaction({ userData: { a: '1' } }))).toBe('done');
	});

	it('is read through a transient state', () => {
		const now = interaction({ state: 'USER_DATA_UPDATED', previousState: 'INVITED', callUuid: undefined });
		expect(word({ method: 'accept', interactionId: '1' }, now)).toBe('no');
	});

	it('about several keys names them all', () => {
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: '1', b: '2' } };
		const outcome = { kind: 'done', differing: ['a', 'b'], hidden: ['c'] } as const;
		expect(settlementOf(write, { ...outcome, differing: [...outcome.differing], hidden: ['c'] })).toEqual({
			status: 'failed',
			failure: 'notKept',
			detail: 'a, b',
			keys: ['a', 'b'],
		});
	});
});
