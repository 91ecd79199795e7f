import { describe, expect, it } from 'vitest';
import { MAX_CHARACTERS } from '../../../content-scripts/relay/memory-budget';
import { SessionRecord } from '../../../content-scripts/relay/session-record';
import type { Change, FromPage } from '../../../src/contract/page';
import type { Interaction } from '../../../src/scapi/interaction';
import type { Json } from '../../../src/scapi/json';
import { interaction } from '../../support/fake/interaction';

const LARGE = 'x'.repeat(60_000);
const large = (keys: number) =>
	Object.fromEntries(Array.from({ length: keys }, (_, i): [string, Json] => [`k${i}`, LARGE]));
const item = (interactionId: string, userData: Interaction['userData'] = {}) =>
	interaction({ interactionId, callUuid: interactionId, userData });
const upsert = (each: Interaction): FromPage => ({
	type: 'change',
	epoch: 0,
	change: { kind: 'upsert', eventType: '', interaction: each },
});
const tell = (record: SessionRecord, change: Change) => record.take({ type: 'change', epoch: 0, change }, 1);

function begun(): SessionRecord {
	const record = new SessionRecord();
	record.take({ type: 'link', link: { status: 'connected', epoch: 0 } }, 1);
	return record;
}
/** What the worker would hold, from nothing. */
function whole(record: SessionRecord) {
	record.wholeNext();
	const { snapshot } = record.next(1);
	if (snapshot === undefined) throw new Error('no snapshot');
	return snapshot;
}

describe('the data that one page may store in the worker', () => {
	it('is everything, within the amount that agents have', () => {
		const record = begun();
		const items = Array.from({ length: 200 }, (_, i) => item(String(i), { Note: 'x'.repeat(5_000) }));
		for (const each of items) record.take(upsert(each), 1);
		expect(whole(record)).toMatchObject({ interactions: items, unreadable: 0 });
	});

	it('is limited: the newest is cut, the largest values first, and counted', () => {
		const record = begun();
		record.take(upsert(item('first', { ...large(20), Reason: 'Refund' })), 1);
		for (let i = 0; i < 100; i++)
			record.take(upsert(item(`last-${i}`, { ...large(20), Reason: 'Refund' })), 1);
		const { interactions, unreadable } = whole(record);
		expect(JSON.stringify(interactions).length).toBeLessThan(MAX_CHARACTERS * 1.01);
		expect(interactions[0]).toEqual(item('first', { ...large(20), Reason: 'Refund' }));
		// Its state, its parties and what is small are still there.
		const beginnings = Object.fromEntries(Object.keys(large(20)).map((key) => [key, LARGE.slice(0, 100)]));
		const last = interactions.at(-1);
		expect(last).toMatchObject(item('last-99', { ...beginnings, Reason: 'Refund' }));
		// What is only the beginning of a value says so, with the length of the whole.
		expect(last?.cut?.keys).toBe(0);
		expect(last?.cut?.values).toHaveLength(20);
		expect(last?.cut?.values).toContainEqual({ key: 'k7', length: 60_000 });
		expect(unreadable).toBe(100);
	});

	it('is limited in a snapshot too, even if only the ids are large', () => {
		const record = begun();
		const interactions = Array.from({ length: 1_000 }, (_, i) => ({
			...item(`${i}-${'y'.repeat(500)}`),
			parties: Array.from({ length: 100 }, () => ({ name: 'z'.repeat(500) })),
		}));
		record.take({ type: 'snapshot', epoch: 0, interactions, unreadable: 2 }, 1);
		const snapshot = whole(record);
		expect(JSON.stringify(snapshot.interactions).length).toBeLessThan(MAX_CHARACTERS * 1.01);
		expect(snapshot.unreadable).toBe(2 + 1_000 - snapshot.interactions.length);
	});

	it('leaves out keys only if their names alone are too large, and counts them', () => {
		const record = begun();
		for (let i = 0; i < 30; i++) record.take(upsert(item(`full-${i}`, large(1))), 1);
		const names = Array.from({ length: 200 }, (_, i) => `${i}-${'n'.repeat(60_000)}`);
		record.take(upsert(item('names', Object.fromEntries(names.map((name) => [name, '1'])))), 1);
		const last = whole(record).interactions.at(-1);
		const kept = Object.keys(last?.userData ?? {}).length;
		expect(last?.interactionId).toBe('names');
		expect(last?.cut?.keys).toBe(200 - kept);
		expect(kept).toBeLessThan(200);
	});

	it('has room again when others leave', () => {
		const record = begun();
		record.take(upsert(item('a', large(20))), 1);
		record.take(upsert(item('b', large(20))), 1);
		expect(whole(record).unreadable).toBe(1);
		tell(record, { kind: 'remove', interactionId: 'a' });
		record.take(upsert(item('b', large(20))), 1);
		expect(whole(record)).toMatchObject({ interactions: [item('b', large(20))], unreadable: 0 });
	});

	it('is resent in full when the missing amount changes, and the worker never stores what does not fit', () => {
		const record = begun();
		record.next(1);
		record.take(upsert(item('a', large(20))), 1);
		expect(record.next(1).snapshot).toBeUndefined();
		record.take(upsert(item('b', large(20))), 1);
		expect(record.next(1).snapshot?.unreadable).toBe(1);
	});

	it('is limited in the queue, as well', () => {
		const record = begun();
		record.next(1);
		for (let i = 0; i < 100; i++) record.take(upsert(item('a', { n: i, ...large(10) })), 1);
		const report = record.next(1);
		expect(JSON.stringify(report).length).toBeLessThan(MAX_CHARACTERS * 1.01);
		expect(report.snapshot?.interactions).toEqual([item('a', { n: 99, ...large(10) })]);
		tell(record, { kind: 'markdone', data: LARGE + LARGE });
		expect(record.next(1).changes).toMatchObject([{ change: { kind: 'markdone', data: null } }]);
	});
});
