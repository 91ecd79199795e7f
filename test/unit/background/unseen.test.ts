import { beforeEach, describe, expect, it } from 'vitest';
import { decideFor } from '../../../src/background/quick-actions/decide';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import type { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';
import { RULE, RuleDesk } from '../../support/fake/rule-desk';

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
const call = (more: Partial<Interaction> = {}) => interaction({ media: 'voice', ...more });

describe('data that was written but that this page may not read', () => {
	const idle = () => call({ state: 'IDLE' });
	const done = () => {
		const [session] = desk.worker.model().sessions;
		const [tracked] = desk.worker.model().interactions[page.key] ?? [];
		if (session === undefined || tracked === undefined) throw new Error('nothing there');
		return decideFor('done', { session, tracked }, desk.worker.model());
	};
	const write = async () => {
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: tagged }, 'tag');
		scene.answered++;
		await page.settles('tag', { kind: 'done', hidden: ['Reason'] });
	};

	it('is not required by the key for Mark Done, nor after a restart of the worker', async () => {
		await page.shows(call());
		await answer();
		await page.reports(idle());
		expect(done()).toMatchObject({ kind: 'tell', message: 'reach_doneMissing' });
		await page.reports(call());
		await write();
		await page.reports(idle());
		expect(done()).toMatchObject({ kind: 'send', command: { method: 'markdone' } });
		await desk.api.pass(1_000);
		await scene.restart();
		expect(done()).toMatchObject({ kind: 'send' });
		// A Workspace that was loaded anew is another page’s word: the interaction is known by its lasting name.
		page.link = { ...page.link, epoch: 1 };
		await page.shows(idle());
		expect(done()).toMatchObject({ kind: 'send' });
	});

	it('is shown by surfaces until it is readable, deleted, or the interaction is gone', async () => {
		const heard = desk.watch();
		const told = () =>
			heard.flatMap((message) => (message.type === 'patch' ? [message.patch.head] : [])).at(-1);
		await page.shows(call());
		await write();
		await desk.api.pass(20);
		expect(told()?.unseen).toEqual([{ session: page.key, epoch: 0, interactionId: '1', keyValues: tagged }]);
		await page.reports(call({ userData: tagged }));
		await desk.api.pass(20);
		expect(told()?.unseen).toEqual([]);
		await page.reports(call());
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: tagged }, 'tag2');
		await page.settles('tag2', { kind: 'done', hidden: ['Reason'] });
		expect(desk.worker.model().unseen).toHaveLength(1);
		await desk.ask(page, { method: 'deleteUserData', interactionId: '1', key: 'Reason' }, 'del');
		await page.settles('del', { kind: 'done' });
		expect(desk.worker.model().unseen).toEqual([]);
	});
});

describe('a key with a comma in it', () => {
	it('counts as set if it was written and this page may not read it', async () => {
		const key = 'Reason, in short';
		scene.ruled({ ...RULE, keys: [key] });
		await page.shows(call());
		await answer();
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { [key]: 'x' } }, 'tag');
		scene.answered++;
		await page.settles('tag', { kind: 'done', hidden: [key] });
		await answer();
		expect(sent().at(-1)).toEqual(unblock);
	});
});
