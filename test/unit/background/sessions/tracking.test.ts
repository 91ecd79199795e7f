import { describe, expect, it } from 'vitest';
import { track } from '../../../../src/background/sessions/tracking';
import type { Tracked } from '../../../../src/contract/surface';
import type { Interaction } from '../../../../src/scapi/interaction';
import { whoOf } from '../../../../src/scapi/naming';
import { interaction } from '../../../support/fake/interaction';

/** Plays states, one a second, and returns the resulting times. */
function life(
	states: [state: string, previous?: string][],
	late: 'never' | 'first' | 'always' = 'never',
): Tracked {
	let tracked: Tracked | undefined;
	states.forEach(([state, previousState], i) => {
		const seen = late === 'always' || (late === 'first' && i === 0);
		const properties = { state, ...(previousState === undefined ? {} : { previousState }) };
		tracked = track(interaction(properties), tracked, (i + 1) * 1_000, seen);
	});
	if (tracked === undefined) throw new Error('no states');
	return tracked;
}

describe('the times of an interaction', () => {
	it.each<[string, [string, string?][], Partial<Tracked>]>([
		['ringing', [['RINGING']], { phaseSince: 1_000, firstSeenAt: 1_000, lifecycle: 'RINGING' }],
		['ringing on', [['RINGING'], ['RINGING']], { phaseSince: 1_000, firstSeenAt: 1_000 }],
		['talking', [['RINGING'], ['TALKING']], { phaseSince: 2_000, establishedAt: 2_000, firstSeenAt: 1_000 }],
		['held', [['RINGING'], ['TALKING'], ['HELD']], { phaseSince: 3_000, establishedAt: 2_000 }],
		['ended', [['TALKING'], ['IDLE']], { phaseSince: 2_000, establishedAt: 1_000 }],
		[
			'accepted, with its data changed',
			[['ACCEPTED'], ['USER_DATA_UPDATED']],
			{ phaseSince: 1_000, lifecycle: 'ACCEPTED' },
		],
		[
			'invited, with its data changed',
			[['INVITED'], ['USER_DATA_UPDATED']],
			{ phaseSince: 1_000, lifecycle: 'INVITED' },
		],
		['of one phase in two states', [['ACCEPTED'], ['SAVED']], { phaseSince: 1_000 }],
	])('that is %s', (_, states, expected) => {
		expect(life(states)).toMatchObject(expected);
	});

	it('have no start of talk time without a conversation', () => {
		expect(life([['RINGING'], ['IDLE']])).not.toHaveProperty('establishedAt');
	});

	it('are minimums if Ringside came late, until the next phase', () => {
		expect(life([['TALKING'], ['TALKING']], 'first').joinedLate).toBe(true);
		expect(life([['TALKING'], ['HELD']], 'first').joinedLate).toBe(false);
		expect(life([['TALKING'], ['TALKING']]).joinedLate).toBe(false);
	});

	it('are minimums if the change of phase was only found later', () => {
		expect(life([['RINGING'], ['TALKING']], 'always').joinedLate).toBe(true);
	});

	it('continue while the machine sleeps, as the system clock does', () => {
		const before = track(interaction({ state: 'TALKING' }), undefined, 1_000, false);
		const after = track(interaction({ state: 'TALKING' }), before, 3_601_000, false);
		expect(after).toMatchObject({ phaseSince: 1_000, establishedAt: 1_000, joinedLate: false });
	});

	it('never lie in the future, even if the clock was set back: then they are minimums', () => {
		const ringing = track(interaction({ state: 'RINGING' }), undefined, 4_000_000, false, () => 9_000);
		const talking = track(interaction({ state: 'TALKING' }), ringing, 4_002_000, false);
		const later = track(interaction({ state: 'TALKING' }), talking, 402_000, false);
		expect(later).toMatchObject({
			firstSeenAt: 402_000,
			phaseSince: 402_000,
			establishedAt: 402_000,
			joinedLate: true,
		});
		const still = track(interaction({ state: 'RINGING' }), ringing, 400_000, false, () => 9_000);
		expect(still).not.toHaveProperty('redirectAround');
	});
});

describe('the estimated end of ringing', () => {
	const limit = () => 18_000;

	it('counts from the start of ringing, and does not move', () => {
		const first = track(interaction({ state: 'RINGING' }), undefined, 1_000, false, limit);
		expect(first.redirectAround).toBe(19_000);
		const next = track(interaction({ state: 'RINGING' }), first, 5_000, false, () => 60_000);
		expect(next.redirectAround).toBe(19_000);
	});

	it('ends with the ringing, and is unknown if its start was not seen', () => {
		const first = track(interaction({ state: 'RINGING' }), undefined, 1_000, false, limit);
		const talking = track(interaction({ state: 'TALKING' }), first, 5_000, false, limit);
		expect(talking).not.toHaveProperty('redirectAround');
		const late = track(interaction({ state: 'RINGING' }), undefined, 1_000, true, limit);
		expect(late).not.toHaveProperty('redirectAround');
	});
});

describe('the direction of a call that Workspace does not say', () => {
	const unsaid = { direction: 'UNKNOWN', ani: '+33298025003', dnis: '+33612345678' };
	const dialling = () => track(interaction({ ...unsaid, state: 'DIALING' }), undefined, 1_000, false);
	const next = (former: Tracked | undefined, more: Partial<Interaction>): string | undefined =>
		track(interaction({ ...unsaid, ...more }), former, 2_000, false).interaction.direction;

	it('is outgoing from dialling to the end, and names the called number', () => {
		let tracked = dialling();
		for (const state of ['TALKING', 'HELD', 'TALKING', 'IDLE']) {
			tracked = track(interaction({ ...unsaid, state }), tracked, 2_000, false);
			expect(whoOf(tracked.interaction).names).toEqual(['+33612345678']);
		}
	});

	it('is seen by the state before, if the dialling was missed', () => {
		expect(next(undefined, { state: 'TALKING', previousState: 'DIALING' })).toBe('OUT');
		expect(next(undefined, { state: 'TALKING' })).toBe('UNKNOWN');
	});

	it('gives way to what Workspace says', () => {
		expect(next(dialling(), { state: 'TALKING', direction: 'IN' })).toBe('IN');
	});

	it('is kept when a second lasting name arrives', () => {
		expect(next(dialling(), { interactionUUID: 'late', state: 'TALKING' })).toBe('OUT');
	});

	it('is not that of another interaction which has the id now', () => {
		const other = { interactionUUID: 'other', callUuid: 'other', state: 'TALKING' };
		expect(next(dialling(), other)).toBe('UNKNOWN');
	});
});
