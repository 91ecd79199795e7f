import { DEFAULT_PREFERENCES, type Preferences } from '../../../src/contract/preferences';
import type { Draft, Model } from '../../../src/contract/surface';
import { remembered } from '../../../src/scapi/attached';
import type { Interaction } from '../../../src/scapi/interaction';
import { nameOf, record, tracked } from './build-model';
import type { Fixture } from './fixture';
import { call, desk, LONG } from './look-parts';
import { SETTINGS } from './preset-fixtures';

const TEXT = 'Parcel left the hub on Monday. Neighbour at no. 14 has not got it.';
const TRACK = [
	'Greet and verify',
	'Find the parcel',
	'Say what happens next: an answer by tomorrow, 6 pm',
	'Offer a call back',
];
const TYPED: Draft = { note: true, values: { Note: TEXT } };

function noted(
	one: Interaction,
	draft: Draft,
	change: Partial<Model> = {},
	preferences: Partial<Preferences> = {},
): Fixture {
	const chosen = { ...DEFAULT_PREFERENCES, noteKey: 'Note', ...preferences };
	return desk(
		[tracked(one, 761)],
		LONG,
		{ settings: { ...SETTINGS, preferences: chosen }, ...change },
		{ drafts: { [nameOf(one)]: draft } },
	);
}

const withNote = (note: string, change: Partial<Interaction> = {}): Interaction =>
	call({ userData: { Segment: 'Silver', Note: note }, ...change });

/** The note of a call: what can become of its text. */
export const noteFixtures: Record<string, () => Fixture> = {
	note: () => noted(call(), { ...TYPED, track: TRACK.slice(0, 2) }, {}, { talkTrack: TRACK }),
	noteShort: () => noted(call(), TYPED),
	noteAct: () => noted(call(), { values: { Note: TEXT } }),
	noteKept: () => noted(withNote(TEXT), { note: true }),
	noteChanged: () =>
		noted(withNote('Parcel not found.'), { ...TYPED, bases: { Note: remembered('Parcel not found.') } }),
	noteConflict: () =>
		noted(withNote('Parcel found.'), { ...TYPED, bases: { Note: remembered('Parcel not found.') } }),
	noteSaving: () => {
		const one = call();
		const command = { method: 'setUserData', interactionId: 'john', keyValues: { Note: TEXT } } as const;
		return noted(one, TYPED, { commands: [record(one, command)] });
	},
	noteRefused: () => {
		const one = call();
		const command = { method: 'setUserData', interactionId: 'john', keyValues: { Note: TEXT } } as const;
		const failed = { status: 'failed', failure: 'refused', detail: 'Note is not in the list' } as const;
		return noted(one, TYPED, { commands: [record(one, command, failed)] });
	},
	noteEnded: () => noted(call({ state: 'IDLE' }), TYPED),
	noteMasked: () => noted(withNote(TEXT), { note: true }, {}, { maskKeys: ['Note'] }),
	noteTooLong: () => noted(call(), { note: true, values: { Note: `${TEXT} `.repeat(1_000) } }),
};
