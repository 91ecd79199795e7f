import type { HistoryEntry } from '../../../src/contract/history';
import { interaction, model, nameOf, session, tracked } from './build-model';
import type { Fixture } from './fixture';
import { chat, john, maria } from './people';

const one = interaction({
	...john,
	state: 'TALKING',
	isCaseSelected: true,
	caseId: 'case-john',
	dnis: '+33298020000',
	parties: [{ name: 'John Doe' }, { name: 'Kate London' }],
});
const two = interaction({ ...maria, state: 'HELD', parties: [{ name: 'Maria Lopez' }] });
const three = interaction({ ...chat, state: 'ACCEPTED', parties: [{ name: 'Sofia Weber' }] });
const four = interaction({
	interactionId: 'mail',
	media: 'email',
	state: 'IDLE',
	contact: { displayName: 'Katie Bishop' },
	userData: { Subject: 'Invoice 2291' },
});

let count = 0;
function done(of: typeof one, minutesAgo: number, entry: Partial<HistoryEntry>): HistoryEntry {
	return {
		id: `h${++count}`,
		session: 's1',
		method: 'accept',
		about: of.contact?.displayName ?? 'John Doe',
		subject: nameOf(of),
		status: 'succeeded',
		at: Date.now() - minutesAgo * 60_000,
		...entry,
	};
}

const history = (): HistoryEntry[] => [
	done(four, 31, {}),
	done(four, 24, { method: 'setUserData', keys: ['Reason', 'Priority'] }),
	done(two, 14, {}),
	done(one, 12.7, {}),
	done(one, 9, {
		method: 'setUserData',
		keys: ['Segment', 'ServiceType', 'A very long name of a key indeed'],
	}),
	done(one, 7, { method: 'consult', to: 'Kate London', status: 'failed', failure: 'refused' }),
	done(one, 5, { method: 'deleteUserData', keys: ['OldReason'] }),
	done(one, 1, { method: 'markdone', status: 'failed', failure: 'illegal' }),
	done(two, 0.5, { method: 'singleStepTransfer', to: 'Billing', status: 'unknown', failure: 'noAnswer' }),
];

const several = () => [
	tracked(one, 761, { establishedAt: Date.now() - 755_000 }),
	tracked(two, 182),
	tracked(three, 95),
	tracked(four, 34),
];

/** Situations that only a panel shows: one interaction as a whole, the others as rows, and the history. */
export const PANEL_FIXTURES: Record<string, () => Fixture> = {
	panelWhole: () => ({
		model: model(several()),
		history: history(),
		drafts: { [nameOf(two)]: { values: { Segment: 'VIP' } } },
	}),
	panelAlone: () => ({
		model: model([tracked(one, 761, { joinedLate: true })]),
		history: history().slice(3, 4),
	}),
	panelRinging: () => ({
		model: model([
			...several(),
			tracked(interaction({ ...maria, interactionId: 'new', state: 'RINGING' }), 6),
		]),
		history: history(),
	}),
	panelOnlyRinging: () => ({ model: model([tracked(interaction({ ...maria, state: 'RINGING' }), 6)]) }),
	panelTwoWorkspaces: () => {
		const other = session({ key: 's2', tabId: 2, origin: 'https://wwe.globex.example' });
		return {
			model: {
				...model([]),
				sessions: [session(), other],
				interactions: { s1: [tracked(one, 761), tracked(two, 40)], s2: [tracked(three, 12)] },
			},
		};
	},
	panelMenu: () => ({ model: model(several()), press: ['menu'] }),
	panelIdle: () => ({ model: model([]), history: history() }),
	panelHistory: () => ({ model: model([]), history: history(), press: ['history'] }),
};
