import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Interaction } from '../../../src/scapi/interaction';
import { calledLine, isOutgoing, isSameName } from '../../../src/scapi/naming';
import { displayName, nameOf, numberOf } from '../../../src/words/naming';
import { interaction } from '../../support/popup-harness/build-model';
import { installMessages } from '../../support/popup-harness/messages';
import { runs } from '../../support/properties';

beforeAll(installMessages);

const OWN = '+33298025003';
const OTHER = '+33612345678';

const call = (properties: Partial<Interaction>): Interaction =>
	interaction({ media: 'voice', state: 'TALKING', ...properties });
const unsaid = { direction: 'UNKNOWN', callType: 'UNKNOWN' };
const out = { direction: 'OUT', callType: 'OUTBOUND', ani: OWN, dnis: OTHER };

describe('the other side of a call', () => {
	it.each<[string, Partial<Interaction>, string, string | undefined]>([
		['an outgoing call', out, OTHER, undefined],
		[
			'an outgoing call to a party that is a number',
			{ ...out, parties: [{ name: OTHER }] },
			OTHER,
			undefined,
		],
		[
			'an outgoing call to a party with a name',
			{ ...out, parties: [{ name: 'Kim Park' }] },
			'Kim Park',
			OTHER,
		],
		[
			'an outgoing call to a contact',
			{ ...out, contact: { displayName: 'Maria Lopez' } },
			'Maria Lopez',
			OTHER,
		],
		['one whose contact is only the own number', { ...out, contact: { displayName: OWN } }, OTHER, undefined],
		[
			'one whose contact is the own number, spelled otherwise',
			{ ...out, contact: { displayName: '+33 2 98 02 50 03' } },
			OTHER,
			undefined,
		],
		[
			'one whose parties hold the own number too',
			{ ...out, parties: [{ name: OWN }, { name: OTHER }] },
			OTHER,
			undefined,
		],
		['OUTBOUND in no known direction', { ...out, direction: 'UNKNOWN' }, OTHER, undefined],
		[
			'OUTBOUND without a direction',
			{ ...unsaid, callType: 'OUTBOUND', ani: OWN, dnis: OTHER },
			OTHER,
			undefined,
		],
		['OUTBOUND that comes in, as from a campaign', { ...out, direction: 'IN' }, OTHER, undefined],
		['an internal call that goes out', { ...out, callType: 'INTERNAL', dnis: '1002' }, '1002', undefined],
		[
			'an internal call that comes in',
			{ direction: 'IN', callType: 'INTERNAL', ani: '1002', dnis: OWN },
			'1002',
			undefined,
		],
		[
			'an internal call from a party with a name',
			{ direction: 'IN', callType: 'INTERNAL', ani: '1002', dnis: OWN, parties: [{ name: 'Kim Park' }] },
			'Kim Park',
			'1002',
		],
		[
			'an internal call of unknown direction with a party',
			{ direction: 'UNKNOWN', callType: 'INTERNAL', ani: OWN, dnis: '1002', parties: [{ name: '1002' }] },
			'1002',
			undefined,
		],
		[
			'the same the other way round',
			{ direction: 'UNKNOWN', callType: 'INTERNAL', ani: '1002', dnis: OWN, parties: [{ name: '1002' }] },
			'1002',
			undefined,
		],
		[
			'a call of unknown kind that is dialled',
			{ ...unsaid, state: 'DIALING', ani: OWN, dnis: OTHER },
			OTHER,
			undefined,
		],
		['an inbound call', { direction: 'IN', callType: 'INBOUND', ani: OTHER, dnis: OWN }, OTHER, undefined],
		[
			'an inbound call without a number',
			{ direction: 'IN', callType: 'INBOUND', dnis: OWN },
			'Unknown caller',
			undefined,
		],
		[
			'an inbound call from a contact',
			{
				direction: 'IN',
				callType: 'INBOUND',
				ani: OTHER,
				dnis: OWN,
				contact: { displayName: 'Maria Lopez' },
			},
			'Maria Lopez',
			OTHER,
		],
		['a call of which nothing is said', { ...unsaid, ani: OTHER, dnis: OWN }, OTHER, undefined],
	])('in %s', (_, properties, name, number) => {
		expect([displayName(call(properties)), numberOf(call(properties))]).toEqual([name, number]);
	});

	it.each<[string, Partial<Interaction>, string]>([
		[
			'with the colleague, not the customer',
			{ contact: { displayName: 'Maria Lopez' }, parties: [{ name: 'Kim Park' }] },
			'Kim Park',
		],
		[
			'whose party is a number',
			{ ...out, callType: 'CONSULT', dnis: '1002', parties: [{ name: '1002' }] },
			'1002',
		],
		[
			'whose parties hold the own number',
			{ ...out, callType: 'CONSULT', dnis: '1002', parties: [{ name: OWN }, { name: '1002' }] },
			'1002',
		],
		[
			'without parties, by the number and not by the contact',
			{ ...out, callType: 'CONSULT', dnis: '1002', contact: { displayName: 'Maria Lopez' } },
			'1002',
		],
		[
			'without a direction, begun by this agent',
			{ ...unsaid, callType: 'CONSULT', parentInteractionId: '1', ani: OWN, dnis: '1002' },
			'1002',
		],
		['that somebody else began', { direction: 'IN', callType: 'CONSULT', ani: '1002', dnis: OWN }, '1002'],
	])('in a consultation %s', (_, properties, name) => {
		expect(displayName(call({ isConsultation: true, ...properties }))).toBe(name);
	});

	it('was called or has called, and only then may a line be shown', () => {
		expect([isOutgoing(call(out)), calledLine(call(out))]).toEqual([true, undefined]);
		const inbound = call({ direction: 'IN', callType: 'INBOUND', ani: OTHER, dnis: '+33298020000' });
		expect([isOutgoing(inbound), calledLine(inbound)]).toEqual([false, '+33298020000']);
		expect(
			calledLine(call({ direction: 'IN', callType: 'INTERNAL', ani: '1002', dnis: OWN })),
		).toBeUndefined();
	});
});

