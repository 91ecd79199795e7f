import { describe, expect, it } from 'vitest';
import { isKnownState, lifecycleState, STATES, stateInfo } from '../../../src/scapi/states';

/** The vendor's list, written out once more so that a slip of the table shows: phase and media of each state. */
const EXPECTED = {
	UNKNOWN: 'unknown any',
	IDLE: 'wrapUp voice',
	RINGING: 'ringing voice',
	DIALING: 'dialing voice',
	TALKING: 'active voice',
	HELD: 'held voice',
	PREVIEW: 'preview preview',
	INVITED: 'ringing openMedia',
	ACCEPTED: 'active openMedia',
	CREATED: 'active openMedia',
	PULLED: 'active openMedia',
	REVOKED: 'ended openMedia',
	COMPLETED: 'ended openMedia',
	ERROR: 'failed openMedia',
	SAVED: 'active openMedia',
	TRANSFERRING: 'transferring openMedia',
	TRANSFER_COMPLETED: 'ended openMedia',
	INVITED_CONFERENCE: 'ringing openMedia',
	LEFT_CONFERENCE: 'ended openMedia',
	USER_DATA_ATTACHED: 'transient openMedia',
	USER_DATA_UPDATED: 'transient openMedia',
	JOIN_PENDING: 'transient chat',
	JOIN_FAILED: 'failed chat',
	HISTORY_IN_PROGRESS: 'transient chat',
	HISTORY_DONE: 'transient chat',
	CANCELLED: 'ended email',
	SENT: 'ended email',
	READY: 'preview preview',
	CANCELED: 'ended preview',
	REJECTED: 'ended preview',
};

describe('the states', () => {
	it('are the thirty that the vendor documents', () => {
		expect(Object.keys(STATES)).toHaveLength(30);
		const told = Object.entries(STATES).map(([name, { phase, media }]) => [name, `${phase} ${media}`]);
		expect(Object.fromEntries(told)).toEqual(EXPECTED);
	});

	it.each(['toString', '__proto__', 'SOMETHING_NEW', ''])('do not include "%s"', (name) => {
		expect(isKnownState(name)).toBe(false);
		expect(stateInfo(name).phase).toBe('unknown');
	});
});

describe('the lifecycle state', () => {
	it.each([
		// reported, previous state as reported, state known before, expected
		['TALKING', undefined, undefined, 'TALKING'],
		['SOMETHING_NEW', 'TALKING', 'TALKING', 'SOMETHING_NEW'],
		['USER_DATA_UPDATED', 'ACCEPTED', undefined, 'ACCEPTED'],
		['USER_DATA_UPDATED', 'INVITED', undefined, 'INVITED'],
		['USER_DATA_UPDATED', 'USER_DATA_ATTACHED', 'INVITED', 'INVITED'],
		['HISTORY_DONE', 'HISTORY_IN_PROGRESS', undefined, 'ACCEPTED'],
		['USER_DATA_UPDATED', undefined, undefined, 'ACCEPTED'],
		['USER_DATA_UPDATED', 'MADE_UP', undefined, 'ACCEPTED'],
	])('of %s after %s, known as %s, is %s', (reported, previous, former, expected) => {
		expect(lifecycleState(reported, previous, former)).toBe(expected);
	});
});
