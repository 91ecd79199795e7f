import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readStoredModel, STORED_MODEL } from '../../../../src/contract/stored-model';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});
const one = (id: number, state = 'TALKING', n = 0) =>
	interaction({ interactionId: `i${id}`, callUuid: `u${id}`, state, userData: { n, note: 'x'.repeat(200) } });
const many = (count: number) => Array.from({ length: count }, (_, id) => one(id));
const ids = () =>
	(desk.worker.model().interactions[page.key] ?? []).map(
		({ interaction: { interactionId } }) => interactionId,
	);

/** Returns the characters of everything that storage is asked to write while `task` runs. */
async function writtenBy(task: () => Promise<unknown>): Promise<number> {
	const save = vi.spyOn(desk.api, 'save');
	await task();
	await desk.api.pass(1_000);
	const written = save.mock.calls.reduce((sum, [items]) => sum + JSON.stringify(items).length, 0);
	save.mockRestore();
	return written;
}

describe('a change of one interaction', () => {
	it('writes as much among 150 as alone', async () => {
		await page.shows(one(0));
		await desk.api.pass(1_000);
		const alone = await writtenBy(() => page.reports(one(0, 'TALKING', 1)));
		await page.shows(...many(150));
		await desk.api.pass(1_000);
		const among = await writtenBy(() => page.reports(one(0, 'TALKING', 2)));
		expect(among).toBeLessThan(1.1 * alone);
		expect(readStoredModel(await desk.api.load())).toEqual(desk.worker.model());
	});

	it('does not write the settings', async () => {
		await page.shows(one(0));
		await desk.api.pass(1_000);
		const save = vi.spyOn(desk.api, 'save');
		await page.reports(one(0, 'TALKING', 1));
		await desk.api.pass(1_000);
		expect(save.mock.calls.flatMap(([items]) => Object.keys(items))).not.toContain(STORED_MODEL);
	});
});

it('one command among 90 writes one record', async () => {
	await page.shows(one(0, 'RINGING'));
	for (let i = 0; i < 90; i++) await desk.ask(page, { method: 'accept', interactionId: `gone${i}` }, `x${i}`);
	await desk.api.pass(1_000);
	const save = vi.spyOn(desk.api, 'save');
	await desk.ask(page, { method: 'accept', interactionId: 'i0' }, 'a');
	const commands = save.mock.calls
		.flatMap(([items]) => Object.keys(items))
		.filter((key) => key.includes('command'));
	expect(new Set(commands)).toEqual(new Set(['command:a']));
	await desk.restart();
	expect(desk.worker.model().commands.map(({ id }) => id)).toHaveLength(91);
	expect(desk.worker.model().commands.at(-1)?.id).toBe('a');
});

it('a call that goes on among 100 that ended today writes one of them', async () => {
	for (let i = 0; i < 100; i++) {
		await page.shows(one(i));
		await page.removes(`i${i}`);
	}
	await page.shows(one(200), one(201));
	await desk.api.pass(1_000);
	const save = vi.spyOn(desk.api, 'save');
	await page.reports(one(200, 'HELD'));
	await desk.api.pass(1_000);
	const keys = new Set(save.mock.calls.flatMap(([items]) => Object.keys(items)));
	expect([...keys].filter((key) => key.startsWith('today'))).toEqual([
		expect.stringMatching(/^todayOpen:.*u200$/),
	]);
	await desk.restart();
	expect(desk.api.storage.get('today')).toHaveLength(100);
	await page.removes('i200');
	await desk.api.pass(1_000);
	expect(desk.api.storage.get('today')).toHaveLength(101);
	expect([...desk.api.storage.keys()].filter((key) => key.startsWith('todayOpen:'))).toHaveLength(1);
});

describe('the next life of the worker', () => {
	it('has the interactions in the order of their arrival, whatever their ids and whatever went meanwhile', async () => {
		await page.shows(one(9), one(1), one(5));
		await desk.api.pass(1_000);
		await page.removes('i1');
		await page.reports(one(0));
		await page.reports(one(1));
		await desk.api.pass(1_000);
		await desk.restart();
		expect(ids()).toEqual(['i9', 'i5', 'i0', 'i1']);
	});

	it.each([0, 1, 2, 3, 4])(
		'has an interaction and its number, or neither: also one that goes as the worker dies %i steps later',
		async (steps) => {
			await page.shows(one(0), one(1));
			await desk.api.pass(1_000);
			desk.api.fuel = steps;
			void page.removes('i0');
			await desk.api.pass(1_000);
			await desk.restart();
			// With the number of the removal the interaction is gone; without it, the page is asked for all of them.
			const answer = await page.reports(one(2));
			if (ids().includes('i0')) expect(answer).toEqual({ ok: true, need: 'snapshot' });
			else expect(ids()).toEqual(['i1', 'i2']);
		},
	);

	it('deletes what its former life could only mark as gone', async () => {
		await page.shows(one(0), one(1));
		await desk.api.pass(1_000);
		vi.spyOn(desk.api, 'forget').mockImplementation(() => new Promise(() => undefined));
		void page.removes('i0');
		await desk.api.pass(1_000);
		vi.restoreAllMocks();
		const marked = () =>
			[...desk.api.storage].filter(([key, value]) => key.startsWith('tracked:') && value === null);
		expect(marked()).toHaveLength(1);
		await desk.restart();
		expect(ids()).toEqual(['i1']);
		await page.reports(one(1, 'TALKING', 1));
		await desk.api.pass(1_000);
		expect(marked()).toEqual([]);
	});

	it('keeps nothing of a session that has gone', async () => {
		await page.shows(...many(5));
		await desk.api.pass(1_000);
		await page.bye();
		await desk.api.pass(1_000);
		expect([...desk.api.storage.keys()].filter((key) => key.startsWith('tracked:'))).toEqual([]);
	});

	it('does not mix up sessions whose names begin alike', async () => {
		const other = new FakePage(desk, 2, 5, `${page.key}:i`);
		await page.shows(one(0), one(1));
		await other.shows(one(0), one(2));
		await desk.api.pass(1_000);
		await other.bye();
		await desk.api.pass(1_000);
		await desk.restart();
		expect(ids()).toEqual(['i0', 'i1']);
	});
});

describe('what an earlier version stored', () => {
	it('is restored, and nothing of it comes back once it has been written again', async () => {
		await page.shows(one(0), one(1, 'RINGING'));
		await desk.ask(page, { method: 'accept', interactionId: 'i1' }, 'a');
		await desk.api.pass(1_000);
		const model = structuredClone(desk.worker.model());
		const places = desk.api.storage.get('places');
		desk.api.storage.clear();
		for (const [key, value] of [
			['model', model],
			['places', places],
			['commands', model.commands],
		] as const)
			desk.api.storage.set(key, value);
		await desk.restart();
		expect(ids()).toEqual(['i0', 'i1']);
		expect(desk.record('a')?.status).toBe('pending');
		await page.settles('a', { kind: 'done' });
		await page.removes('i0');
		await desk.api.pass(1_000);
		expect(readStoredModel(await desk.api.load())).toEqual(desk.worker.model());
		await desk.api.pass(10_000);
		await desk.restart();
		expect(ids()).toEqual(['i1']);
		expect(desk.record('a')).toBeUndefined();
		expect(desk.api.storage.get('commands') ?? null).toBeNull();
	});
});
