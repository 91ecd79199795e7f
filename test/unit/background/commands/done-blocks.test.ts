import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../../../../src/contract/page';
import { NO_SETTINGS, type Rule } from '../../../../src/contract/settings';
import type { Command } from '../../../../src/scapi/command';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { MESSAGE, RULE, RuleDesk } from '../../../support/fake/rule-desk';

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
const answer = (outcome?: CommandOutcome) => scene.answer(outcome);
const restart = () => scene.restart();
const ruled = (...rules: Rule[]) => scene.ruled(...rules);
const call = (more: Partial<Interaction> = {}) => interaction({ media: 'voice', ...more });

describe('while something required is missing', () => {
	it('blocks Mark Done once, with a message that names it', async () => {
		await page.shows(call());
		await answer();
		await page.reports(call({ state: 'HELD' }));
		await page.reports(call());
		await answer();
		expect(sent()).toEqual([block]);
	});

	it('blocks nothing while it rings, in a consultation, or if the rule does not apply', async () => {
		ruled({ ...RULE, media: ['chat'] });
		await page.shows(
			call({ state: 'RINGING' }),
			call({ interactionId: '2', callUuid: '2', isConsultation: true }),
		);
		await page.reports(call());
		await answer();
		expect(sent()).toEqual([]);
	});

	it('blocks nothing before the settings are read', async () => {
		const other = new FakeDesk();
		const one = new FakePage(other, 1, 5);
		await one.shows(call());
		await other.api.pass(5_000);
		expect(other.api.commands()).toEqual([]);
	});

	it('does not start to block in wrap-up, but keeps blocking there', async () => {
		await page.shows(call({ state: 'IDLE' }), call({ interactionId: '2', callUuid: '2' }));
		await answer();
		await page.reports(call({ interactionId: '2', callUuid: '2', state: 'IDLE' }));
		await answer();
		expect(sent()).toEqual([{ ...block, interactionId: '2' }]);
	});

	it('uses only the primary page of the Workspace', async () => {
		const other = new FakePage(desk, 1, 6);
		await page.shows(call());
		await other.shows(call());
		await answer();
		expect(desk.api.commands().map(({ instance }) => instance)).toEqual([page.instance]);
	});

	it('updates the message as items are set', async () => {
		ruled({ ...RULE, keys: ['Reason', 'Comment'], message: 'Please tag.' });
		await page.shows(call());
		await answer();
		await page.reports(call({ userData: tagged }));
		await answer();
		expect(sent()).toEqual([
			{ ...block, message: 'Please tag. Still required before Mark Done: Reason, Comment.' },
			{ ...block, message: 'Please tag. Still required before Mark Done: Comment.' },
		]);
	});
});

describe('lifts the block', () => {
	beforeEach(async () => {
		await page.shows(call());
		await answer();
	});

	it('once, when the missing item is set', async () => {
		await page.reports(call({ userData: tagged }));
		await answer();
		await page.reports(call({ userData: tagged, state: 'IDLE' }));
		await answer();
		expect(sent()).toEqual([block, unblock]);
	});

	it('only after the block was answered, so that the two requests cannot swap', async () => {
		await page.reports(call({ userData: tagged }));
		await answer();
		await page.reports(call());
		await desk.api.pass(0);
		await page.reports(call({ userData: tagged }));
		await desk.api.pass(0);
		expect(sent()).toEqual([block, unblock, block]);
		await answer();
		expect(sent()).toEqual([block, unblock, block, unblock]);
	});

	it('when the rule no longer applies, or was deleted', async () => {
		ruled({ ...RULE, when: { key: 'Segment', value: 'Gold' } });
		await answer();
		expect(sent()).toEqual([block, unblock]);
		ruled();
		await answer();
		desk.worker.configure({ settings: NO_SETTINGS });
		await answer();
		expect(sent().slice(2)).toEqual([block, unblock]);
	});

	it('if the page may not read the written value, because it would be blocked for ever', async () => {
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: tagged }, 'tag');
		scene.answered++;
		await page.settles('tag', { kind: 'done', hidden: ['Reason'] });
		await answer();
		expect(sent().at(-1)).toEqual(unblock);
	});
});

describe('a block by the agent', () => {
	const mine: Command = { method: 'blockMarkdone', interactionId: '1', message: 'Wait for Ann.' };

	it('is not lifted by a rule that requires nothing', async () => {
		await page.shows(call());
		await answer();
		await desk.ask(page, mine);
		await answer();
		await page.reports(call({ userData: tagged }));
		await answer();
		expect(sent()).toEqual([block, mine]);
	});

	it('is not set twice and, once unblocked, is set again during the call', async () => {
		await page.shows(call({ userData: tagged }));
		await desk.ask(page, mine);
		await answer();
		await page.reports(call());
		await answer();
		expect(sent()).toEqual([mine]);
		await desk.ask(page, unblock);
		await answer();
		expect(sent()).toEqual([mine, unblock, block]);
	});

	it('that was lifted in wrap-up stays lifted', async () => {
		await page.shows(call());
		await answer();
		await page.reports(call({ state: 'IDLE' }));
		await desk.ask(page, unblock);
		await answer();
		await desk.api.pass(1_000);
		expect(sent()).toEqual([block, unblock]);
	});
});

