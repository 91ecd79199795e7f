import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TODAY_KEY, TodaySchema } from '../../../../src/contract/today';
import { stateInfo } from '../../../../src/scapi/states';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { runs } from '../../../support/properties';

const PART = {
	ringing: 'rang',
	dialing: 'rang',
	active: 'talked',
	held: 'onHold',
	wrapUp: 'wrapUp',
} as const;
type Part = (typeof PART)[keyof typeof PART];

/** What can follow each state of a call. */
const NEXT: Record<string, string[]> = {
	RINGING: ['TALKING', 'IDLE', 'gone'],
	DIALING: ['TALKING', 'IDLE', 'gone'],
	TALKING: ['HELD', 'IDLE', 'gone'],
	HELD: ['TALKING', 'IDLE', 'gone'],
	IDLE: ['gone'],
};

interface Call {
	id: string;
	state: string;
	spent: Partial<Record<Part, number>>;
	/** Parts that were not seen whole, because a snapshot and no event showed a change. */
	blurred: boolean;
}

/** Each story: which call moves, how, after how long, and whether the worker dies or the event is lost before. */
const move = fc.record({
	call: fc.nat(2),
	pick: fc.nat(2),
	/** Longer than the store waits before it writes. */
	ms: fc.integer({ min: 200, max: 3_600_000 }),
	outgoing: fc.boolean(),
	dies: fc.integer({ min: 0, max: 9 }),
	lost: fc.integer({ min: 0, max: 9 }),
});

describe('Today, for any day', () => {
	it('has the durations of the clock or none, each call once, across deaths and lost events', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 60, size: 'max' }), async (story) => {
				const desk = new FakeDesk();
				const page = new FakePage(desk, 1, 5);
				await page.shows();
				const calls = new Map<number, Call>();
				const over = new Map<string, Call>();
				let n = 0;
				const live = () =>
					[...calls.values()].map(({ id, state }) =>
						interaction({ interactionId: id, callUuid: `u${id}`, state }),
					);
				for (const { call: place, pick, ms, outgoing, dies, lost } of story) {
					await desk.api.pass(ms);
					for (const call of calls.values()) {
						const phase = stateInfo(call.state).phase;
						const part = phase in PART ? PART[phase as keyof typeof PART] : undefined;
						if (part !== undefined) call.spent[part] = (call.spent[part] ?? 0) + ms;
					}
					if (dies === 0) {
						await desk.restart();
						// As its relay answers the worker's question: everything, as it was.
						await page.shows(...live());
					}
					const call = calls.get(place);
					const isLost = lost === 0;
					if (call === undefined) {
						const id = String(++n);
						const fresh: Call = { id, state: outgoing ? 'DIALING' : 'RINGING', spent: {}, blurred: isLost };
						calls.set(place, fresh);
						if (isLost) await page.shows(...live());
						else
							await page.reports(interaction({ interactionId: id, callUuid: `u${id}`, state: fresh.state }));
						continue;
					}
					const options = NEXT[call.state] ?? ['gone'];
					const to = options[pick % options.length] ?? 'gone';
					if (isLost) call.blurred = true;
					if (to === 'gone') {
						calls.delete(place);
						over.set(`https://wwe.example|u${call.id}`, call);
						await (isLost ? page.shows(...live()) : page.removes(call.id));
						continue;
					}
					call.state = to;
					if (isLost) await page.shows(...live());
					else
						await page.reports(interaction({ interactionId: call.id, callUuid: `u${call.id}`, state: to }));
				}
				await desk.restart();
				await desk.api.pass(0);
				const entries = v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY) ?? []);
				expect(entries.map(({ subject }) => subject).toSorted()).toEqual([...over.keys()].toSorted());
				for (const { subject, durations } of entries) {
					const call = over.get(subject);
					if (call === undefined) throw new Error(subject);
					for (const part of ['rang', 'talked', 'onHold', 'wrapUp'] as const) {
						const shown = durations[part];
						if (shown !== undefined)
							expect([subject, part, shown]).toEqual([subject, part, call.spent[part]]);
						// Nothing is left out that was seen whole.
						if (shown === undefined && !call.blurred) expect(call.spent[part]).toBeUndefined();
					}
				}
			}),
			{ numRuns: runs(100) },
		);
	});

	it('keeps no more than its share, whatever pages report, and no origin pushes out another', async () => {
		const desk = new FakeDesk();
		const good = new FakePage(desk, 1, 0, 'good', 'https://good.example');
		const bad = new FakePage(desk, 2, 0, 'bad', 'https://bad.example');
		good.link = { ...good.link, workspace: 'a' };
		bad.link = { ...bad.link, workspace: 'b' };
		await good.shows();
		await bad.shows();
		await good.reports(interaction({ callUuid: 'mine' }));
		await good.removes('1');
		for (let i = 0; i < 400; i++) {
			await bad.reports(interaction({ callUuid: `${i}`, parties: [{ name: 'x'.repeat(4_000) }] }));
			await bad.removes('1');
		}
		await desk.api.pass(0);
		const entries = v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY) ?? []);
		expect(entries.length).toBeLessThanOrEqual(300);
		expect(entries.some(({ page }) => page === 'https://good.example')).toBe(true);
		expect(JSON.stringify(entries).length).toBeLessThan(400_000);
	});
});
