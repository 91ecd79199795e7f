import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandResult } from '../../../src/background/commands/command-result';
import { ModelSchema } from '../../../src/contract/surface';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

describe('after silence, an ambiguous state', () => {
	const plain = ['accept', 'reject', 'markdone', 'completeTransfer', 'completeConference'] as const;
	const commands: Command[] = [
		...plain.map((method) => ({ method, interactionId: '1' })),
		{ method: 'singleStepTransfer', interactionId: '1', target: '+33' },
	];

	it.each(commands)('does not count as an outcome of $method', (command) => {
		for (const state of ['UNKNOWN', 'SOMETHING_NEW']) {
			const reread = interaction({ state });
			expect(commandResult(command, { kind: 'silent', reread })).toMatchObject({ status: 'unknown' });
		}
	});

	it('does not keep the data from showing whether a write succeeded', () => {
		const reread = interaction({ state: 'UNKNOWN', userData: { a: '1' } });
		const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { a: '1' } };
		expect(commandResult(write, { kind: 'silent', reread })).toMatchObject({ status: 'succeeded' });
	});
});

describe('a failure about many keys', () => {
	it('is reported at a length that surfaces and storage accept', async () => {
		await page.shows(interaction({ state: 'TALKING' }));
		const keys = Array.from({ length: 200 }, (_, i) => `a-rather-long-key-of-attached-data-${i}`);
		const keyValues = Object.fromEntries(keys.map((key) => [key, 'x']));
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues }, 'a');
		await page.settles('a', { kind: 'done', differing: keys });
		expect(v.is(ModelSchema, desk.worker.model())).toBe(true);
		await desk.api.pass(500);
		await desk.restart();
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'notKept' });
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues }, 'b');
		await page.settles('b', { kind: 'done', hidden: keys });
		expect(v.is(ModelSchema, desk.worker.model())).toBe(true);
	});
});

describe('the times of an interaction', () => {
	it('continue if a reloaded Workspace reports it with an event, after an empty list', async () => {
		await page.shows(interaction({ state: 'TALKING' }));
		const [before] = desk.worker.model().interactions[page.key] ?? [];
		await desk.api.pass(60_000);
		page.link = { ...page.link, epoch: 1 };
		await page.shows();
		await desk.api.pass(2_000);
		await page.reports(interaction({ interactionId: '9', state: 'TALKING' }));
		const [after] = desk.worker.model().interactions[page.key] ?? [];
		expect(after).toMatchObject({
			firstSeenAt: before?.firstSeenAt,
			phaseSince: before?.phaseSince,
			establishedAt: before?.establishedAt,
		});
	});

	it('start with the call, even if another had its id before', async () => {
		await page.shows(interaction({ state: 'TALKING' }));
		await desk.api.pass(60_000);
		page.link = { ...page.link, epoch: 1 };
		await page.shows();
		await page.reports(interaction({ interactionId: '1', callUuid: 'uuid-2', state: 'RINGING' }));
		const [item] = desk.worker.model().interactions[page.key] ?? [];
		expect(item?.phaseSince).toBe(desk.api.now());
	});
});
