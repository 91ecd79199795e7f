import { describe, expect, it } from 'vitest';
import { toStored } from '../../../../src/contract/stored-model';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

/** Values that damage can leave in the place of an item. */
const DAMAGED: Record<string, unknown> = {
	null: null,
	'a text': 'rubbish',
	'a number': 7,
	'a list of other things': [null, 1, 'x', {}, []],
	'a huge list': Array.from({ length: 5_000 }, () => ({ id: 'x' })),
	'an empty object': {},
	'an item of another shape': JSON.stringify({ group: 3, order: 'x', item: null }),
	'an item that holds something else': toStored({ group: 'g', order: 1, item: 'x' }),
	'half of an item': toStored({ group: 'g', order: 1, item: 'x' }).slice(0, -3),
};

/** The parts that are lost with an item, by the beginning of its key. */
const LOST: readonly [key: string, parts: readonly string[]][] = [
	['sessions', ['sessions', 'interactions', 'shifts']],
	['places', ['sessions', 'interactions', 'shifts']],
	['tracked:', ['interactions']],
	['command:', ['commands']],
	['missed', ['missed']],
	['shift', ['shifts']],
	['history', ['history']],
];

/** Returns a desk with something of everything in storage, just before the worker ends. */
async function filled(): Promise<FakeDesk> {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	const other = { interactionId: '2', callUuid: 'uuid-2' };
	await page.shows(interaction({ state: 'RINGING' }), interaction({ ...other, state: 'RINGING' }));
	await page.reportsAgent({ about: 'state', ok: true, data: { operationName: 'Ready', type: 'READY' } });
	await desk.api.pass(5_000);
	await page.reports(interaction({ ...other, state: 'IDLE', ronaCallState: 'NO_ANSWER' }));
	await page.removes('2');
	await desk.ask(page, { method: 'accept', interactionId: '1' });
	await page.settles('intent-1', { kind: 'refused', message: 'no' });
	await desk.api.pass(1_000);
	return desk;
}

async function restored(desk: FakeDesk): Promise<Record<string, unknown>> {
	await desk.restart();
	const { sessions, interactions, commands, missed, shifts = [] } = desk.worker.model();
	const { history } = desk.worker;
	return { sessions, interactions: Object.values(interactions).flat(), commands, missed, shifts, history };
}

describe('an item of storage that is damaged', async () => {
	const whole = await restored(await filled());
	const keys = [...(await filled()).api.storage.keys()];

	it('is one of many', () => {
		for (const part of Object.values(whole)) expect(part).toHaveLength(1);
		for (const [key] of LOST) expect(keys.some((each) => each.startsWith(key))).toBe(true);
	});

	describe.each(keys)('%s', (key) => {
		it.each(Object.entries(DAMAGED))('costs nothing else: %s', async (_, damaged) => {
			const desk = await filled();
			desk.api.storage.set(key, structuredClone(damaged));
			const [, lost = []] = LOST.find(([beginning]) => key.startsWith(beginning)) ?? [];
			const now = await restored(desk);
			for (const part of Object.keys(whole).filter((each) => !lost.includes(each)))
				expect(now[part], part).toEqual(whole[part]);
		});
	});
});
