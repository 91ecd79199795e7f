import { beforeEach, describe, expect, it } from 'vitest';
import { IntakeLimits, weigh } from '../../../../src/background/access/intake-limits';
import type { Origin } from '../../../../src/background/worker-api';
import { type FromRelay, MAX_REPORT_CHARACTERS } from '../../../../src/contract/relay';
import { CONTRACT } from '../../../../src/contract/schema';
import { interaction } from '../../../support/fake/interaction';

const stamp = { v: CONTRACT, to: 'worker' } as const;
/** Longer values would be cut when they are read. */
const pieces = (note: string) =>
	Object.fromEntries(
		Array.from({ length: Math.ceil(note.length / 60_000) }, (_, i) => [
			`k${i}`,
			note.slice(i * 60_000, (i + 1) * 60_000),
		]),
	);
const report = (instance: string, note = '', state = 'TALKING') => ({
	...stamp,
	instance,
	type: 'report',
	path: 'top',
	link: { status: 'connected', epoch: 0 },
	base: 0,
	n: 1,
	changes: [],
	snapshot: { interactions: [interaction({ state, userData: pieces(note) })], unreadable: 0, at: 1 },
});
const hostile: Origin = { tabId: 7, frameId: 1, origin: 'https://crm.example' };
const workspace: Origin = { tabId: 1, frameId: 0, origin: 'https://wwe.example' };

let now: number;
/** What was read, in characters, by when and by whose instance. */
let read: { at: number; size: number; instance: string }[];
/** What waits for its turn in the worker: slices of the intake, and whatever else a test puts there. */
let turns: (() => void)[];
let documents: number;
let intake: IntakeLimits;
beforeEach(() => {
	now = 0;
	read = [];
	turns = [];
	documents = 0;
	intake = new IntakeLimits({
		ticks: () => now,
		later: (task) => void turns.push(task),
		others: () => documents,
		take: async (message: FromRelay) => {
			read.push({ at: now, size: JSON.stringify(message).length, instance: message.instance });
			return { ok: true, need: 'nothing' };
		},
	});
});
const turn = () => turns.splice(0, 1).map((task) => task());
const settled = () => new Promise((done) => setImmediate(done));
const total = () => read.reduce((sum, { size }) => sum + size, 0);
const waitOf = async (answer: Promise<unknown>) => Number(Reflect.get(Object(await answer), 'wait') ?? 0);

describe('two hundred frames that say 0.9 MB five times a second', () => {
	const note = 'x'.repeat(900_000);
	/** As a relay does it: asks for room, waits as long as it is told, and says then what there is by then. */
	async function flood(seconds: number, frames = 200): Promise<void> {
		const due = Array.from({ length: frames }, () => ({ at: 0, asked: false }));
		for (now = 0; now < seconds * 1_000; now += 200) {
			for (const [i, frame] of due.entries()) {
				if (now < frame.at) continue;
				const instance = `frame-${i}`;
				if (!frame.asked) {
					const wait = await waitOf(
						intake.receive(
							{ ...stamp, instance, type: 'room', size: note.length },
							{ ...hostile, frameId: i },
						),
					);
					frame.asked = true;
					frame.at = now + wait;
					if (wait > 0) continue;
				}
				frame.asked = false;
				void intake.receive(report(instance, note), { ...hostile, frameId: i });
			}
			while (turns.length > 0) turn();
			await settled();
		}
	}

	it('have the worker read no more than their share', async () => {
		await flood(60);
		// A burst of 4 million characters, then half a million a second.
		expect(total()).toBeGreaterThan(10_000_000);
		expect(total()).toBeLessThan(4_000_000 + 60 * 500_000 + 1_000_000);
	});

	it('do not delay the ring of a Workspace, nor a press of the agent', async () => {
		await flood(2);
		now = 3_000;
		const before = read.length;
		for (let i = 0; i < 20; i++) void intake.receive(report(`frame-${i}`, note), { ...hostile, frameId: i });
		let pressedAfter = -1;
		turns.push(() => {
			pressedAfter = read.length - before;
		});
		void intake.receive(report('real', '', 'RINGING'), workspace);
		for (let i = 0; i < 3; i++) turn();
		await settled();
		// One slice is at most one such report: then comes the agent, then the other tab.
		expect(pressedAfter).toBeGreaterThanOrEqual(0);
		expect(pressedAfter).toBeLessThanOrEqual(2);
		const place = read.slice(before).findIndex(({ instance }) => instance === 'real');
		expect(place).toBeGreaterThanOrEqual(0);
		expect(place).toBeLessThanOrEqual(3);
	});

	it('use up nothing of other origins in the same tab, or of other tabs', async () => {
		await flood(5);
		for (const from of [workspace, { ...workspace, tabId: hostile.tabId }]) {
			expect(
				await waitOf(intake.receive({ ...stamp, instance: 'real', type: 'room', size: 1_900_000 }, from)),
			).toBe(0);
		}
	});
});

