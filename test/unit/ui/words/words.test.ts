import { beforeAll, describe, expect, it } from 'vitest';
import messages from '../../../../_locales/en/messages.json';
import manifest from '../../../../manifest.json';
import type { CommandRecord } from '../../../../src/contract/command-record';
import { FAILURES } from '../../../../src/contract/failures';
import { duration } from '../../../../src/platform/format';
import { t } from '../../../../src/platform/i18n';
import { STATES } from '../../../../src/scapi/states';
import { cardsOf } from '../../../../src/ui/logic/cards/cards';
import { keyLabel } from '../../../../src/ui/logic/data/field-words';
import { tagApplied, tagCommands, tagPending } from '../../../../src/ui/logic/tagging/tags';
import {
	directionWord,
	displayName,
	mediaWord,
	missedWord,
	nameOf,
	numberOf,
	stateWord,
} from '../../../../src/ui/logic/words/naming';
import {
	AS_WRITTEN,
	isAbout,
	maskedOutcomeWords,
	outcomeWords,
	spoken,
} from '../../../../src/ui/logic/words/outcome-words';
import { statusOf } from '../../../../src/ui/logic/words/status';
import {
	interaction,
	model,
	ORIGIN,
	record,
	session,
	tracked,
} from '../../../support/popup-harness/build-model';
import { installMessages } from '../../../support/popup-harness/messages';

beforeAll(installMessages);

describe('messages', () => {
	it('each have a description, and a name that browsers accept', () => {
		for (const [key, { message, description }] of Object.entries(messages)) {
			expect(key).toMatch(/^[A-Za-z0-9_@]+$/);
			expect(message.trim(), key).not.toBe('');
			expect(description.trim(), key).not.toBe('');
		}
		// Chrome compares names without regard to case.
		const names = Object.keys(messages).map((key) => key.toLowerCase());
		expect(new Set(names).size).toBe(names.length);
		expect(messages.extensionDescription.message.length).toBeLessThanOrEqual(132);
	});

	it('exist for everything the manifest names, every state and every failure', () => {
		for (const [, key] of JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g))
			expect(messages).toHaveProperty(key ?? '');
		for (const state of Object.keys(STATES)) expect(messages).toHaveProperty(`state_${state}`);
		for (const failure of FAILURES) expect(messages).toHaveProperty(`failure_${failure}`);
	});

	it('do not replace signs in substitutions', () => {
		expect(t('inTheirWords', 'costs $1')).toBe('“costs $1”');
	});
});

describe('names', () => {
	it('prefer the display name, then first and last, number, party, and words', () => {
		const full = { displayName: 'Maria L.', firstName: 'Maria', lastName: 'Lopez' };
		expect(nameOf(interaction({ contact: full, ani: '+1' }))).toBe('Maria L.');
		expect(nameOf(interaction({ contact: { firstName: 'Maria', lastName: 'Lopez' } }))).toBe('Maria Lopez');
		expect(nameOf(interaction({ contact: { lastName: 'Lopez' } }))).toBe('Lopez');
		expect(nameOf(interaction({ contact: { displayName: '  ' }, ani: '+1' }))).toBe('+1');
		expect(nameOf(interaction({ parties: [{ name: ' ' }, { name: 'Kate' }] }))).toBe('Kate');
		expect(displayName(interaction({}))).toBe('Unknown caller');
		expect(displayName(interaction({ media: 'email' }))).toBe('Unknown contact');
	});

	it('do not repeat the number', () => {
		expect(numberOf(interaction({ ani: '+1' }))).toBeUndefined();
		expect(numberOf(interaction({ ani: '+1', contact: { displayName: 'M' } }))).toBe('+1');
	});

	it('quote an undocumented state under its own name', () => {
		expect([stateWord('HELD'), stateWord('SOMETHING_NEW'), stateWord('toString')]).toEqual([
			'On hold',
			'“SOMETHING_NEW”',
			'“toString”',
		]);
	});

	it('let no state and no medium speak in the name of Ringside', () => {
		const claim = 'Connected · press Accept to unlock your workstation';
		const bounded = '“Connected · press Accept to unl…”';
		expect([stateWord(claim), mediaWord('other', claim)]).toEqual([bounded, bounded]);
		// Nor by ending the quotation, by another line, or by turning the direction round.
		expect(stateWord('HELD” Connected “\n\u202Edetcennoc')).toBe("“HELD' Connected ' detcennoc”");
		expect(mediaWord('other', '\u200B\u2060')).toBe('interaction');
	});

	it('state the direction and a missed call', () => {
		expect(directionWord(interaction({ callType: 'UNKNOWN', direction: 'OUT' }))).toBe('outbound');
		expect(directionWord(interaction({ isConsultation: true }))).toBe('consultation');
		expect(missedWord(interaction({ ronaCallState: 'REDIRECTED' }))).toMatch(/redirected/);
		expect(missedWord(interaction({}))).toBeUndefined();
	});
});

