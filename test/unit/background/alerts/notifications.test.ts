import { beforeEach, describe, expect, it } from 'vitest';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { FakeArea } from '../../../support/fake/notification-area';
import { call, prefer } from '../../../support/fake/rings';
import { installMessages } from '../../../support/popup-harness/messages';

installMessages();

let desk: FakeDesk;
let page: FakePage;
let area: FakeArea;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	prefer(desk, {});
	area = new FakeArea(desk);
	await area.notifications.start();
	await page.shows(call());
	await area.notifications.review();
});

/** Returns the methods sent to the page. */
const sent = () => desk.api.commands().map(({ command }) => command.method);
const settled = () => area.notifications.review();

describe('a notification', () => {
	it('appears once for a ringing interaction, whatever else changes', async () => {
		await page.reports(call({ userData: { ServiceType: 'Billing', Note: 'x' } }));
		await new FakePage(desk, 1, 6).shows(call());
		await settled();
		expect(area.history).toHaveLength(1);
	});

	it('goes when the ringing ends, whoever ended it', async () => {
		await page.reports(call({ state: 'TALKING' }));
		await settled();
		expect(area.up.size).toBe(0);
	});

	it('goes when the agent opens Workspace, and returns if they leave while it still rings', async () => {
		area.front = 1;
		await settled();
		expect(area.up.size).toBe(0);
		area.front = undefined;
		await settled();
		expect(area.up.size).toBe(1);
	});

	it('follows a change, if the browser can change it', async () => {
		await page.reports(call({ contact: { displayName: 'Maria Lopez-Garcia' } }));
		await settled();
		expect(area.up.get(area.only())?.title).toContain('Lopez-Garcia');
	});

	it('that was closed sends nothing, and does not return for the same interaction', async () => {
		await area.close();
		await page.reports(call({ userData: { ServiceType: 'Sales' } }));
		await settled();
		expect(area.up.size).toBe(0);
		expect(sent()).toEqual([]);
		await page.reports(call({ state: 'IDLE' }));
		await settled();
		await page.reports(call());
		await settled();
		expect(area.up.size).toBe(1);
	});
});

describe('a notification whose predecessor is reported closed late', () => {
	it('still goes when the ringing ends', async () => {
		const id = area.only();
		area.front = 1;
		await settled();
		area.front = undefined;
		await settled();
		await area.notifications.closed(id);
		await page.reports(call({ state: 'TALKING' }));
		await settled();
		expect(area.up.size).toBe(0);
	});
});

describe('if the browser cannot change a notification', () => {
	it('it keeps its first text', async () => {
		area.canChange = false;
		await area.restart();
		await page.reports(call({ contact: { displayName: 'Maria Lopez-Garcia' } }));
		await settled();
		expect(area.history).toHaveLength(1);
	});
});

describe('a press on it', () => {
	it('answers once, however often and wherever it is pressed', async () => {
		const id = area.only();
		await Promise.all([area.notifications.pressed(id, 'accept'), area.notifications.pressed(id, 'accept')]);
		await desk.ask(page, { method: 'accept', interactionId: '1' });
		expect(sent()).toEqual(['accept']);
		expect(area.up.size).toBe(0);
	});

	it('reports a refusal, even though the press closed the notification', async () => {
		const id = area.only();
		await Promise.all([area.notifications.pressed(id, 'accept'), area.close(id)]);
		const command = desk.api.commands()[0]?.id ?? '';
		await page.settles(command, { kind: 'refused', message: 'busy' });
		await settled();
		expect(area.up.get(id)?.message).toMatch(/^Not accepted\./);
		// And can be tried again.
		await area.notifications.pressed(id, 'accept');
		expect(sent()).toEqual(['accept', 'accept']);
	});

	it('acts on no other interaction that has its id by then', async () => {
		const id = area.only();
		page.link = { ...page.link, epoch: 1 };
		await page.shows(call({ interactionUUID: 'other', callUuid: 'other' }));
		await area.notifications.pressed(id, 'accept');
		expect(sent()).toEqual([]);
	});

	it('acts on no other interaction without a UUID that has its id after Workspace was loaded again', async () => {
		const { interactionUUID: _, callUuid: __, caseId: ___, ...bare } = call();
		await page.shows(bare);
		await settled();
		const id = area.only();
		page.link = { ...page.link, epoch: 1 };
		await page.shows(bare);
		await area.notifications.pressed(id, 'accept');
		expect(sent()).toEqual([]);
		await settled();
		const present = [...area.up.values()].filter(({ rings }) => rings);
		expect(present).toHaveLength(1);
		await area.notifications.pressed(present[0]?.id ?? '', 'accept');
		expect(sent()).toEqual(['accept']);
	});

	it('reports that the call has gone by then', async () => {
		await area.notifications.pressed(area.only(), 'accept');
		await page.shows();
		await page.settles(desk.api.commands()[0]?.id ?? '', { kind: 'silent', reread: null });
		await settled();
		expect([...area.up.values()].map(({ rings, message }) => [rings, message.slice(0, 13)])).toEqual([
			[false, 'Not accepted.'],
		]);
		// Once.
		await settled();
		expect(area.history).toHaveLength(2);
	});

	it('is not too late the second time, although the first ended the ringing', async () => {
		const id = area.only();
		await area.notifications.pressed(id, 'reject');
		await page.settles(desk.api.commands()[0]?.id ?? '', { kind: 'done' });
		await page.shows();
		await settled();
		await area.notifications.pressed(id, 'reject');
		expect(area.up.size).toBe(0);
		expect(sent()).toEqual(['reject']);
	});

	it('that comes too late sends nothing, and is reported', async () => {
		const id = area.only();
		await page.shows();
		await settled();
		await area.notifications.pressed(id, 'reject');
		expect(sent()).toEqual([]);
		expect(area.up.get(area.only())?.message).toContain('Nothing was sent: it had already stopped ringing');
	});
});

describe('the end of the worker', () => {
	it('leaves the notification up, and does not show it again', async () => {
		await area.restart();
		await settled();
		expect(area.history).toHaveLength(1);
	});

	it('between ring and press still leads to one accept', async () => {
		const id = area.only();
		await area.restart();
		await Promise.all([area.notifications.pressed(id, 'accept'), area.notifications.pressed(id, 'accept')]);
		expect(sent()).toEqual(['accept']);
	});

	it('after the press leaves the outcome to the next life', async () => {
		await area.notifications.pressed(area.only(), 'accept');
		await area.restart();
		await page.shows();
		await page.settles(desk.api.commands()[0]?.id ?? '', { kind: 'refused', message: 'busy' });
		await settled();
		expect(area.up.get(area.only())?.message).toMatch(/^Not accepted\./);
		expect(sent()).toEqual(['accept']);
	});

	it('during a ring removes the notification if the ring has ended meanwhile', async () => {
		await desk.api.pass(200);
		area.notifications = area.begin();
		desk.api.kill();
		await page.bye();
		await area.notifications.start();
		await settled();
		expect(area.up.size).toBe(0);
	});

	it('does not bring back a closed notification, even if its closing woke the worker', async () => {
		const id = area.only();
		await desk.api.pass(200);
		area.up.delete(id);
		await area.restart();
		await area.notifications.closed(id);
		await settled();
		expect(area.history).toHaveLength(1);
	});
});
