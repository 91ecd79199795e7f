import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import type { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';
import { MESSAGE, RuleDesk } from '../../support/fake/rule-desk';

const block: Command = { method: 'blockMarkdone', interactionId: '1', message: MESSAGE };
const unblock: Command = { method: 'unblockMarkdone', interactionId: '1' };
const tagged = { Reason: 'Refund' };

let desk: FakeDesk;
let page: FakePage;
let scene: RuleDesk;
beforeEach(() => {
	scene = new RuleDesk();
	({ desk, page } = scene);
});
const sent = () => scene.sent();
const answer = () => scene.answer();
const restart = () => scene.restart();
const call = (more: Partial<Interaction> = {}) => interaction({ media: 'voice', ...more });

describe('Mark Done, right after the missing item is set,', () => {
	const markdone: Command = { method: 'markdone', interactionId: '1' };
	const email = (more: Partial<Interaction> = {}) => call({ media: 'email', state: 'ACCEPTED', ...more });
	beforeEach(async () => {
		await page.shows(email());
		await answer();
		await page.reports(email({ userData: tagged }));
	});

	it('is sent once the block is lifted', async () => {
		void desk.ask(page, markdone, 'done');
		await desk.api.pass(0);
		expect(sent()).toEqual([block, unblock]);
		await answer();
		expect(sent()).toEqual([block, unblock, markdone]);
	});

	it('is sent eventually even if the block stays, so that Workspace says why not', async () => {
		void desk.ask(page, markdone, 'done');
		await desk.api.pass(0);
		await desk.api.pass(2_000);
		expect(sent()).toEqual([block, unblock, markdone]);
	});

	it('is not sent twice when the worker dies while it waits', async () => {
		void desk.ask(page, markdone, 'done');
		await desk.api.pass(500);
		await restart();
		await answer();
		await desk.api.pass(2_000);
		expect(sent().filter(({ method }) => method === 'markdone')).toHaveLength(1);
	});
});
