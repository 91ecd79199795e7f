import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CONTRACT } from '../../../../src/contract/schema';
import { TODAY_KEY, TodaySchema } from '../../../../src/contract/today';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

it('removes from Today what the agent was asked about, for good, and nothing that has ended since', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows();
	const ends = async (id: string) => {
		const named = { interactionId: id, callUuid: `u${id}`, media: 'voice', parties: [{ name: id }] };
		await page.reports(interaction({ ...named, state: 'TALKING' }));
		await desk.api.pass(60_000);
		await page.reports(interaction({ ...named, state: 'IDLE' }));
		await page.removes(id);
		await desk.api.pass(1_000);
	};
	const list = () => v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY));
	const names = () => list().map(({ name }) => name);
	await ends('1');
	await ends('2');
	const seen = list().map(({ id }) => id);
	await ends('3');
	expect(names()).toEqual(['1', '2', '3']);
	await desk.worker.fromSurface({ v: CONTRACT, to: 'worker', type: 'clear-today', ids: seen });
	await desk.api.pass(1_000);
	expect(names()).toEqual(['3']);
	await desk.restart();
	await page.shows();
	await ends('4');
	expect(names()).toEqual(['3', '4']);
});
