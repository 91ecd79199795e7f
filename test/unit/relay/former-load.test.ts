import { expect, it } from 'vitest';
import { SessionRecord } from '../../../content-scripts/relay/session-record';
import { takeReport } from '../../../src/background/sessions/sessions';
import type { Link } from '../../../src/contract/workspace-link';
import { interaction } from '../../support/fake/interaction';

const connected: Link = { status: 'connected', epoch: 0 };
const snapshot = (epoch: number, ...ids: string[]) =>
	({
		type: 'snapshot',
		epoch,
		unreadable: 0,
		interactions: ids.map((interactionId) => interaction({ interactionId, state: 'TALKING' })),
	}) as const;

const stamp = { v: 1, to: 'worker', type: 'report', instance: 'i', path: 'top' } as const;
const from = { tabId: 1, frameId: 0, origin: 'https://wwe.example' };

function begun(): SessionRecord {
	const record = new SessionRecord();
	record.take({ type: 'link', link: connected }, 1);
	record.take(snapshot(0, '1'), 1);
	return record;
}

it('the worker keeps the known state from the end of a load until the next list', () => {
	const record = begun();
	let { trackedSession } = takeReport(undefined, { ...stamp, ...record.next(1) }, from);
	const take = () => {
		({ trackedSession } = takeReport(trackedSession, { ...stamp, ...record.next(2) }, from));
		return [trackedSession.session.link.status, ...trackedSession.interactions.keys()];
	};
	record.take({ type: 'link', link: { ...connected, status: 'searching', reason: 'reloading' } }, 2);
	expect(take()).toEqual(['searching', '1']);
	record.take({ type: 'link', link: { ...connected, epoch: 1 } }, 3);
	// Nothing in progress during a live call: for no moment.
	expect(record.due).toBe(false);
	record.take(snapshot(1, '9'), 3);
	expect(record.due).toBe(true);
	expect(take()).toEqual(['connected', '9']);
});

it.each<[string, Link | undefined]>([
	['is found', { status: 'searching', epoch: 0 }],
	['is found at once', undefined],
	['is found again', { status: 'notConnected', reason: 'lost', epoch: 0 }],
	['no longer refuses its list', { ...connected, reason: 'refused', detail: 'no' }],
])('a Workspace that %s is not reported as connected before its list has come', (_, before) => {
	const record = new SessionRecord();
	if (before !== undefined) {
		record.take({ type: 'link', link: before }, 1);
		expect(record.due).toBe(true);
		record.next(1);
	}
	record.take({ type: 'link', link: connected }, 2);
	expect(record.due).toBe(false);
	record.take(snapshot(0, '1'), 2);
	expect(record.due).toBe(true);
	expect(record.next(2)).toMatchObject({
		link: connected,
		snapshot: { interactions: [{ interactionId: '1' }] },
	});
});

it('a Workspace that says more of itself while it is connected is reported at once', () => {
	const record = begun();
	record.next(1);
	record.take({ type: 'link', link: { ...connected, workspace: 'top' } }, 2);
	expect(record.due).toBe(true);
});

it.each<[string, Partial<Link>]>([
	['refuses its list', { reason: 'refused', detail: 'no' }],
	['is lost before its list comes', { status: 'notConnected', reason: 'lost' }],
])('a new load is reported without a list if Workspace %s', (_, more) => {
	const record = begun();
	record.next(1);
	record.take({ type: 'link', link: { ...connected, epoch: 1, ...more } }, 2);
	expect(record.due).toBe(true);
	expect(record.next(2).snapshot?.interactions).toEqual([]);
});