describe('several people', () => {
	const maria = {
		direction: 'IN',
		callType: 'INBOUND',
		ani: OTHER,
		dnis: OWN,
		contact: { displayName: 'Maria Lopez' },
	};
	const named = (parties: string[], more: Partial<Interaction> = {}): string =>
		displayName(call({ ...maria, parties: parties.map((name) => ({ name })), ...more }));

	it('are named with the customer first, and counted if there are many', () => {
		expect(named(['Maria Lopez'])).toBe('Maria Lopez');
		expect(named(['Maria Lopez', 'Kim Park'])).toBe('Maria Lopez and Kim Park');
		expect(named(['Kim Park', 'Maria Lopez', 'Luc Moreau'])).toBe('Maria Lopez, Kim Park, and Luc Moreau');
		expect(named(['Maria Lopez', 'a', 'b', 'c', 'd'])).toBe('Maria Lopez, a, and 3 more');
	});

	it('are not counted twice under two names', () => {
		expect(named([OTHER, 'Kim Park'])).toBe('Maria Lopez and Kim Park');
		expect(named(['+33 6 12 34 56 78', 'Kim Park'])).toBe('Maria Lopez and Kim Park');
		expect(named(['maria lopez', 'Kim Park', 'Kim  Park'])).toBe('Maria Lopez and Kim Park');
		expect(named(['maria88', 'Kim Park'])).toBe('Maria Lopez and Kim Park');
		expect(named([OWN, 'Maria Lopez'])).toBe('Maria Lopez');
	});

	it('are not invented for parties without a name, nor after the call', () => {
		expect(named(['Maria Lopez', ' ', '\u200B', '\u3164'])).toBe('Maria Lopez');
		expect(named(['Maria Lopez', '1002'], { state: 'IDLE' })).toBe('Maria Lopez');
	});

	it('keep the customer’s number beside them', () => {
		const parties = [{ name: 'Maria Lopez' }, { name: 'Kim Park' }];
		expect(numberOf(call({ ...maria, parties }))).toBe(OTHER);
	});
});