describe('after a reload of Workspace', () => {
	beforeEach(async () => {
		await page.shows(call());
		await answer();
		await page.reports(call({ state: 'IDLE' }));
	});
	const again = call({ interactionId: '7', state: 'IDLE' });

	it('blocks again, under the new id', async () => {
		page.link = { ...page.link, epoch: 1 };
		await page.shows(again);
		await answer();
		expect(sent()).toEqual([block, { ...block, interactionId: '7' }]);
		expect(desk.api.commands().map(({ epoch }) => epoch)).toEqual([0, 1]);
	});

	it('does not unblock an interaction that is gone', async () => {
		page.link = { ...page.link, epoch: 1 };
		await page.shows({ ...again, userData: tagged });
		await answer();
		expect(sent()).toEqual([block]);
	});

	it('of the page alone, lifts the former page’s block, which may still be set', async () => {
		await page.bye();
		page = new FakePage(desk, 1, 5, 'next');
		await page.shows(call({ state: 'IDLE', userData: tagged }));
		await answer();
		expect(sent()).toEqual([block, unblock]);
	});
});

describe('across a restart of the worker', () => {
	it('sends nothing twice, neither before nor after the answer', async () => {
		await page.shows(call());
		await desk.api.pass(500);
		await restart();
		expect(sent()).toEqual([block]);
		await answer();
		await desk.api.pass(500);
		await restart();
		expect(sent()).toEqual([block]);
		await page.reports(call({ userData: tagged }));
		await answer();
		expect(sent()).toEqual([block, unblock]);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('at step %i, blocks exactly once in the end', async (fuel) => {
		await page.shows(call({ state: 'RINGING' }));
		await desk.api.pass(500);
		desk.api.fuel = fuel;
		void page.reports(call());
		await desk.api.pass(0);
		await restart();
		await page.shows(call());
		await answer();
		await desk.api.pass(1_000);
		// The next life may send the block again under another id; the relay hands the page one.
		expect(page.handed).toHaveLength(1);
		expect(sent().at(-1)).toEqual(block);
	});
});

describe('a failed block', () => {
	const refused: CommandOutcome = { kind: 'refused', message: 'not allowed' };
	beforeEach(async () => {
		await page.shows(call());
		await answer(refused);
	});

	it('is retried less and less often, and finally given up', async () => {
		const times: number[] = [];
		for (let second = 0; second < 2_000; second++) {
			await desk.api.pass(1_000);
			if (sent().length > scene.answered) times.push(second + 1);
			await answer(refused);
		}
		expect(times).toHaveLength(5);
		expect(times.slice(0, 3)).toEqual([2, 10, 40]);
	});

	it('is retried at once if something else is missing', async () => {
		ruled({ ...RULE, keys: ['Comment'] });
		await desk.api.pass(0);
		expect(sent()).toHaveLength(2);
	});

	it('is shown once, however often it failed, and never as a success', async () => {
		const told = () => desk.worker.model().commands.map(({ failure, automatic }) => [failure, automatic]);
		await desk.api.pass(2_000);
		await answer(refused);
		expect(told()).toEqual([['refused', true]]);
		await desk.api.pass(8_000);
		await answer();
		expect(told()).toEqual([]);
	});

	it('keeps waiting after a restart', async () => {
		await desk.api.pass(500);
		await restart();
		await desk.api.pass(1_000);
		expect(sent()).toHaveLength(1);
		await desk.api.pass(500);
		expect(sent()).toHaveLength(2);
	});
});

describe('an automatic block', () => {
	it('is not listed among outcomes', async () => {
		await page.shows(call());
		await desk.api.pass(0);
		expect(desk.worker.model().commands).toEqual([]);
		await answer();
		expect(desk.worker.model().commands).toEqual([]);
		expect(sent()).toEqual([block]);
	});

	it('is forgotten with the interaction', async () => {
		await page.shows(call());
		await answer();
		await page.shows();
		await desk.api.pass(1_000);
		expect(desk.api.storage.get('blocks')).toEqual([]);
	});

	it('is of its own origin: the same UUID of another site in that tab is another interaction', async () => {
		await page.shows(call());
		await answer();
		await page.bye();
		const other = new FakePage(desk, 1, 6, 'other', 'https://other.example');
		await other.shows(call({ state: 'IDLE', userData: tagged }));
		await desk.api.pass(1_000);
		expect(sent()).toEqual([block]);
	});

	it('is set again by another page if the one that set it is released', async () => {
		const other = new FakePage(desk, 1, 6);
		await page.shows(call());
		await other.shows(call());
		await answer();
		await desk.worker.release(() => false);
		await other.shows(call());
		await desk.api.pass(1_000);
		const last = desk.api.sent.findLast(({ message }) => message.type === 'command');
		expect(last).toMatchObject({ frameId: 6, message: { command: block } });
	});
});

describe('a page that is released and returns at once', () => {
	it('is asked once, even if the former block was lifted meanwhile', async () => {
		await page.shows(call());
		await answer();
		await desk.worker.release(() => false);
		await desk.api.pass(200);
		page = new FakePage(desk, 1, 5, 'back');
		await page.shows(call());
		await answer();
		await desk.api.pass(1_000);
		await answer();
		expect(sent()).toEqual([block, block]);
	});
});

describe('on a Mark Done message of Workspace', () => {
	it('renews the block, but not in a loop', async () => {
		await page.shows(call());
		await answer();
		for (let second = 0; second < 25; second++) {
			await page.speaksOfMarkdone({ eventType: 'MARKDONE_BLOCK_EXPIRED', interactionId: '1' });
			await desk.api.pass(1_000);
			await answer();
		}
		expect(sent().length).toBeGreaterThan(1);
		expect(sent().length).toBeLessThanOrEqual(4);
	});
});
