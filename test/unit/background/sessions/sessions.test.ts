import { describe, expect, it } from 'vitest';
import {
	choosePrimaries,
	type TrackedSession,
	takeReport,
	workspaceName,
	workspaceTab,
} from '../../../../src/background/sessions/sessions';
import type { Change } from '../../../../src/contract/page';
import type { FromRelay } from '../../../../src/contract/relay';
import type { Link } from '../../../../src/contract/workspace-link';
import type { Interaction } from '../../../../src/scapi/interaction';
import { interaction } from '../../../support/fake/interaction';

type Report = Extract<FromRelay, { type: 'report' }>;

const from = { tabId: 1, frameId: 5, origin: 'https://wwe.example', title: 'CRM' };
const connected: Link = { status: 'connected', epoch: 0, workspace: 'top' };
const upsert = (item: Interaction): Change => ({ kind: 'upsert', eventType: '', interaction: item });

function report(part: Partial<Report> = {}): Report {
	const stamp = { v: 1, to: 'worker', instance: 'i' } as const;
	return { ...stamp, type: 'report', path: 'top.0', link: connected, base: 0, n: 0, changes: [], ...part };
}
const snapshot = (interactions: Interaction[], n = 1, at = 100) =>
	report({ n, snapshot: { interactions, unreadable: 0, at } });
const changes = (base: number, ...list: Change[]) =>
	report({
		base,
		n: base + list.length,
		changes: list.map((change, i) => ({ n: base + i + 1, at: 200, change })),
	});

const one = interaction({ interactionId: '1', callUuid: 'a', state: 'RINGING' });
const two = interaction({ interactionId: '2', callUuid: 'b' });
const trackedSession = takeReport(undefined, snapshot([one]), from).trackedSession;

describe('a report', () => {
	it('with a snapshot starts a session, and without one requests it', () => {
		const taken = takeReport(undefined, snapshot([one, two]), from);
		expect(taken).toMatchObject({ need: 'nothing', headChanged: true, upserted: new Set(['1', '2']) });
		expect(taken.trackedSession.session).toMatchObject({
			key: 'i',
			tabId: 1,
			origin: from.origin,
			title: 'CRM',
		});
		expect(takeReport(undefined, changes(0, upsert(one)), from)).toMatchObject({
			need: 'snapshot',
			upserted: new Set(),
		});
	});

	it('with changes is accepted only if it follows the last one', () => {
		const next = takeReport(
			trackedSession,
			changes(1, upsert({ ...one, state: 'TALKING' }), upsert(two)),
			from,
		);
		expect([next.need, next.trackedSession.n]).toEqual(['nothing', 3]);
		expect([...next.trackedSession.interactions.values()].map((item) => item.interaction.state)).toEqual([
			'TALKING',
			'TALKING',
		]);
		const gap = takeReport(trackedSession, changes(2, upsert(two)), from);
		expect([gap.need, gap.trackedSession.n, gap.trackedSession.interactions.has('2')]).toEqual([
			'snapshot',
			1,
			false,
		]);
	});

	it.each<[string, TrackedSession | undefined, Link['status']]>([
		['that is not known', undefined, 'searching'],
		[
			'that was not connected',
			takeReport(undefined, report({ link: { ...connected, status: 'notConnected', reason: 'lost' } }), from)
				.trackedSession,
			'notConnected',
		],
		['that was connected', trackedSession, 'connected'],
	])('after a gap does not make a page %s connected without its interactions', (_, former, status) => {
		const gap = takeReport(former, changes(7, upsert(two)), from);
		expect(gap.need).toBe('snapshot');
		expect(gap.trackedSession.session.link.status).toBe(status);
		expect(gap.trackedSession.workspace).toBe('1|top');
		const next = takeReport(gap.trackedSession, snapshot([one, two], 8), from);
		expect(next.trackedSession.session.link).toEqual(connected);
		expect([...next.trackedSession.interactions.keys()]).toEqual(['1', '2']);
	});

	it('after a gap is believed when it says that the page is not connected', () => {
		const lost = { ...changes(7, upsert(two)), link: { ...connected, status: 'notConnected' as const } };
		const gap = takeReport(trackedSession, lost, from);
		expect(gap.trackedSession.session.link.status).toBe('notConnected');
		expect([...gap.trackedSession.interactions.keys()]).toEqual(['1']);
	});

	it('leaves the former session as it was', () => {
		const before = structuredClone(trackedSession);
		takeReport(trackedSession, changes(1, upsert(two), { kind: 'remove', interactionId: '1' }), from);
		takeReport(trackedSession, snapshot([two], 9), from);
		expect(trackedSession).toEqual(before);
	});

	it('lists what was removed as well as what was added', () => {
		const gone = takeReport(trackedSession, snapshot([two], 2), from);
		expect([gone.upserted, gone.removed]).toEqual([new Set(['2']), new Set(['1'])]);
		const removed = takeReport(
			trackedSession,
			changes(1, upsert(two), { kind: 'remove', interactionId: '2' }),
			from,
		);
		expect([removed.upserted, removed.removed]).toEqual([new Set(), new Set(['2'])]);
		const back = takeReport(
			trackedSession,
			changes(1, { kind: 'remove', interactionId: '1' }, upsert(one)),
			from,
		);
		expect([back.upserted, back.removed]).toEqual([new Set(['1']), new Set()]);
	});

	it('keeps the order of arrival, whatever the order of the list', () => {
		const order = (...list: Interaction[]) => [
			...takeReport(trackedSession, snapshot(list, 2), from).trackedSession.interactions.keys(),
		];
		expect(order(two, one)).toEqual(['1', '2']);
		expect(order(two)).toEqual(['2']);
	});

	it('of another Workspace load voids every id', () => {
		const next = { ...snapshot([two], 2), link: { ...connected, epoch: 1 } };
		const taken = takeReport(trackedSession, next, from);
		expect([...taken.trackedSession.interactions.keys()]).toEqual(['2']);
		expect(taken.removed).toEqual(new Set(['1']));
	});

	it('trusts only CASE_SELECTED', () => {
		const chosen = (eventType: string) =>
			takeReport(trackedSession, changes(1, { kind: 'case', eventType, selectedCaseId: 'c' }), from)
				.trackedSession.session.selectedCaseId;
		expect([chosen('CASE_SELECTED'), chosen('CASE_EXPANDED')]).toEqual(['c', undefined]);
	});

	it('that repeats the same state changes no head', () => {
		expect(takeReport(trackedSession, changes(1, upsert(two)), from).headChanged).toBe(false);
		expect(takeReport(trackedSession, changes(1), { ...from, title: 'Other' }).headChanged).toBe(true);
		const lost: Report = { ...changes(1), link: { status: 'notConnected', reason: 'lost', epoch: 0 } };
		expect(takeReport(trackedSession, lost, from).headChanged).toBe(true);
	});
});

