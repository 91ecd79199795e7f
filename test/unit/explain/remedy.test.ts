import { describe, expect, it } from 'vitest';
import { knowsRequest } from '../../../simulator/core/editions';
import { parseAcceptedOrigins } from '../../../simulator/core/origins';
import { REQUESTS } from '../../../simulator/core/requests';
import type { Cause } from '../../../src/contract/diagnostics';
import { NO_HINDRANCES } from '../../../src/explain/causes';
import { editionOf } from '../../../src/explain/editions';
import { learn } from '../../../src/explain/hindrances';
import { plainWords } from '../../../src/explain/plain-words';
import { remedyOf, textOf } from '../../../src/explain/remedy';
import { allows } from '../../../src/scapi/allowed-requests';
import type { Command } from '../../../src/scapi/command';
import { METHOD_NAMES, requestOf } from '../../../src/scapi/methods';
import { interaction, record } from '../../support/popup-harness/build-model';

const lines = (cause: Omit<Cause, 'certainty'>): string[] =>
	remedyOf({ certainty: 'likely', ...cause }).map(textOf);

describe('the line that fixes', () => {
	it('an origin is an entry of the option, with only what Ringside needs', () => {
		const [line = ''] = lines({ kind: 'originNotAccepted', origin: 'https://p.example:8443' });
		const [name = '', value = ''] = line.split(' = ');
		expect(name).toBe('service-client-api.accepted-web-content-origins');
		expect(parseAcceptedOrigins(value)).toEqual([
			{
				origin: 'https://p.example:8443',
				methods:
					'interaction.*, voice.*, sipEndpoint.*, agent.*, media.*, configuration.getOption, system.getAllowedServices'.split(
						', ',
					),
			},
		]);
	});

	it('an origin lets through every request of what Ringside offers, and none of its own to sign in with', () => {
		const [line = ''] = lines({ kind: 'originNotAccepted', origin: 'https://p.example' });
		const [, value = ''] = line.split(' = ');
		const [{ methods = [] } = {}] = parseAcceptedOrigins(value);
		// No surface writes an email yet: only the vocabulary has it.
		const offered = METHOD_NAMES.filter((name) => name !== 'email.create').map(requestOf);
		expect(offered.filter((request) => !allows(methods, request))).toEqual([]);
		expect(allows(methods, 'auth.getJwtToken')).toBe(false);
	});

	it('a filter keeps what the page may call already', () => {
		const allowed = ['agent.get', 'outbound.getCampaigns', 'interaction.accept', 'system.getAllowedServices'];
		expect(lines({ kind: 'methodFiltered', origin: 'https://p.example', allowed })).toEqual([
			'service-client-api.accepted-web-content-origins = https://p.example (interaction.*, voice.*, sipEndpoint.*, agent.*, media.*, configuration.getOption, system.getAllowedServices, outbound.getCampaigns)',
		]);
	});

	it('keys lists them, except those that an agent typed', () => {
		expect(lines({ kind: 'writeFiltered', keys: ['Reason', '…'] })).toEqual([
			'service-client-api.user-data.write-allowed = Reason',
		]);
		expect(lines({ kind: 'readFiltered', keys: ['…'] })).toEqual([
			'service-client-api.user-data.read-allowed = …',
		]);
	});

	it('a quarantine leaves room for twice what was seen', () => {
		expect(lines({ kind: 'quarantine', count: 100 })).toEqual([
			'service-client-api.rate-limit = 240',
			'service-client-api.rate-limit-quarantine-delay = 30',
		]);
	});
});

describe('the edition of a Workspace', () => {
	it.each(['2016', '2020'] as const)('of %s is recognized by the requests it knows', (edition) => {
		expect(editionOf(REQUESTS.filter((name) => knowsRequest(edition, name)))).toBe(Number(edition));
	});

	it('is not derived from the current one, nor from a filter', () => {
		expect(editionOf(REQUESTS)).toBeUndefined();
		expect(editionOf(['interaction.getInteractions', 'agent.get'])).toBeUndefined();
		expect(editionOf([])).toBeUndefined();
	});
});

