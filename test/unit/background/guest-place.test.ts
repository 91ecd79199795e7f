import { beforeEach, expect, it } from 'vitest';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const first = interaction({ interactionId: '1', state: 'RINGING' });
const second = interaction({ interactionId: '2', interactionUUID: 'uuid-2', callUuid: 'call-2' });
const forged = interaction({
	interactionId: 'forged',
	interactionUUID: 'f',
	callUuid: 'f',
	state: 'RINGING',
});

let desk: FakeDesk;
let guest: FakePage;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	await desk.worker.start();
	guest = new FakePage(desk, 1, 9);
	guest.link = { status: 'connected', epoch: 0, workspace: 'top', guest: true };
	await guest.shows(first, second);
	page = new FakePage(desk, 1, 7);
	page.link = { status: 'connected', epoch: 0, workspace: 'top' };
});
const speaker = () => desk.worker.model().sessions.filter(({ primary }) => primary);
const isThere = () => desk.worker.model().sessions.some(({ link }) => link.guest === true);

it.each([
	['nothing', []],
	['only calls of its own', [forged]],
	['a part of them', [first]],
])('a page that shows %s does not replace a guest that shows more', async (_, shown) => {
	await page.shows(...shown);
	expect(isThere()).toBe(true);
	expect(speaker().map(({ link }) => link.guest)).toEqual([true]);
	expect(desk.api.sent.map(({ message }) => message.type)).not.toContain('detach');
});

it('a page replaces it once it shows what the guest shows, even without a new link state', async () => {
	await page.shows(first);
	await page.shows(first, second);
	expect(isThere()).toBe(false);
	expect(speaker().map(({ frameId }) => frameId)).toEqual([7]);
});

it('a page that claims to be searching, or to find none, replaces no other either', async () => {
	for (const status of ['searching', 'notConnected'] as const) {
		page.link = { status, epoch: 0, workspace: 'top' };
		await page.shows();
		expect(speaker().map(({ link }) => link.guest)).toEqual([true]);
	}
});
