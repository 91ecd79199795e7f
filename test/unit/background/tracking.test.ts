import { describe, expect, it } from 'vitest';
import { track } from '../../../src/background/tracking';
import type { Tracked } from '../../../src/contract/surface';
import { interaction } from '../../support/fake/interaction';

/** Plays states, one a second, and tells the times that come of them. */
function life(states: [state: string, previous?: string][], late = false): Tracked {
	let tracked: Tracked | undefined;
	states.forEach(([state, previousState], i) => {
		const properties = { state, ...(previousState === undefined ? {} : { previousState }) };
		tracked = track(interaction(properties), tracked, (i + 1) * 1_000, late);
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

	it('have no beginning of talk where nobody has talked', () => {
		expect(life([['RINGING'], ['IDLE']])).not.toHaveProperty('establishedAt');
	});

	it('are at least so long where Ringside came late, until its next phase', () => {
		expect(life([['TALKING'], ['TALKING']], true).joinedLate).toBe(true);
		expect(life([['TALKING'], ['HELD']], true).joinedLate).toBe(false);
		expect(life([['TALKING'], ['TALKING']], false).joinedLate).toBe(false);
	});
});