describe('many small reports', () => {
	it('have a limit too, because the worker parses each of them', async () => {
		let wait = 0;
		for (let i = 0; i < 2_000; i++) wait = Math.max(wait, await waitOf(intake.receive(report('a'), hostile)));
		expect(wait).toBeGreaterThan(1_000);
	});

	it('of a page in normal use are never delayed', async () => {
		for (now = 0; now < 60_000; now += 100) {
			expect(await waitOf(intake.receive(report('a', 'x'.repeat(5_000)), workspace))).toBe(0);
			while (turns.length > 0) turn();
		}
	});

	it('from many tabs of one origin share that origin’s limit', async () => {
		let wait = 0;
		for (let tabId = 10; tabId < 30; tabId++) {
			wait = await waitOf(
				intake.receive({ ...stamp, instance: 'a', type: 'room', size: 1_000_000 }, { ...hostile, tabId }),
			);
		}
		expect(wait).toBeGreaterThan(10_000);
	});
});

describe('a report that is too large, or one of too many', () => {
	it('is refused before it is read, and its page has to wait', async () => {
		const answer = intake.receive(report('a', 'x'.repeat(MAX_REPORT_CHARACTERS)), hostile);
		expect(await waitOf(answer)).toBeGreaterThanOrEqual(60_000);
		expect(read).toEqual([]);
		const names = {
			...report('b'),
			link: { status: 'connected', epoch: 0, missing: Array(1_200_000).fill('accept') },
		};
		expect(await waitOf(intake.receive(names, workspace))).toBeGreaterThan(0);
	});

	it('is refused if a tab has more documents than any Workspace needs', async () => {
		documents = 32;
		expect(await waitOf(intake.receive(report('a'), hostile))).toBeGreaterThanOrEqual(60_000);
		expect(read).toEqual([]);
	});

	it('is measured in no more steps than it may have characters', () => {
		const value = { a: 'xy', b: [1, true, null], ключ: { c: 'z' } };
		expect(weigh(value, 1_000)).toBeGreaterThanOrEqual(JSON.stringify(value).length - 5);
		const many = Array.from({ length: 10_000 }, () => 'x'.repeat(100));
		expect(weigh(many, 1_000)).toBeLessThan(1_000 + 30_000);
		let deep: unknown = 'x';
		for (let i = 0; i < 100_000; i++) deep = [deep];
		expect(weigh(deep, 1_000)).toBeLessThan(2_000);
	});
});

it('does not delay the outcome of a command', async () => {
	for (let i = 0; i < 10; i++) void intake.receive(report(`f${i}`, 'x'.repeat(300_000)), workspace);
	await intake.receive(
		{ ...stamp, instance: 'a', type: 'outcome', id: 'c', outcome: { kind: 'done' } },
		workspace,
	);
	expect(read.at(-1)?.instance).toBe('a');
	expect(read.length).toBeLessThan(5);
});
