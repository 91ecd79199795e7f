import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NO_SETTINGS, type Tag } from '../../../../src/contract/settings';
import {
	MAX_TAG_TEXT,
	MAX_TAGS,
	TODAY_KEY,
	type TodayEntry,
	TodaySchema,
} from '../../../../src/contract/today';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const REFUND: Tag = { id: 'refund', label: 'Refund', pairs: { Reason: 'Refund', Priority: '5' } };
const VIP: Tag = { id: 'vip', label: 'VIP', pairs: { Segment: 'VIP' } };
const CHAT: Tag = { id: 'chat', label: 'Chat only', pairs: { Reason: 'Refund' }, media: ['chat'] };

const given = (tags: Tag[], maskKeys: string[] = []) => ({
	tags,
	settings: { ...NO_SETTINGS, preferences: { ...NO_SETTINGS.preferences, maskKeys } },
});

async function begin(tags: Tag[] = [REFUND, VIP, CHAT], maskKeys?: string[]) {
	const desk = new FakeDesk();
	desk.worker.configure(given(tags, maskKeys));
	const page = new FakePage(desk, 1, 5);
	await page.shows();
	const reports = (userData: Interaction['userData'], more: Partial<Interaction> = {}) =>
		page.reports(interaction({ media: 'voice', state: 'TALKING', userData, ...more }));
	const ends = async (): Promise<TodayEntry['tags']> => {
		await desk.api.pass(1_000);
		await page.removes('1');
		await desk.api.pass(0);
		return v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY)).at(-1)?.tags;
	};
	return { desk, page, reports, ends };
}

describe('the tags that Today keeps', () => {
	it('are those whose values are all set at the end, by their labels, without any value', async () => {
		const { desk, reports, ends } = await begin();
		await reports({ Reason: 'Complaint', Segment: 'VIP' });
		// Workspace may return numbers as numbers.
		await reports({ Reason: 'Refund', Priority: 5, Segment: 'Silver' });
		expect(await ends()).toEqual([{ label: 'Refund', keys: ['Reason', 'Priority'] }]);
		const stored = [...desk.api.storage].filter(([key]) => key.startsWith('today'));
		expect(JSON.stringify(stored)).not.toContain('Silver');
	});

	it('are none where none was set, and not known where none are offered', async () => {
		const { desk, reports, ends } = await begin();
		await reports({ Reason: 'Other' });
		expect(await ends()).toEqual([]);
		desk.worker.configure(given([CHAT]));
		await reports({ Reason: 'Refund' }, { callUuid: 'b' });
		expect(await ends()).toBeUndefined();
		desk.worker.configure(given([VIP]));
		await reports({ Segment: 'VIP' }, { callUuid: 'c', isConsultation: true });
		expect(await ends()).toBeUndefined();
	});

	it('have no name where the settings mask one of their keys', async () => {
		const { desk, reports, ends } = await begin([REFUND, VIP], ['seg*']);
		await reports({ Reason: 'Refund', Priority: '5', Segment: 'VIP' });
		expect(await ends()).toEqual([{ label: 'Refund', keys: ['Reason', 'Priority'] }, { keys: [] }]);
		const stored = [...desk.api.storage].filter(([key]) => key.startsWith('today'));
		expect(JSON.stringify(stored)).not.toContain('VIP');
	});

	it('keep the name that they had: later settings name the interactions that come', async () => {
		const { desk, reports, ends } = await begin([VIP]);
		await reports({ Segment: 'VIP' });
		expect(await ends()).toEqual([{ label: 'VIP', keys: ['Segment'] }]);
		desk.worker.configure(given([{ ...VIP, label: 'Important' }]));
		const [former] = v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY));
		expect(former?.tags).toEqual([{ label: 'VIP', keys: ['Segment'] }]);
		await reports({ Segment: 'VIP' }, { callUuid: 'b' });
		expect(await ends()).toEqual([{ label: 'Important', keys: ['Segment'] }]);
	});

	it('outlive the worker, also where it has not read the settings when the interaction ends', async () => {
		const { desk, page, reports } = await begin();
		await reports({ Segment: 'VIP' });
		await desk.api.pass(1_000);
		await desk.restart();
		await page.removes('1');
		await desk.api.pass(0);
		const [entry] = v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY));
		expect(entry?.tags).toEqual([{ label: 'VIP', keys: ['Segment'] }]);
	});

	it('are not taken from the policy and the defaults alone: the agent may mask more', async () => {
		const desk = new FakeDesk();
		desk.worker.configure({ ...given([VIP]), unread: true });
		const page = new FakePage(desk, 1, 5);
		await page.shows(interaction({ state: 'TALKING', userData: { Segment: 'VIP' } }));
		await desk.api.pass(1_000);
		await page.removes('1');
		await desk.api.pass(0);
		const [entry] = v.parse(TodaySchema, desk.api.storage.get(TODAY_KEY));
		expect(entry).toMatchObject({ how: 'answered' });
		expect(entry?.tags).toBeUndefined();
	});

	it('are bounded in number and in size', async () => {
		const many = Array.from({ length: 40 }, (_, n): Tag => ({ ...VIP, id: `t${n}`, label: `Tag ${n}` }));
		const first = await begin(many);
		await first.reports({ Segment: 'VIP' });
		expect(await first.ends()).toHaveLength(MAX_TAGS);
		const pairs = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}`.padEnd(250, 'x'), '1']));
		const second = await begin([{ id: 'big', label: 'Big', pairs }, VIP]);
		await second.reports({ ...pairs, Segment: 'VIP' });
		const tags = await second.ends();
		expect(tags).toEqual([{ keys: [] }, { label: 'VIP', keys: ['Segment'] }]);
		expect(JSON.stringify(tags).length).toBeLessThan(2 * MAX_TAG_TEXT);
	});

	it('are absent from what an earlier version has stored, which is read all the same', () => {
		const former = {
			...{ id: 'a', origin: 'o', page: 'o', subject: 's', family: 'voice', began: 1, at: 2, how: 'answered' },
			durations: {},
		};
		const [entry] = v.parse(TodaySchema, [former]);
		expect(entry).toMatchObject({ id: 'a' });
		expect(entry?.tags).toBeUndefined();
	});
});
