// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { Preferences } from '../../../../src/contract/preferences';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { TodayEntry } from '../../../../src/contract/today';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { ended } from '../../../support/popup-harness/shift-fixtures';

const { root, open, find, services } = usePopup();
const lines = (): string[] => [...root.querySelectorAll('.day-how')].map((each) => each.textContent ?? '');
const details = (): string | null | undefined => root.querySelector('.day-more')?.textContent;
const tagged = (...labels: string[]): Pick<TodayEntry, 'tags'> => ({
	tags: labels.map((label) => ({ label, keys: ['Reason'] })),
});

async function openToday(entries: readonly TodayEntry[], change: Partial<Preferences> = {}): Promise<void> {
	await open({
		...model([]),
		settings: { ...NO_SETTINGS, preferences: { ...NO_SETTINGS.preferences, ...change } },
	});
	services().today.show(entries);
	await settle();
	key('l');
	await settle();
}

async function unfold(id: string): Promise<void> {
	find(`today:${id}`).click();
	await settle();
}

async function search(text: string): Promise<void> {
	type(find('today-search'), text);
	await settle();
}

describe('the lines of Today', () => {
	it('show the tags of what went as usual, what became of the rest, and neither where none is known', async () => {
		await openToday([
			ended({ id: 'a', ...tagged('Complaint', 'Call back') }),
			ended({ id: 'b', tags: [] }),
			ended({ id: 'c' }),
			ended({ id: 'd', how: 'transferred', to: 'Returns desk', ...tagged('Refund') }),
			ended({ id: 'e', how: 'ended', tags: [] }),
			ended({ id: 'f', how: 'missed', missed: 'redirected', durations: { rang: 18_000 }, ...tagged('VIP') }),
		]);
		expect(lines().toReversed()).toEqual([
			'Complaint, Call back',
			'No tag',
			'Answered',
			'Transferred to Returns desk',
			'Ended',
			'Missed: redirected after 0:18',
		]);
		await unfold('d');
		expect(details()).toContain('TagsRefund');
		await unfold('a');
		expect(details()).toContain('OutcomeAnswered');
		await search('refund');
		expect(lines()).toEqual(['Transferred to Returns desk']);
	});

	it('mask tags whose keys the settings mask, then or now, and numbers in their labels', async () => {
		const tags = [
			{ label: 'VIP', keys: ['Segment'] },
			{ label: 'Refund of +49 30 12345678', keys: ['Reason'] },
			{ keys: [] },
		];
		await openToday([ended({ id: 'a', tags })], { maskKeys: ['segm*'], maskPhones: true });
		expect(lines()).toEqual(['Refund of ••••• 678, •••••']);
		await unfold('a');
		expect(root.textContent).not.toMatch(/VIP|12345678/);
		await search('vip');
		expect(lines()).toEqual([]);
	});

	it('name a masked tag as masked, and never say that there was none', async () => {
		await openToday([ended({ tags: [{ keys: [] }] })]);
		expect(lines()).toEqual(['•••••']);
	});

	it('tell an outgoing call from others by its sign, in words too', async () => {
		await openToday([
			ended({ id: 'a', direction: 'out', how: 'reached', ...tagged('Refund') }),
			ended({ id: 'b', ...tagged('Refund') }),
		]);
		expect(find('today:a').textContent).toContain('Outgoing call');
		expect(find('today:b').textContent).not.toContain('Outgoing call');
	});
});