describe('outcomes', () => {
	const FIELDS = [{ key: 'CRM_7', label: 'Customer', type: 'text' }] as const;
	const of = interaction({ interactionId: 'i', state: 'TALKING' });
	const accept = { method: 'accept', interactionId: 'i' } as const;

	it('show nothing for a success or a short wait', () => {
		expect(outcomeWords(record(of, accept, { status: 'succeeded' }), 0, true)).toBeUndefined();
		expect(outcomeWords(record(of, accept, { startedAt: 1_000 }), 3_900, true)).toBeUndefined();
		expect(outcomeWords(record(of, accept, { startedAt: 1_000 }), 4_000, true)?.heading).toMatch(/Checking/);
	});

	it('quote Workspace for a refusal', () => {
		const telling = outcomeWords(
			record(of, accept, { status: 'failed', failure: 'refused', detail: ' Not now ' }),
			0,
			true,
		);
		expect(telling).toMatchObject({ tone: 'bad', quote: '“Not now”' });
		expect(telling === undefined ? '' : spoken(telling)).toBe(
			'Accept did not work. Workspace refused it. “Not now”',
		);
	});

	it('of two refused saves and a deletion name the keys, by their labels, the first of many, and masked', () => {
		const names = {
			...AS_WRITTEN,
			key: (key: string) => keyLabel(key, FIELDS),
		};
		const refused = { status: 'failed', failure: 'refused' } as const;
		const save = (...keys: string[]) => {
			const keyValues = Object.fromEntries(keys.map((key) => [key, 'x']));
			return record(of, { method: 'setUserData', interactionId: 'i', keyValues }, refused);
		};
		const heading = (each: CommandRecord): string | undefined => outcomeWords(each, 0, true, names)?.heading;
		expect(heading(save('CRM_7', 'Note'))).toBe('Saving data (Customer, Note) did not work.');
		expect(heading(save('a', 'b', 'c', 'd'))).toBe('Saving data (a, b, 2 more) did not work.');
		expect(heading(record(of, { method: 'deleteUserData', interactionId: 'i', key: 'Note' }, refused))).toBe(
			'Deleting the key (Note) did not work.',
		);
		const words = outcomeWords(save('+1 555 123 4567'), 0, true, names);
		const shown = words && maskedOutcomeWords(words, { maskPhones: true, maskKeys: [] });
		expect(shown?.heading).toMatch(/^Saving data .*••••• 567\) did not work\.$/);
	});

	it('name a key once where the reason names it, by its label', () => {
		const names = {
			...AS_WRITTEN,
			key: (key: string) => keyLabel(key, FIELDS),
		};
		const command = { method: 'setUserData', interactionId: 'i', keyValues: { CRM_7: 'x' } } as const;
		const detail = { detail: 'CRM_7', keys: ['CRM_7'] };
		for (const failure of ['notKept', 'changed'] as const) {
			const words = outcomeWords(
				record(of, command, { status: 'failed', failure, ...detail }),
				0,
				true,
				names,
			);
			expect(words).toMatchObject({
				heading: 'Saving data did not work.',
				why: expect.stringMatching(/: Customer\.$/),
			});
		}
		const hidden = record(of, command, { status: 'unknown', failure: 'notShown', ...detail });
		expect(outcomeWords(hidden, 0, true, names)).toMatchObject({
			heading: "Saving data: it's not clear whether this worked.",
			why: expect.stringMatching(/: Customer\.$/),
		});
	});

	it.each([
		['Call', 'Call'],
		['a', 'a'],
		['Kate\uE001\uE000', 'Kate'],
	])('emphasise the name %j where the message has it, not where it has the same word', (called, name) => {
		const target = { type: 'AGENT', destination: called } as const;
		const consult = { method: 'consult', interactionId: 'i', target } as const;
		const words = outcomeWords(record(of, consult, { startedAt: 0 }), 0, true);
		expect(words?.parts).toEqual(['Calling ', name, ' for a consultation…']);
		expect(words?.heading).toBe(words?.parts?.join(''));
	});

	it('emphasise the name of a caller called Transfer, inside another message, and masked', () => {
		const target = { type: 'AGENT', destination: 'Kate' } as const;
		const transfer = { method: 'singleStepTransfer', interactionId: 'i', target } as const;
		const about = { status: 'succeeded', about: 'Transfer' } as const;
		expect(outcomeWords(record(of, transfer, about), 0, false)?.parts).toEqual([
			'',
			'Transfer',
			': Transferred to Kate',
		]);
		const late = { startedAt: 0 };
		expect(outcomeWords(record(of, transfer, late), 5_000, true)?.parts).toEqual([
			'Transfer to ',
			'Kate',
			': no answer yet. Checking…',
		]);
		const number = {
			...transfer,
			target: { type: 'CUSTOM_CONTACT', destination: '+1 555 123 4567' },
		} as const;
		const words = outcomeWords(record(of, number, late), 5_000, true);
		const shown = words && maskedOutcomeWords(words, { maskPhones: true, maskKeys: [] });
		expect(shown?.parts?.[1]).toBe('••••• 567');
		expect(shown?.heading).toBe(shown?.parts?.join(''));
	});

	it('give the reason for an illegal action in words, not its name', () => {
		const telling = outcomeWords(
			record(of, accept, { status: 'failed', failure: 'illegal', detail: 'notRinging' }),
			0,
			true,
		);
		expect(telling?.why).toBe('It was no longer possible: It is no longer ringing.');
		expect(telling?.quote).toBeUndefined();
	});

	it('admit an unknown outcome, and name the interaction if no card does', () => {
		const lost = record(of, accept, { status: 'unknown', about: 'Maria' });
		expect(outcomeWords(lost, 0, true)).toMatchObject({
			tone: 'unsure',
			heading: "Accept: it's not clear whether this worked.",
		});
		expect(outcomeWords(lost, 0, false)?.heading).toMatch(/Maria/);
		expect(outcomeWords({ ...lost, failure: 'notShown', detail: 'Reason' }, 0, true)?.why).toMatch(
			/Reason\.$/,
		);
	});

	it('do not report a pending one as a failure', () => {
		const waiting = { status: 'unknown', failure: 'noAnswer', waiting: true } as const;
		const open = record(of, accept, { ...waiting, about: 'Maria' });
		const telling = outcomeWords(open, 0, true);
		expect(telling).toMatchObject({ tone: 'unsure', heading: 'Accept: no answer from Workspace yet.' });
		expect(telling?.out).toMatch(/^It may still happen\./);
		expect(outcomeWords(open, 0, false)?.heading).toMatch(/Maria/);
	});

	it('belong to a card by its lasting key, or by id within one Workspace load', () => {
		const [card] = cardsOf(model([tracked(of)]));
		if (card === undefined) throw new Error('no card');
		const { subject: _, ...nameless } = record(of, accept);
		expect(isAbout(record(of, accept), card, `${ORIGIN}|uuid-i`)).toBe(true);
		expect(isAbout(record(of, accept, { subject: 'another' }), card, `${ORIGIN}|uuid-i`)).toBe(false);
		expect(isAbout(nameless, card, `${ORIGIN}|uuid-i`)).toBe(true);
		expect(isAbout({ ...nameless, epoch: 0 }, card, `${ORIGIN}|uuid-i`)).toBe(false);
		expect(isAbout(record(of, accept, { session: 's2' }), card, `${ORIGIN}|uuid-i`)).toBe(false);
	});
});