describe('learning from a command', () => {
	const write = (keyValues: Record<string, string>): Command => ({
		method: 'setUserData',
		interactionId: '1',
		keyValues,
	});
	const item = interaction({ interactionId: '1' });
	const failed = (command: Command, failure: 'refused' | 'notKept' | 'notShown' | 'noAnswer', detail = '') =>
		record(item, command, { status: 'failed', failure, detail });
	const lacking = (command: Command, failure: 'notKept' | 'notShown', ...keys: string[]) =>
		record(item, command, { status: 'failed', failure, detail: keys.join(', '), keys });

	it('that Workspace refused: the key it names, the method if it names a rule, nothing otherwise', () => {
		const both = write({ Reason: 'x', Other: 'y' });
		expect(learn(NO_HINDRANCES, failed(both, 'refused', 'Not allowed to write: Reason')).notKept).toEqual([
			'Reason',
		]);
		expect(learn(NO_HINDRANCES, failed(both, 'refused', 'Request is not allowed')).refused).toEqual([
			'interaction.setUserData',
		]);
		expect(learn(NO_HINDRANCES, failed(both, 'refused', 'The interaction is idle'))).toEqual({
			...NO_HINDRANCES,
			answered: ['interaction.setUserData'],
		});
	});

	it('that did not fit the state: the method is allowed, whatever a list says', () => {
		const accept = failed(
			{ method: 'accept', interactionId: '1' },
			'refused',
			'Not allowed in state RINGING',
		);
		expect(learn(NO_HINDRANCES, accept)).toEqual({ ...NO_HINDRANCES, answered: ['interaction.accept'] });
	});

	it('that Workspace does not know: neither a rule nor an answer', () => {
		const accept = failed({ method: 'accept', interactionId: '1' }, 'refused', 'Unknown request');
		const former = { ...NO_HINDRANCES, answered: ['interaction.accept'], refused: ['interaction.accept'] };
		expect(learn(former, accept)).toEqual({ ...NO_HINDRANCES, unknown: ['interaction.accept'] });
	});

	it('that a text refuses with a key inside another word: the method is refused, not the key', () => {
		const write = { method: 'setUserData', interactionId: '1', keyValues: { Data: 'x', ID: '1' } } as const;
		const words = "Request 'interaction.setUserData' is not allowed for CALLID";
		expect(learn(NO_HINDRANCES, failed(write, 'refused', words))).toMatchObject({
			refused: ['interaction.setUserData'],
			notKept: [],
		});
		const named = `${words}: (ID) in setUserData`;
		expect(learn(NO_HINDRANCES, failed(write, 'refused', named)).notKept).toEqual(['ID']);
	});

	it('whose key does not show: dropped if others show it, else undecided', () => {
		const hidden = lacking(write({ Reason: 'x' }), 'notShown', 'Reason');
		expect(learn(NO_HINDRANCES, hidden, () => true)).toMatchObject({ notKept: ['Reason'], notShown: [] });
		expect(learn(NO_HINDRANCES, hidden, () => false)).toMatchObject({ notKept: [], notShown: ['Reason'] });
	});

	it('whose key has a comma in it, or the separator of a list, is that key and no other', () => {
		const odd = write({ 'Reason, other': 'x', Reason: 'y', ' padded ': 'z' });
		expect(learn(NO_HINDRANCES, lacking(odd, 'notKept', 'Reason, other', ' padded ')).notKept).toEqual([
			'Reason, other',
			' padded ',
		]);
		expect(learn(NO_HINDRANCES, lacking(odd, 'notShown', 'Reason, other')).notShown).toEqual([
			'Reason, other',
		]);
	});

	it('that works now is forgotten', () => {
		const former = {
			...NO_HINDRANCES,
			refused: ['interaction.setUserData'],
			notKept: ['Reason'],
			notShown: ['A'],
			unanswered: 1,
		};
		const done = record(item, write({ Reason: 'x' }), { status: 'succeeded' });
		expect(learn(former, done)).toEqual({
			...NO_HINDRANCES,
			answered: ['interaction.setUserData'],
			notShown: ['A'],
		});
	});
});

describe('a text of Workspace or a page', () => {
	const names = [
		'Maria López',
		'Li Na',
		'May',
		'+33298025555',
		'RP_Billing',
		'a+b (c)',
		'\u2068علی\u200cرضا\u2069',
	];

	it.each([
		['Contact Maria López is gone', 'Contact … is gone'],
		['MARIA LÓPEZ: not allowed', '…: not allowed'],
		['contact=López,id=7', 'contact=…,id=7'],
		['Contact López, Maria', 'Contact …, …'],
		['For Li, who may not call May', 'For …, who may not call …'],
		['Destination RP_Billing is unknown', 'Destination … is unknown'],
		['Not sent to a+b (c) now', 'Not sent to … now'],
		['Contact Ma\u200bria Ló\u00adpez is gone', 'Contact … is gone'],
		['No contact علی\u200cرضا', 'No contact …'],
		// Only whole words: the rest stays, to recognize the message by.
		['Marianne is live, request unknown', 'Marianne is live, request unknown'],
	])('"%s" lose the names that are known', (words, plain) => {
		expect(plainWords(words, names)).toBe(plain);
	});

	it('is cut after names are removed', () => {
		const words = `${'x '.repeat(146)}Maria López`;
		expect(plainWords(words, names)).not.toContain('Mar');
		expect(plainWords('x'.repeat(5_000)).length).toBe(300);
	});

	it.each([
		['Origin http://localhost:40123 is not allowed', '40123'],
		['No such number +33 2 98 02 55 55', '98 02'],
		['No such number ٠٢٩٨٠٢١٢٣٤', '٩٨٠'],
		['No route to ０２９８０２５５５５ here', '９８０'],
		['No route to 02\u200b98\u200b02\u200b55\u200b55', '55'],
		['No route to +1_555_123_4567 x89', '89'],
		['Extension ۱۲۳۴ is busy', '۱۲۳'],
		['Contact "Maria Lopez" is gone', 'Maria'],
		['Kontakt „Maria Lopez“ fehlt', 'Maria'],
		['Contact ‘Maria Lopez’ is gone', 'Maria'],
		['Mail to maria.lopez@acme.example failed', 'maria'],
	])('"%s" lose what could be a customer’s', (words, secret) => {
		expect(plainWords(words)).not.toContain(secret);
		expect(plainWords(words)).toContain('…');
	});
});
