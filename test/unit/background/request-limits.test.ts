import { beforeEach, describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../../src/contract/settings';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const FEWER = {
	...NO_SETTINGS,
	preferences: { ...NO_SETTINGS.preferences, requestsPerMinute: 90, requestsPerMethod: 30 },
};

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});
const syncs = () => desk.api.sent.filter(({ message }) => message.type === 'sync').length;

describe('how many requests a page may send', () => {
	it('is part of the answer to its report, once the settings are known', async () => {
		expect(await page.shows(interaction())).not.toHaveProperty('limits');
		desk.worker.configure({ settings: NO_SETTINGS });
		expect(await page.shows(interaction())).toMatchObject({ limits: { perMinute: 150, perMethod: 60 } });
		desk.worker.configure({ settings: FEWER });
		expect(await page.shows(interaction())).toMatchObject({ limits: { perMinute: 90, perMethod: 30 } });
	});

	it('has pages report when it changes, and only then', async () => {
		await page.shows(interaction());
		desk.worker.configure({ settings: NO_SETTINGS });
		await desk.api.pass(10);
		expect(syncs()).toBe(0);
		desk.worker.configure({ settings: FEWER });
		await desk.api.pass(10);
		expect(syncs()).toBe(1);
		desk.worker.configure({ settings: { ...FEWER, agentName: 'Ann' } });
		await desk.api.pass(10);
		expect(syncs()).toBe(1);
		desk.worker.configure({ settings: NO_SETTINGS });
		await desk.api.pass(10);
		expect(syncs()).toBe(2);
	});
});

describe('a command that waits in its page', () => {
	beforeEach(async () => {
		await page.shows(interaction({ state: 'RINGING' }));
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
	});

	it('is shown as waiting until it is sent', async () => {
		await page.queues('a', true);
		expect(desk.record('a')).toMatchObject({ status: 'pending', queued: true });
		await page.queues('a', false);
		expect(desk.record('a')).toMatchObject({ status: 'pending', queued: false });
	});

	it('waits no longer once it has ended', async () => {
		await page.queues('a', true);
		await page.settles('a', { kind: 'notSent', why: 'tooMany' });
		expect(desk.record('a')).not.toHaveProperty('queued');
		await page.queues('a', true);
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'tooMany' });
		expect(desk.record('a')).not.toHaveProperty('queued');
	});

	it('is not another page’s to report', async () => {
		await new FakePage(desk, 2, 0).queues('a', true);
		expect(desk.record('a')).not.toHaveProperty('queued');
	});
});