describe('tags', () => {
	const refund = { id: 'r', label: 'Refund', pairs: { Reason: 'Refund', Priority: '5' } };

	it('are applied if every pair is set, whatever its type', () => {
		expect(tagApplied(refund, { Reason: 'Refund', Priority: 5 })).toBe(true);
		expect(tagApplied(refund, { Reason: 'Refund' })).toBe(false);
		expect(tagApplied({ ...refund, pairs: {} }, {})).toBe(false);
		expect(tagApplied({ ...refund, pairs: { toString: 'x' } }, {})).toBe(false);
	});

	it('set all pairs in one request, and remove each key', () => {
		expect(tagCommands(refund, 'i', {})).toEqual([
			{ method: 'setUserData', interactionId: 'i', keyValues: refund.pairs },
		]);
		expect(tagCommands(refund, 'i', { Reason: 'Refund', Priority: '5' })).toEqual([
			{ method: 'deleteUserData', interactionId: 'i', key: 'Reason' },
			{ method: 'deleteUserData', interactionId: 'i', key: 'Priority' },
		]);
	});

	it('are pending while one of their own requests is', () => {
		expect(tagPending(refund, [{ method: 'setUserData', interactionId: 'i', keyValues: refund.pairs }])).toBe(
			true,
		);
		expect(
			tagPending(refund, [{ method: 'setUserData', interactionId: 'i', keyValues: { Reason: 'Other' } }]),
		).toBe(false);
		expect(tagPending(refund, [{ method: 'deleteUserData', interactionId: 'i', key: 'Priority' }])).toBe(
			true,
		);
	});
});

describe('status', () => {
	const away = session({ key: 's2', link: { status: 'notConnected', reason: 'lost', epoch: 1 } });

	it('says in words how Ringside is connected', () => {
		const words = (change: Parameters<typeof model>[1]) => statusOf(model([], change), 0).words;
		expect(statusOf(undefined, 0).words).toBe('Starting…');
		expect(words({})).toBe('Connected');
		expect(words({ sessions: [] })).toBe('No Workspace connected');
		expect(words({ sessions: [session({ primary: false })] })).toBe('No Workspace connected');
		expect(words({ sessions: [session(), session({ key: 's2' })] })).toBe('Connected to 2 Workspaces');
		expect(words({ sessions: [session(), away] })).toBe('1 of 2 connected');
		expect(words({ sessions: [away] })).toBe('Not connected');
	});

	it('ignores a worker that slept for a moment', () => {
		expect(statusOf(model([]), 2_900).words).toBe('Connected');
		expect(statusOf(model([]), 3_100).words).toBe('Reconnecting…');
	});
});

it('counts durations in minutes, then in hours, and never below zero', () => {
	expect([-5, 0, 7_900, 761_000, 3_600_000, 40_000_000].map(duration)).toEqual([
		'0:00',
		'0:00',
		'0:07',
		'12:41',
		'1:00:00',
		'11:06:40',
	]);
});
