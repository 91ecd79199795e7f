import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const accept: Command = { method: 'accept', interactionId: '1' };
const write = (keyValues: Record<string, string>): Command => ({
	method: 'setUserData',
	interactionId: '1',
	keyValues,
});

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
});

/** The relay of the page does this, then is gone. */
function diesAfter(task: () => Promise<unknown>): void {
	desk.api.relays.set('1:5', async () => {
		await task();
		throw new Error('The message port closed before a response was received.');
	});
}

describe('an outcome that overtakes the answer to its delivery', () => {
	it('stands, even if the page dies before it answers', async () => {
		diesAfter(() => page.settles('a', { kind: 'done' }));
		await desk.ask(page, accept, 'a');
		expect(desk.record('a')).toMatchObject({ status: 'succeeded' });
	});

	it('stands, even if the page dies before it reports the fate', async () => {
		await desk.ask(page, accept, 'a');
		diesAfter(() => page.settles('a', { kind: 'refused', message: 'busy' }));
		await desk.api.pass(25_000);
		expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'busy' });
	});

	it('becomes unknown if none came', async () => {
		diesAfter(async () => undefined);
		await desk.ask(page, accept, 'a');
		expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
	});
});

describe('an intent to write', () => {
	it('is sent once by the same id, and again by another', async () => {
		await desk.ask(page, write({ Reason: 'Refund' }), 'a');
		await desk.ask(page, write({ Reason: 'Refund' }), 'a');
		expect(desk.api.commands()).toHaveLength(1);
		await desk.ask(page, write({ Reason: 'Billing' }), 'b');
		expect(desk.api.commands()).toHaveLength(2);
	});
});

describe('a failure', () => {
	it('stays if another key was written successfully', async () => {
		await desk.ask(page, write({ Secret: 'x' }), 'a');
		await page.settles('a', { kind: 'done', differing: ['Secret'] });
		await desk.ask(page, write({ Reason: 'Refund' }), 'b');
		await page.settles('b', { kind: 'done' });
		expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'Secret' });
	});

	it('goes when its keys are written successfully', async () => {
		await desk.ask(page, write({ Reason: 'Refund' }), 'a');
		await page.settles('a', { kind: 'done', differing: ['Reason'] });
		await desk.ask(page, write({ Reason: 'Refund', Priority: '5' }), 'b');
		await page.settles('b', { kind: 'done' });
		expect(desk.record('a')).toBeUndefined();
	});

	it('stays if the same command succeeded for another interaction', async () => {
		await page.shows(
			interaction({ state: 'RINGING' }),
			interaction({ interactionId: '2', callUuid: 'uuid-2', state: 'RINGING' }),
		);
		await desk.ask(page, accept, 'a');
		await page.settles('a', { kind: 'refused', message: 'busy' });
		await desk.ask(page, { method: 'accept', interactionId: '2' }, 'b');
		await page.settles('b', { kind: 'done' });
		expect(desk.record('a')).toBeDefined();
	});
});

describe('the memory of an interaction', () => {
	const email = (interactionId: string, state: string) =>
		interaction({ interactionId, state, callUuid: undefined, interactionUUID: 'email-1' });

	it('starts over if it left the agent and came back', async () => {
		await page.shows(email('1', 'ACCEPTED'));
		await page.shows();
		await desk.api.pass(3_600_000);
		await page.shows(email('2', 'INVITED'));
		const [back] = desk.worker.model().interactions[page.key] ?? [];
		expect(back?.firstSeenAt).toBe(desk.api.now());
		expect(back).not.toHaveProperty('establishedAt');
	});
});