describe('the name of a Workspace', () => {
	const named = (workspace: string | undefined, openerTabId?: number) =>
		workspaceName(
			{ status: 'connected', epoch: 0, ...(workspace === undefined ? {} : { workspace }) },
			{ ...from, ...(openerTabId === undefined ? {} : { openerTabId }) },
			'i',
		);

	it.each([
		[undefined, undefined, '1|?i'],
		['top', undefined, '1|top'],
		['top.0.1', undefined, '1|top.0.1'],
		['opener:top', 7, '7|top'],
		['opener:top', undefined, '1|opener:top'],
	])('at %s, opened by %s, is %s', (place, opener, name) => {
		expect(named(place, opener)).toBe(name);
	});

	it('comes with its tab', () => {
		expect(workspaceTab(named('opener:top', 7))).toBe(7);
	});
});

describe('the primary page', () => {
	const page = (
		frameId: number,
		status: Link['status'],
		workspace: string,
		primary = false,
	): TrackedSession => ({
		...trackedSession,
		workspace,
		session: {
			...trackedSession.session,
			key: `page:${frameId}`,
			frameId,
			link: { status, epoch: 0 },
			primary,
		},
	});
	const chosen = (...pages: TrackedSession[]) =>
		[...choosePrimaries(pages)].map((key) => Number(key.split(':')[1])).sort();

	it.each<[string, TrackedSession[], number[]]>([
		['the first', [page(1, 'connected', 'w'), page(2, 'connected', 'w')], [1]],
		['the one that speaks', [page(1, 'connected', 'w'), page(2, 'connected', 'w', true)], [2]],
		['a connected one', [page(1, 'notConnected', 'w', true), page(2, 'connected', 'w')], [2]],
		['one for each Workspace', [page(1, 'connected', 'w'), page(2, 'connected', 'v')], [1, 2]],
		['none that finds nothing beside', [page(1, 'connected', 'w'), page(2, 'notConnected', 'v')], [1]],
		['any where all find nothing', [page(1, 'searching', 'w'), page(2, 'notConnected', 'w')], [2]],
		['nobody', [], []],
	])('is %s', (_, pages, expected) => {
		expect(chosen(...pages)).toEqual(expected);
	});
});
