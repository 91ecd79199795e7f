import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noticesOf } from '../../../src/background/alerts/notices';
import { Notifications } from '../../../src/background/alerts/notifications';
import { keepShares } from '../../../src/background/fair-shares';
import type { Model } from '../../../src/contract/surface';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

let desk: FakeDesk;
let real: FakePage;
let fake: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	real = new FakePage(desk, 1, 0);
	fake = new FakePage(desk, 2, 0, 'fake', 'https://crm.example');
});
const ring = (id: string) => interaction({ interactionId: id, callUuid: id, state: 'RINGING' });
const many = (count: number) => Array.from({ length: count }, (_, i) => ring(`fake-${i}`));
const notifying = (model: Model): Model => ({
	...model,
	settings: { ...model.settings, preferences: { ...model.settings.preferences, notify: 'always' } },
});

describe('a thousand calls that a page invents', () => {
	it('are a few notifications and one for the rest, and the real call has its own', async () => {
		await fake.shows(...many(1_000));
		await real.shows(ring('real'));
		const notices = noticesOf(notifying(desk.worker.model()), undefined);
		expect(notices).toHaveLength(6);
		const ringing = notices.filter(({ rings }) => rings).map(({ id }) => id);
		expect(ringing.filter((id) => id.startsWith('ring:1:'))).toHaveLength(1);
		expect(notices.at(-1)).toMatchObject({ id: 'ring:more:https://crm.example', rings: false, silent: true });
	});

	it('alert once: the notification for the rest does not return, even after it was closed', async () => {
		await fake.shows(...many(1_000));
		const show = vi.fn(async () => undefined);
		const notifications = new Notifications({
			model: () => notifying(desk.worker.model()),
			send: async () => ({ ok: true }),
			front: async () => undefined,
			show,
			canChange: true,
			clear: async () => undefined,
			all: async () => [],
			load: async () => undefined,
			save: async () => undefined,
		});
		await notifications.review();
		expect(show).toHaveBeenCalledTimes(5);
		await notifications.closed('ring:more:https://crm.example');
		for (let i = 0; i < 5; i++) {
			await fake.reports(ring(`later-${i}`));
			await notifications.review();
		}
		expect(show).toHaveBeenCalledTimes(5);
		expect(notifications.sessionOf('ring:more:https://crm.example')).toBe(fake.key);
	});

	it('push no missed call of another origin out of the list', async () => {
		await real.shows(ring('real'), ring('other'));
		await real.shows();
		for (let i = 0; i < 100; i++) {
			await fake.shows(ring(`fake-${i}`));
			await fake.shows();
		}
		const { missed } = desk.worker.model();
		expect(missed).toHaveLength(20);
		expect(missed.map(({ subject }) => subject)).toEqual(
			expect.arrayContaining([`${real.origin}|real`, `${real.origin}|other`, `${fake.origin}|fake-99`]),
		);
	});

	it('count towards the origin that the browser states, not the one the page claims', async () => {
		await real.shows(ring('real'));
		await real.shows();
		for (let i = 0; i < 100; i++) {
			fake.link = { ...fake.link, origin: `https://host-${i}.example` };
			await fake.shows(ring(`fake-${i}`));
			await fake.shows();
		}
		expect(desk.worker.model().missed.map(({ subject }) => subject)).toContain(`${real.origin}|real`);
	});
});

it('share the list among all its origins', () => {
	const items = ['a1', 'b1', 'a2', 'a3', 'c1', 'a4', 'b2'];
	expect(keepShares(items, 4, (item) => item.slice(0, 1))).toEqual(['b1', 'c1', 'a4', 'b2']);
	expect(keepShares(items, 7, (item) => item.slice(0, 1))).toEqual(items);
	expect(keepShares(items, 0, (item) => item)).toEqual([]);
});
