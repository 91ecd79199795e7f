import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CommandLedger } from '../../../content-scripts/relay/command-ledger';
import { Outbox } from '../../../content-scripts/relay/outbox';
import { SessionRecord } from '../../../content-scripts/relay/session-record';
import { type TrackedSession, takeReport } from '../../../src/background/sessions/sessions';
import type { Change, FromPage } from '../../../src/contract/page';
import { CONTRACT } from '../../../src/contract/schema';
import { interaction } from '../../support/fake/interaction';
import { runs } from '../../support/properties';

const link = (epoch = 0): FromPage => ({ type: 'link', link: { status: 'connected', epoch } });
const upsert = (interactionId: string, state: string): Change => ({
	kind: 'upsert',
	eventType: '',
	interaction: interaction({ interactionId, state, callUuid: `uuid-${interactionId}` }),
});
const change = (what: Change, epoch = 0): FromPage => ({ type: 'change', epoch, change: what });
const from = { tabId: 1, frameId: 0, origin: 'https://wwe.example' };

function take(trackedSession: TrackedSession | undefined, record: SessionRecord, at = 1) {
	const report = {
		v: 1,
		to: 'worker',
		type: 'report',
		instance: 'i',
		path: 'top',
		...record.next(at),
	} as const;
	return takeReport(trackedSession, report, from);
}

describe('the record', () => {
	it('has nothing to report in a frame without the API object', () => {
		expect(new SessionRecord().due).toBe(false);
	});

	it('reports everything first, then numbered changes without gaps', () => {
		const record = new SessionRecord();
		record.take(link(), 1);
		record.take(change(upsert('1', 'RINGING')), 2);
		const first = record.next(3);
		expect(first.snapshot?.interactions.map(({ state }) => state)).toEqual(['RINGING']);
		record.take(change(upsert('1', 'TALKING')), 4);
		const second = record.next(5);
		expect(second.snapshot).toBeUndefined();
		expect([second.base, second.n, second.changes.map(({ n, at }) => [n, at])]).toEqual([
			first.n,
			first.n + 1,
			[[second.n, 4]],
		]);
	});

	it('writes an event out once, and still knows the exact size of what waits', () => {
		const record = new SessionRecord();
		record.take(link(), 1);
		record.next(2);
		const item = interaction({ interactionId: '1', userData: { note: '"quoted" \u2028 € 😀' } });
		const event = { kind: 'upsert', eventType: 'ATTACHED_DATA_CHANGED', interaction: item } as const;
		const stringify = vi.spyOn(JSON, 'stringify');
		record.take(change(event), 3);
		const whole = stringify.mock.results.filter(({ value }) => String(value).includes('quoted'));
		stringify.mockRestore();
		expect(whole).toHaveLength(1);
		expect(record.weight).toBe(JSON.stringify(event).length);
	});

	it('drops the ids of a former load, and accepts none of its changes', () => {
		const record = new SessionRecord();
		record.take(link(0), 1);
		record.take(change(upsert('1', 'RINGING')), 2);
		record.next(3);
		record.take(link(1), 4);
		record.take(change(upsert('1', 'TALKING'), 0), 5);
		expect(record.next(6).snapshot?.interactions).toEqual([]);
	});

	it('switches to a snapshot if too much is waiting', () => {
		const record = new SessionRecord();
		record.take(link(), 1);
		record.next(1);
		for (let i = 0; i < 5_000; i++) record.take(change(upsert(String(i % 10), `S${i}`)), 2);
		const report = record.next(3);
		expect(report.changes).toEqual([]);
		expect(report.snapshot?.interactions).toHaveLength(10);
	});

	it('brings the worker to the page’s state, whatever is lost and however often it restarts', () => {
		const happening = fc.oneof(
			fc.record({
				kind: fc.constant('event' as const),
				id: fc.integer({ min: 1, max: 4 }),
				state: fc.constantFrom('RINGING', 'TALKING', 'IDLE'),
			}),
			fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 4 }) }),
			fc.constant({ kind: 'deliver' as const }),
			fc.constant({ kind: 'lose' as const }),
			fc.constant({ kind: 'restart' as const }),
			fc.constant({ kind: 'reload' as const }),
		);
		fc.assert(
			fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (story) => {
				const record = new SessionRecord();
				const truth = new Map<string, string>();
				let trackedSession: TrackedSession | undefined;
				let epoch = 0;
				record.take(link(), 0);
				const deliver = () => {
					const taken = take(trackedSession, record);
					trackedSession = taken.trackedSession;
					if (taken.need === 'snapshot') {
						record.wholeNext();
						trackedSession = take(trackedSession, record).trackedSession;
					}
				};
				for (const step of story) {
					if (step.kind === 'event') {
						truth.set(String(step.id), step.state);
						record.take(change(upsert(String(step.id), step.state), epoch), 1);
					} else if (step.kind === 'remove') {
						truth.delete(String(step.id));
						record.take(change({ kind: 'remove', interactionId: String(step.id) }, epoch), 1);
					} else if (step.kind === 'deliver') deliver();
					else if (step.kind === 'lose') {
						record.next(1);
						record.wholeNext();
					} else if (step.kind === 'restart') trackedSession = undefined;
					else {
						truth.clear();
						record.take(link(++epoch), 1);
					}
				}
				deliver();
				const seen = [...(trackedSession?.interactions ?? [])].map(([id, item]) => [
					id,
					item.interaction.state,
				]);
				expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(truth));
			}),
			{ numRuns: runs(300) },
		);
	});
});

