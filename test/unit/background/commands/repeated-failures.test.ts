import { describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../../../../src/contract/page';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const hold: Command = { method: 'voice.hold', interactionId: '1' };
const tag = (Reason: string): Command => ({
	method: 'setUserData',
	interactionId: '1',
	keyValues: { Reason },
});
const refused: CommandOutcome = { kind: 'refused', message: 'no' };
const silent: CommandOutcome = { kind: 'silent' };

/** Has the agent try these one after the other, and returns what the surfaces say at the end. */
async function shownOf(...tries: [Command, CommandOutcome][]): Promise<string[]> {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ interactionId: '1', state: 'TALKING' }));
	for (const [index, [command, outcome]] of tries.entries()) {
		await desk.ask(page, command, `try-${index}`);
		await page.settles(`try-${index}`, outcome);
		await desk.api.pass(100);
	}
	return desk.worker.model().commands.map(({ id, status }) => `${id} ${status}`);
}

describe('the same act that fails again', () => {
	it('is named once, as it ended last', async () => {
		expect(await shownOf([hold, refused], [hold, refused], [hold, refused])).toEqual(['try-2 failed']);
	});

	it('is named once if nothing answers it in the end', async () => {
		expect(await shownOf([hold, refused], [hold, silent])).toEqual(['try-1 unknown']);
	});

	it('leaves alone what may have been carried out', async () => {
		expect(await shownOf([hold, silent], [tag('a'), refused])).toEqual(['try-0 unknown', 'try-1 failed']);
	});

	it('leaves alone another act, and the same one with other values', async () => {
		const all = await shownOf([hold, refused], [tag('a'), refused], [tag('b'), refused]);
		expect(all).toEqual(['try-0 failed', 'try-1 failed', 'try-2 failed']);
	});
});
