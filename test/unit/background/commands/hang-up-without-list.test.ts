import { expect, it } from 'vitest';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const hangUp: Command = { method: 'voice.hangUp', interactionId: '1' };

it.each([
	['is refused', { reason: 'refused' }, 0],
	['cannot be read in full', {}, 1],
] as const)(
	'a hang-up has succeeded once its call is gone, where the list %s',
	async (_, link, unreadable) => {
		const desk = new FakeDesk();
		const page = new FakePage(desk, 1, 5);
		page.link = { ...page.link, ...link };
		page.unreadable = unreadable;
		await page.shows(interaction({ state: 'TALKING', media: 'voice' }));
		await desk.ask(page, hangUp, 'a', 0, 'https://wwe.example|uuid-1');
		await page.settles('a', { kind: 'done' });
		expect(desk.record('a')).toMatchObject({ status: 'pending' });
		await page.removes('1');
		await desk.api.pass(1_000);
		expect(desk.record('a')).toMatchObject({ status: 'succeeded' });
	},
);