describe('a name', () => {
	it.each(['  ', '\u200B', '\u3164', '\u2800', '\u202E\u202C', '\u00AD', '\t'])(
		'that is blank (%j) is skipped for the next best',
		(blank) => {
			const contact = { displayName: blank, firstName: blank, lastName: blank };
			expect(displayName(call({ contact, ani: blank, parties: [{ name: blank }] }))).toBe('Unknown caller');
			expect(displayName(call({ contact, ani: OTHER }))).toBe(OTHER);
			expect(displayName(call({ contact: { ...contact, lastName: 'Lopez' } }))).toBe('Lopez');
			expect(displayName(interaction({ media: 'chat', contact, parties: [{ name: 'Kim' }] }))).toBe('Kim');
		},
	);

	it('is never blank or long, and never reorders the text beside it, whatever Workspace sends', () => {
		const wild = fc.string({ unit: 'binary', maxLength: 300 });
		const parts = fc.constantFrom(
			'Kim',
			'Park',
			'\u202E',
			'\u2066',
			'\u200F',
			'\u200B\u2060',
			'\u3164',
			'\n',
			' ',
		);
		const mixed = fc.array(parts, { maxLength: 6 }).map((each) => each.join(''));
		const odd = fc.oneof(wild, mixed, fc.constantFrom(OWN, OTHER));
		const some = fc.option(odd, { nil: undefined });
		const record = fc.record(
			{
				direction: fc.constantFrom('IN', 'OUT', 'UNKNOWN'),
				callType: fc.constantFrom('INTERNAL', 'INBOUND', 'OUTBOUND', 'CONSULT', 'UNKNOWN'),
				ani: odd,
				dnis: odd,
				parties: fc.array(fc.record({ name: odd }), { maxLength: 8 }),
				contact: fc
					.record({ displayName: some, firstName: some, lastName: some })
					.map((names) => Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))),
				isConsultation: fc.boolean(),
			},
			{ requiredKeys: [] },
		);
		const characters = new Intl.Segmenter();
		fc.assert(
			fc.property(record, (properties) => {
				const name = displayName(call(properties));
				expect(name).toMatch(/[^\p{M}\p{Z}\p{C}]|\p{Co}/u);
				expect([...characters.segment(name)].length).toBeLessThan(400);
				expect(name).not.toMatch(/[\u202A-\u202E\u2066\u2067\u200E\u200F\p{Cc}]/u);
			}),
			{ numRuns: runs(50) },
		);
	});

	it('is never the agent’s own number if direction and type identify it', () => {
		const parties = fc.array(fc.constantFrom(OWN, OTHER, 'Kim Park', ' '), { maxLength: 4 });
		fc.assert(
			fc.property(
				parties,
				fc.boolean(),
				fc.constantFrom('INTERNAL', 'CONSULT', 'UNKNOWN'),
				(names, goesOut, callType) => {
					const numbers = goesOut
						? { direction: 'OUT', ani: OWN, dnis: OTHER }
						: { direction: 'IN', ani: OTHER, dnis: OWN };
					const name = nameOf(call({ ...numbers, callType, parties: names.map((each) => ({ name: each })) }));
					expect(name).toBeDefined();
					expect(name).not.toContain(OWN);
				},
			),
		);
	});
});

it('recognises two spellings of one name', () => {
	expect(isSameName('+33 (2) 98-02.50/03', '33298025003')).toBe(true);
	expect(isSameName('Maria  LOPEZ', 'maria lopez')).toBe(true);
	expect(isSameName('Ｍａｒｉａ', 'Maria')).toBe(true);
	expect(isSameName('8', '+33 8')).toBe(false);
	expect(isSameName('', '')).toBe(false);
	expect(isSameName(undefined, undefined)).toBe(false);
});
