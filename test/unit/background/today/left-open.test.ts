import { beforeEach, describe, expect, it } from 'vitest';
import { LEFT_OPEN_KEY, LeftOpenReminder } from '../../../../src/background/today/left-open';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { FakeArea } from '../../../support/fake/notification-area';
import { prefer } from '../../../support/fake/rings';
import { installMessages } from '../../../support/popup-harness/messages';

installMessages();

const MINUTE_MS = 60_000;
const maria = { callUuid: 'uuid-1', contact: { displayName: 'Maria Lopez' } };
const call = (state: string, more: Partial<Interaction> = {}) => interaction({ ...maria, state, ...more });
const chat = (state: string) =>
	interaction({ interactionId: '2', interactionUUID: 'uuid-2', media: 'chat', state, contact: {} });

let desk: FakeDesk;
let page: FakePage;
let reminder: LeftOpenReminder;
let wakeAt: number | undefined;

/** A life of the reminder, as the background's entry puts it together. */
async function begin(): Promise<void> {
	const { api } = desk;
	reminder = new LeftOpenReminder({
		now: () => api.now(),
		wake: (at) => {
			wakeAt = at;
		},
		model: () => desk.worker.model(),
		load: async () => (await api.load([LEFT_OPEN_KEY]))[LEFT_OPEN_KEY],
		save: (state) => api.save({ [LEFT_OPEN_KEY]: state }),
		show: (leftOpen) => desk.worker.show({ leftOpen }),
	});
	await reminder.start();
}
beforeEach(async () => {
	wakeAt = undefined;
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	prefer(desk, { leftOpenMinutes: 10 });
	await page.shows();
	await begin();
});

const shown = () => desk.worker.model().leftOpen;
async function tell(of: Interaction): Promise<void> {
	await page.reports(of);
	await reminder.review();
}
/** The browser wakes the worker at the time that it was asked to. */
async function wait(minutes: number): Promise<void> {
	await desk.api.pass(minutes * MINUTE_MS);
	await reminder.review();
}

describe('an interaction left open', () => {
	it('is named when the time of the settings has passed, and asks to be woken then', async () => {
		await tell(call('TALKING'));
		await tell(call('IDLE'));
		const since = desk.api.now();
		expect(wakeAt).toBe(since + 10 * MINUTE_MS);
		await wait(9.99);
		expect(shown()).toEqual([]);
		await wait(0.01);
		expect(shown()).toMatchObject([{ session: page.key, interactionId: '1', since, atLeast: false }]);
		expect(wakeAt).toBeUndefined();
	});

	it.each<[string, Interaction, boolean]>([
		['in wrap-up', call('IDLE'), true],
		['on hold', call('HELD'), true],
		['a chat that nobody touches', chat('ACCEPTED'), true],
		['a preview', call('PREVIEW', { media: 'outboundpreview' }), true],
		['a call with somebody on the line', call('TALKING'), false],
		['ringing', call('RINGING'), false],
		['being dialled', call('DIALING'), false],
		['a state nobody documented', call('TELEPORTED'), false],
	])('%s: %s', async (_, of, isNamed) => {
		await tell(of);
		await wait(11);
		expect(shown()).toHaveLength(isNamed ? 1 : 0);
	});

	it('is waited for again where the alarm came too early, as when the clock was set back', async () => {
		await tell(call('IDLE'));
		const due = wakeAt;
		expect(due).toBeTypeOf('number');
		wakeAt = undefined;
		await reminder.review();
		expect(wakeAt).toBeUndefined();
		await reminder.woken();
		expect(wakeAt).toBe(due);
		expect(shown()).toEqual([]);
	});

	it('is not named without a time in the settings, and any more once it is taken away', async () => {
		prefer(desk, { leftOpenMinutes: 0 });
		await tell(call('IDLE'));
		await wait(2_000);
		expect([shown(), wakeAt]).toEqual([[], undefined]);
		prefer(desk, { leftOpenMinutes: 10 });
		await reminder.review();
		expect(shown()).toHaveLength(1);
		prefer(desk, { leftOpenMinutes: 0 });
		await reminder.review();
		expect(shown()).toEqual([]);
	});

	it('is named once: neither after it was dismissed, nor in its next state, nor by the next life of the worker', async () => {
		await tell(call('HELD'));
		await wait(11);
		const [first] = shown();
		await reminder.dismiss(first?.id ?? '');
		expect(shown()).toEqual([]);
		await tell(call('TALKING'));
		await tell(call('IDLE'));
		await wait(30);
		expect(shown()).toEqual([]);
		await desk.restart();
		prefer(desk, { leftOpenMinutes: 10 });
		await begin();
		expect(shown()).toEqual([]);
	});

	it('is taken from the list when the agent goes on with it, and when it has gone', async () => {
		await tell(call('HELD'));
		await tell(chat('ACCEPTED'));
		await wait(11);
		expect(shown()).toHaveLength(2);
		await tell(call('TALKING'));
		expect(shown()).toMatchObject([{ interactionId: '2' }]);
		await page.removes('2');
		await reminder.review();
		expect(shown()).toEqual([]);
	});

	it('stays until it is dismissed, also when the worker was killed in between', async () => {
		await tell(call('IDLE'));
		await wait(11);
		const before = shown();
		expect(before).toHaveLength(1);
		await desk.restart();
		prefer(desk, { leftOpenMinutes: 10 });
		await begin();
		expect(shown()).toEqual(before);
	});

	it('is found by a worker that slept past the time', async () => {
		await tell(call('IDLE'));
		await desk.api.pass(60 * MINUTE_MS);
		await desk.restart();
		prefer(desk, { leftOpenMinutes: 10 });
		await begin();
		expect(shown()).toHaveLength(1);
	});

	it.each([false, true])(
		'comes back with a Workspace that was not connected for a moment, unless it was dismissed: %s',
		async (isDismissed) => {
			await tell(call('IDLE'));
			await wait(11);
			const before = shown();
			if (isDismissed) await reminder.dismiss(before[0]?.id ?? '');
			const { link } = page;
			for (const status of ['searching', 'connected'] as const) {
				page.link = { ...link, status };
				await page.reportsAgent();
				await reminder.review();
				expect(shown()).toEqual(status === 'connected' && !isDismissed ? before : []);
			}
			await tell(call('TALKING'));
			await tell(call('IDLE'));
			await wait(11);
			expect(shown()).toEqual([]);
		},
	);

	it('is named again after a reload during which nobody could see it', async () => {
		await tell(call('IDLE'));
		await wait(11);
		await page.removes('1');
		await reminder.review();
		await page.shows(call('IDLE', { interactionId: '7' }));
		await wait(11);
		expect(shown()).toMatchObject([{ interactionId: '7' }]);
	});
});