describe('the ledger', () => {
	const accept = (id: string, life = 'one') => ({
		...({ v: CONTRACT, to: 'relay', type: 'command', instance: 'i', epoch: 2, life } as const),
		id,
		command: { method: 'accept', interactionId: '1' } as const,
		notes: { startedAt: 5 },
	});

	it('takes nothing from a new life of the worker that does not know what an earlier one sent', () => {
		const ledger = new CommandLedger();
		ledger.take(accept('a'));
		expect(ledger.take(accept('b')).isNew).toBe(true);
		const { id, epoch, command, notes } = accept('a');
		expect(ledger.take(accept('c', 'two'))).toEqual({
			isNew: false,
			answer: {
				ok: false,
				unrecorded: [
					{ id, epoch, command, notes, fate: { id: 'a', fate: 'waiting' } },
					{ id: 'b', epoch, command, notes, fate: { id: 'b', fate: 'waiting' } },
				],
			},
		});
		ledger.recorded(['a', 'b', 'stranger']);
		expect(ledger.besideOutcome('a')).toEqual({});
		expect(ledger.take(accept('c', 'two'))).toEqual({ isNew: true, answer: { ok: true } });
		expect(ledger.besideOutcome('c')).toEqual({ request: { epoch, command, notes } });
	});

	it('answers a command that has been here with its fate', () => {
		const ledger = new CommandLedger();
		ledger.take(accept('a'));
		ledger.recordOutcome('a', { kind: 'done' });
		const fate = { id: 'a', fate: 'settled', outcome: { kind: 'done' } };
		expect(ledger.take(accept('a', 'two'))).toEqual({ isNew: false, answer: { ok: true, fate } });
	});

	it('accepts a command once, and knows its state', () => {
		const ledger = new CommandLedger();
		expect(ledger.fate('a').fate).toBe('unheard');
		expect([ledger.take(accept('a')).isNew, ledger.take(accept('a')).isNew]).toEqual([true, false]);
		expect(ledger.fate('a').fate).toBe('waiting');
		ledger.recordOutcome('a', { kind: 'done' });
		expect(ledger.fate('a')).toEqual({ id: 'a', fate: 'settled', outcome: { kind: 'done' } });
	});

	it('rejects outcomes of unknown commands', () => {
		const ledger = new CommandLedger();
		ledger.recordOutcome('b', { kind: 'done' });
		expect(ledger.fate('b').fate).toBe('unheard');
	});
});

describe('the outbox', () => {
	const outbox = (answers: (unknown | Error)[], alive = () => true) => {
		const waits: number[] = [];
		let dead = 0;
		const box = new Outbox({
			send: async () => {
				const answer = answers.shift();
				if (answer instanceof Error) throw answer;
				return answer;
			},
			alive,
			limited: () => undefined,
			onDead: () => {
				dead++;
			},
			wait: async (delay) => void waits.push(delay),
		});
		return { box, waits, dead: () => dead };
	};

	it('retries, less and less often, until the worker accepts the message', async () => {
		const { box, waits } = outbox([new Error('no receiver'), undefined, { ok: true, need: 'nothing' }]);
		expect(await box.deliver({})).toBe('taken');
		expect(waits).toEqual([50, 200]);
	});

	it('learns that a snapshot is needed', async () => {
		expect(await outbox([{ ok: true, need: 'snapshot' }]).box.deliver({})).toBe('snapshotNeeded');
	});

	it('gives up quietly if the extension is gone', async () => {
		const { box, dead } = outbox([], () => false);
		expect(await box.deliver({})).toBe('undelivered');
		expect(dead()).toBe(1);
	});
});
