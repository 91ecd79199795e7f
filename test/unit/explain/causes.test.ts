import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/contract/diagnostics';
import type { Asked, Result } from '../../../src/contract/trace';
import { causesOf, causesOfNothing, type Evidence, NO_HINDRANCES } from '../../../src/explain/causes';
import { refusalKind } from '../../../src/explain/refusals';
import { INTERACTION_METHODS } from '../../../src/scapi/methods';
import { facts } from '../../support/diagnostics-harness/fixtures';

const all = INTERACTION_METHODS.map((name) => `interaction.${name}`);
const LIST = 'interaction.getInteractions';
const PAGE = facts().origin;
const link = (change: Partial<Facts['link']>): Facts['link'] => ({
	status: 'notConnected',
	epoch: 0,
	...change,
});
const workspace = (change: Partial<Facts> = {}): Facts =>
	facts({ instance: 'w', path: 'top', object: false, workspace: 'path', ...change });
const asked = (
	results: Partial<Record<'system.getAllowedServices' | 'subscribe', Result>>,
	services?: string[],
): Evidence['asked'] =>
	Object.fromEntries(
		Object.entries(results).map(([request, result]): [string, Asked] => [
			request,
			{ request, ms: 9, result, ...(services !== undefined && request !== 'subscribe' ? { services } : {}) },
		]),
	);
const evidence = (own: Partial<Facts>, rest: Partial<Evidence> = {}): Evidence => ({
	facts: facts(own),
	around: [workspace()],
	asked: {},
	hindrances: NO_HINDRANCES,
	...rest,
});
const told = (given: Evidence): string[] =>
	causesOf(given).map(({ kind, certainty }) => `${certainty} ${kind}`);

const SILENT = { 'system.getAllowedServices': 'silent', subscribe: 'silent' } as const;
const REFUSED = { 'system.getAllowedServices': 'refused', subscribe: 'refused' } as const;

describe('the causes', () => {
	it.each<[string, Evidence, string[]]>([
		['from a page that is connected', evidence({}), []],
		['from a page that still searches', evidence({ link: link({ status: 'searching' }) }), []],
		['from an object that throws', evidence({ link: link({ reason: 'broken' }) }), ['sure broken']],
		[
			'from an echo alone',
			evidence({ link: link({ reason: 'echo' }), path: 'top' }, { around: [] }),
			['sure noWorkspace'],
		],
		[
			'from an echo beside an embedded Workspace that may not be looked into',
			evidence(
				{ link: link({ reason: 'echo' }), embeds: [{ origin: 'https://w.example', workspace: true }] },
				{ around: [] },
			),
			['likely wrongWindow'],
		],
		['from an echo beside a Workspace', evidence({ link: link({ reason: 'echo' }) }), ['likely wrongWindow']],
		[
			'from silence to everything',
			evidence({ link: link({ reason: 'silent' }) }, { asked: asked(SILENT) }),
			['likely originNotAccepted', 'possible quarantine', 'possible asleep'],
		],
		[
			'from silence in a frame with an opener',
			evidence({ link: link({ reason: 'silent' }), opened: true }, { asked: asked(SILENT) }),
			['likely openerFirst'],
		],
		[
			'from silence in a window that was opened and embeds Workspace',
			evidence(
				{
					link: link({ reason: 'silent' }),
					opened: true,
					path: 'top',
					embeds: [{ origin: 'https://w.example', workspace: true }],
				},
				{ asked: asked(SILENT), around: [] },
			),
			['likely wrongWindow'],
		],
		[
			'from silence in a frame of something that is no Workspace',
			evidence(
				{ link: link({ reason: 'silent' }) },
				{
					asked: asked(SILENT),
					around: [facts({ instance: 'portal', path: 'top', object: false })],
				},
			),
			['likely wrongWindow', 'possible originNotAccepted'],
		],
		[
			'from silence to the list while the list of methods is answered',
			evidence(
				{ link: link({ reason: 'silent' }) },
				{ asked: asked({ 'system.getAllowedServices': 'answered' }, ['agent.get', ...all.slice(1)]) },
			),
			['sure methodFiltered'],
		],
		[
			'from silence to the list while a subscription is answered',
			evidence(
				{ link: link({ reason: 'silent' }) },
				{ asked: asked({ 'system.getAllowedServices': 'silent', subscribe: 'answered' }) },
			),
			['likely methodFiltered'],
		],
		[
			'from refusals of everything',
			evidence({ link: link({ reason: 'refused', detail: 'No' }) }, { asked: asked(REFUSED) }),
			['likely originNotAccepted'],
		],
		[
			'from refusals of everything that speak of the origin',
			evidence(
				{ link: link({ reason: 'refused', detail: 'Origin not allowed' }) },
				{ asked: asked(REFUSED) },
			),
			['sure originNotAccepted'],
		],
		[
			'from a refused list beside a subscription',
			evidence(
				{ link: link({ status: 'connected', reason: 'refused', detail: 'No' }) },
				{ asked: asked({ 'system.getAllowedServices': 'refused', subscribe: 'answered' }) },
			),
			['likely methodFiltered'],
		],
		[
			'from a loss with events after it',
			evidence(
				{ link: link({ reason: 'lost' }), unanswered: 2, unansweredSince: 5, eventAt: 9 },
				{ asked: asked(SILENT) },
			),
			['likely quarantine'],
		],
		[
			'from a loss with events before it only',
			evidence(
				{ link: link({ reason: 'lost' }), unanswered: 2, unansweredSince: 9, eventAt: 5 },
				{ asked: asked(SILENT) },
			),
			['possible asleep', 'possible quarantine'],
		],
		[
			'from requests that are answered while some methods are not allowed',
			evidence(
				{},
				{
					asked: asked({ 'system.getAllowedServices': 'answered' }, [LIST, ...all.slice(3), 'x.y']),
				},
			),
			['sure methodFiltered'],
		],
		[
			'from a list whose shape could not be read',
			evidence({}, { asked: asked({ 'system.getAllowedServices': 'answered' }, []) }),
			[],
		],
		[
			'from a library that lacks methods',
			evidence({ link: link({ status: 'connected', missing: ['accept'] }) }),
			['sure oldLibrary'],
		],
		[
			'from keys that were not kept, and one that does not show',
			evidence({}, { hindrances: { ...NO_HINDRANCES, notKept: ['A'], notShown: ['B'] } }),
			['likely writeFiltered', 'possible readFiltered', 'possible writeFiltered'],
		],
	])('%s', (_, given, expected) => {
		expect(told(given)).toEqual(expected);
	});

	it('name the origin, the methods and what may be called already', () => {
		const allowed = ['agent.get', LIST, ...all.slice(3)];
		const given = evidence({}, { asked: asked({ 'system.getAllowedServices': 'answered' }, allowed) });
		expect(causesOf(given)).toEqual([
			{ kind: 'methodFiltered', certainty: 'sure', origin: PAGE, methods: all.slice(1, 3), allowed },
		]);
	});
});

