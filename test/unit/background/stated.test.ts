import { beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_PREFIX } from '../../../src/contract/stored-model';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const accept: Command = { method: 'accept', interactionId: '1' };

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.ask(page, accept, 'a');
	await desk.api.pass(500);
});

const dismiss = (id: string) => desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id });

describe('a pending command', () => {
	it('cannot be dismissed, and still gets its outcome', async () => {
		expect(await dismiss('a')).toEqual({ ok: true });
		await page.settles('a', { kind: 'refused', message: 'busy' });
		expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'busy' });
	});

	it('ends in a stated outcome if storage kept the command but not its page', async () => {
		for (const key of desk.api.storage.keys())
			if (!key.startsWith(COMMAND_PREFIX)) desk.api.storage.delete(key);
		await desk.restart();
		expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
		// And is corrected by the page, which is still there and knows.
		await page.settles('a', { kind: 'done' });
		expect(desk.record('a')?.status).toBe('succeeded');
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('is queried repeatedly while its page waits, and never resent', async () => {
		for (let i = 0; i < 5; i++) await desk.api.pass(25_000);
		expect(desk.record('a')?.status).toBe('pending');
		expect(desk.api.sent.filter(({ message }) => message.type === 'fate')).toHaveLength(5);
		expect(desk.api.commands()).toHaveLength(1);
		page.alive = false;
		await desk.api.pass(25_000);
		expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
	});

	it('is never dropped, however many others fail', async () => {
		for (let i = 0; i < 150; i++) await desk.ask(page, { ...accept, interactionId: 'gone' }, `x${i}`);
		expect(desk.record('a')?.status).toBe('pending');
		expect(desk.worker.model().commands.length).toBeLessThanOrEqual(100);
	});
});

describe('when another page becomes primary', () => {
	it('the agent’s next press goes through it, and the first page’s command ends as unknown', async () => {
		const other = new FakePage(desk, 1, 6);
		await other.shows(interaction({ state: 'RINGING' }));
		await page.bye();
		expect(desk.record('a')?.status).toBe('unknown');
		expect(desk.worker.model().sessions).toMatchObject([{ frameId: 6, primary: true }]);
		await desk.ask(other, accept, 'b');
		await other.settles('b', { kind: 'done' });
		expect(desk.worker.model().commands.map(({ id, status }) => [id, status])).toEqual([['b', 'succeeded']]);
	});

	it('so it does if the first one only lost its Workspace', async () => {
		const other = new FakePage(desk, 1, 6);
		await other.shows(interaction({ state: 'RINGING' }));
		page.link = { ...page.link, status: 'notConnected', reason: 'lost' };
		await page.shows(interaction({ state: 'RINGING' }));
		const speakers = desk.worker.model().sessions.filter(({ primary }) => primary);
		expect(speakers.map(({ frameId }) => frameId)).toEqual([6]);
	});
});

describe('a failure that was not dismissed', () => {
	it('disappears after its time, however often the worker has died meanwhile', async () => {
		await page.settles('a', { kind: 'refused', message: 'busy' });
		for (let minute = 0; minute < 9; minute++) {
			await desk.api.pass(60_000);
			await desk.restart();
		}
		expect(desk.record('a')?.status).toBe('failed');
		await desk.api.pass(60_000);
		expect(desk.record('a')).toBeUndefined();
	});

	it('disappears at once if the worker slept past its time', async () => {
		await page.settles('a', { kind: 'refused', message: 'busy' });
		desk.api.kill();
		await desk.api.pass(3_600_000);
		await desk.restart();
		await desk.api.pass(0);
		expect(desk.record('a')).toBeUndefined();
	});
});