describe('the notification about it', () => {
	async function left(preferences: object): Promise<FakeArea> {
		prefer(desk, { leftOpenMinutes: 10, ...preferences });
		const area = new FakeArea(desk);
		await area.notifications.start();
		await tell(call('IDLE'));
		await wait(11);
		await area.notifications.review();
		return area;
	}
	const texts = (area: FakeArea) => [...area.up.values()].map(({ title, message }) => [title, message]);

	it('appears once, quietly, and says who and how long', async () => {
		const area = await left({ notify: 'away' });
		expect(texts(area)).toEqual([['Still open: Maria Lopez', 'It has been waiting for more than 10 min.']]);
		await wait(5);
		await area.notifications.review();
		expect(area.history).toHaveLength(1);
		expect(area.notifications.sessionOf(area.only())).toBe(page.key);
		await reminder.dismiss(shown()[0]?.id ?? '');
		await area.notifications.review();
		expect(area.up.size).toBe(0);
	});

	it('names nobody where notifications must not, and does not appear where they are off', async () => {
		expect(texts(await left({ notify: 'away', notifyWho: false }))[0]?.[0]).toBe(
			'An interaction is still open',
		);
		expect(texts(await left({ notify: 'never' }))).toEqual([]);
	});

	it('does not appear while the agent has that Workspace in front', async () => {
		const area = await left({ notify: 'away' });
		area.front = 1;
		await area.notifications.review();
		expect(area.up.size).toBe(0);
	});

	it('is not shown again each time that the agent turns away from that Workspace', async () => {
		const area = await left({ notify: 'away' });
		for (const front of [1, 99, 1, undefined]) {
			area.front = front;
			await area.notifications.review();
			expect(area.up.size).toBe(0);
		}
		await area.begin().start();
		await area.notifications.review();
		expect(area.history).toHaveLength(1);
	});

	it('does not return after it was closed, wherever the agent has been since', async () => {
		const area = await left({ notify: 'away' });
		await area.close();
		for (const front of [1, 99]) {
			area.front = front;
			await area.notifications.review();
		}
		expect(area.history).toHaveLength(1);
	});

	it('appears for another that is left open later', async () => {
		const area = await left({ notify: 'away' });
		area.front = 1;
		await area.notifications.review();
		area.front = 99;
		await tell(chat('ACCEPTED'));
		await wait(11);
		await area.notifications.review();
		expect(texts(area)).toEqual([
			['An interaction is still open', 'It has been waiting for more than 10 min.'],
		]);
	});

	it('is not shown again by the next life of the worker', async () => {
		const area = await left({ notify: 'away' });
		await area.begin().start();
		await area.notifications.review();
		expect(area.history).toHaveLength(1);
	});

	it.each([
		['has been closed', (area: FakeArea) => area.close()],
		[
			'is about a Workspace that the agent has turned to',
			async (area: FakeArea) => {
				area.front = 1;
				await area.notifications.review();
				area.front = 99;
			},
		],
	])(
		'does not come back once it %s: with a life of the worker, or a connection that was lost for a moment',
		async (_, end) => {
			const area = await left({ notify: 'away' });
			await end(area);
			await area.restart();
			prefer(desk, { leftOpenMinutes: 10, notify: 'away' });
			await area.notifications.review();
			await begin();
			const { link } = page;
			for (const status of ['connected', 'searching', 'connected'] as const) {
				page.link = { ...link, status };
				await page.reportsAgent();
				await reminder.review();
				await area.notifications.review();
				expect([shown().length, area.history.length]).toEqual([status === 'connected' ? 1 : 0, 1]);
			}
		},
	);
});
