import { beforeEach, describe, expect, it } from 'vitest';
import { STORED_MODEL } from '../../../src/contract/surface';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

/** What one document may have kept, about. */
const BIG = interaction({ interactionId: '9', callUuid: 'big', userData: { note: 'x'.repeat(1_900_000) } });
const QUOTA = 10_485_760;

let desk: FakeDesk;
beforeEach(() => {
	desk = new FakeDesk();
});

const stored = () => JSON.stringify([...desk.api.storage]).length;
const kept = (page: FakePage) =>
	Object.keys(Object(Reflect.get(Object(desk.api.storage.get(STORED_MODEL)), 'interactions'))).includes(
		page.key,
	);
const flood = async (place: (i: number) => [number, number], count = 8) => {
	const pages = Array.from({ length: count }, (_, i) => new FakePage(desk, ...place(i)));
	for (const page of pages) await page.shows(BIG);
	return pages;
};
const written = () => desk.api.pass(60_000);

describe.each<[string, (i: number) => [number, number]]>([
	['frames of one tab', (i) => [7, i + 10]],
	['tabs', (i) => [i + 10, 0]],
])('many %s that say more than can be stored', (_, place) => {
	it.each(['before', 'after'])(
		'take no room of a Workspace that comes %s them, and it is told',
		async (when) => {
			const workspace = new FakePage(desk, 1, 5);
			if (when === 'before') await workspace.shows(interaction());
			const pages = await flood(place);
			if (when === 'after') await workspace.shows(interaction());
			await written();
			await written();
			expect(stored()).toBeLessThan(QUOTA);
			expect(kept(workspace)).toBe(true);
			expect(pages.map(kept)).toContain(true);
			// The newest are refused.
			expect(pages.map(kept).at(-1)).toBe(false);
			expect(desk.worker.model().storageFailing).toBe(true);
			// Nothing is lost: what is not stored is there, and is asked for after a restart.
			for (const page of pages) expect(desk.states(page)).toEqual({ 9: 'TALKING' });
		},
	);
});

it('what was not stored is asked for by the next life of the worker, and storage is well again when there is room', async () => {
	const pages = await flood((i) => [i + 10, 0]);
	await written();
	await desk.restart();
	const last = pages.at(-1);
	if (last === undefined) throw new Error('no page');
	expect(desk.states(last)).toEqual({});
	expect(desk.api.sent.filter(({ message }) => message.type === 'sync')).toHaveLength(8);
	expect(await last.tells(BIG)).toEqual({ ok: true, need: 'snapshot' });
	for (const page of pages.slice(1)) await page.bye();
	await written();
	await written();
	expect(desk.worker.model().storageFailing).toBe(false);
});