describe('a list of allowed services', () => {
	const given = (
		services: string[],
		hindrances: Partial<Evidence['hindrances']> = {},
		own: Partial<Facts> = {},
	): Evidence =>
		evidence(own, {
			asked: asked({ 'system.getAllowedServices': 'answered' }, services),
			hindrances: { ...NO_HINDRANCES, ...hindrances },
		});
	const accept = 'interaction.accept';

	it.each([['interaction.*'], ['*'], ['*.*'], ['INTERACTION.*'], ['interaction*']])(
		'with %s in it forbids nothing',
		(pattern) => {
			expect(told(given([pattern, 'system.getAllowedServices']))).toEqual([]);
		},
	);

	it('with a wildcard for a part of the names forbids the others', () => {
		const [cause] = causesOf(given(['interaction.get*', 'interaction.*UserData', 'agent.*']));
		expect(cause?.methods).not.toContain('interaction.setUserData');
		expect(cause).toMatchObject({ kind: 'methodFiltered', certainty: 'sure' });
		expect(cause?.methods).toContain(accept);
	});

	it('is not believed if it denies what Workspace has just answered', () => {
		expect(told(given(['agent.get']))).toEqual([]);
		expect(
			told(
				given(
					all.filter((name) => name !== accept),
					{ answered: [accept] },
				),
			),
		).toEqual([]);
	});

	it('yields to a refusal by rule of a method that it lists', () => {
		expect(causesOf(given(all, { refused: [accept] }))).toMatchObject([
			{ kind: 'methodFiltered', certainty: 'likely', methods: [accept] },
		]);
	});

	it('leaves out what Workspace does not know, without blaming a filter', () => {
		const some = all.filter((name) => name !== accept);
		expect(causesOf(given(some, { unknown: [accept] }))).toEqual([
			{ kind: 'oldWorkspace', certainty: 'likely', methods: [accept] },
		]);
		expect(told(given(['interaction.*'], { unknown: [accept] }))).toEqual(['likely oldWorkspace']);
	});
});

describe('the words of a refusal', () => {
	it.each([
		['Not allowed in state RINGING', 'state'],
		['Operation not permitted while the call is held', 'state'],
		['Not allowed: already accepted', 'state'],
		['Request interaction.accept is not allowed', 'rule'],
		['Access denied', 'rule'],
		['Unknown request interaction.accept', 'unknown'],
		["Method 'interaction.accept' not found", 'unknown'],
		['Service interaction.consult is not supported', 'unknown'],
		['Unsupported operation', 'other'],
		['Request failed: unknown interaction 7', 'other'],
		['Invalid Destination DN', 'other'],
		['', 'other'],
	])('%j are about %s', (words, kind) => expect(refusalKind(words)).toBe(kind));

	it('are classified without the keys that they name', () => {
		expect(refusalKind('Not allowed to write the user data: Status', ['Status'])).toBe('rule');
		expect(refusalKind('Not allowed to write the user data: Held.By(1)', ['Held.By(1)'])).toBe('rule');
	});
});

describe('if no page can be asked', () => {
	const frame = (change: Partial<Facts>) => ({
		tabId: 1,
		frameId: 0,
		facts: facts({ object: false, ...change }),
	});

	it('no tab, no object and no access are distinguished', () => {
		expect(causesOfNothing([])).toEqual([{ kind: 'noTab', certainty: 'sure' }]);
		expect(causesOfNothing([frame({})])).toEqual([{ kind: 'noObject', certainty: 'sure' }]);
		const embeds = [{ origin: 'https://closed.example', workspace: false }];
		expect(causesOfNothing([frame({ embeds })])).toEqual([
			{ kind: 'noAccess', certainty: 'possible', origin: 'https://closed.example' },
		]);
		expect(causesOfNothing([frame({ object: true })])).toEqual([]);
	});
});
