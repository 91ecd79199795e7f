import { describe, expect, it } from 'vitest';
import { lifecycleState, stateInfo } from '../../../src/scapi/states';

/** Where events are missed, a transient state is the first that shows what has happened meanwhile. */
describe('an interaction last known to ring', () => {
	it.each([
		// reported, previous state as reported, stands
		['JOIN_PENDING', 'ACCEPTED', 'ACCEPTED'],
		['HISTORY_IN_PROGRESS', 'JOIN_PENDING', 'ACCEPTED'],
		['HISTORY_DONE', 'HISTORY_IN_PROGRESS', 'ACCEPTED'],
		['HISTORY_DONE', undefined, 'ACCEPTED'],
		['USER_DATA_UPDATED', 'HISTORY_DONE', 'ACCEPTED'],
		['USER_DATA_UPDATED', 'ACCEPTED', 'ACCEPTED'],
		['USER_DATA_ATTACHED', 'TRANSFERRING', 'TRANSFERRING'],
		['USER_DATA_UPDATED', 'INVITED', 'INVITED'],
		['USER_DATA_UPDATED', 'USER_DATA_ATTACHED', 'INVITED'],
		['USER_DATA_UPDATED', 'MADE_UP', 'INVITED'],
		['USER_DATA_UPDATED', undefined, 'INVITED'],
	])('stands, reported as %s after %s, in %s', (reported, previous, expected) => {
		expect(lifecycleState(reported, previous, 'INVITED')).toBe(expected);
	});

	it('never returns to ringing through a transient state', () => {
		const late = lifecycleState('USER_DATA_UPDATED', 'INVITED', 'ACCEPTED');
		expect(stateInfo(late).phase).toBe('active');
	});
});
