// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import type { Model } from '../../../../src/contract/surface';
import type { TodayEntry } from '../../../../src/contract/today';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, find, services, surface } = usePopup();

const ended = (given: Partial<TodayEntry> = {}): TodayEntry => ({
	id: 'today:1:a',
	origin: ORIGIN,
	page: ORIGIN,
	subject: 'a',
	name: 'Maria Lopez',
	family: 'voice',
	began: 1,
	at: 1_764_000_000_000,
	how: 'answered',
	durations: {},
	did: [],
	...given,
});
const CHAT = ended({ id: 'today:3:c', subject: 'c', name: 'Leila Haddad', family: 'chat' });
async function openToday(entries: readonly TodayEntry[], given: Model): Promise<void> {
	await open(given);
	services().today.show(entries);
	await settle();
	key('l');
	await settle();
}
const rows = (): string[] => [...root.querySelectorAll('.day-name')].map((each) => each.textContent ?? '');
/** The running time of a line, in seconds. */
const seconds = (line: HTMLElement | null): number => {
	const [, minutes, rest] = /(\d+):(\d\d)$/.exec(line?.querySelector('.timer')?.textContent ?? '') ?? [];
	return Number(minutes) * 60 + Number(rest);
};

describe('in Today, an interaction in wrap-up', () => {
	it('comes first, with its running time, until it is marked done', async () => {
		const over = interaction({ state: 'IDLE', contact: { displayName: 'Zoë Müller' } });
		const other = interaction({ interactionId: '2', state: 'TALKING' });
		await openToday([ended()], model([tracked(over, 65), tracked(other, 9)]));
		const line = root.querySelector<HTMLElement>('[data-wrap-up]');
		expect(root.querySelectorAll('[data-wrap-up]')).toHaveLength(1);
		expect(line?.textContent).toContain('Zoë Müller');
		expect(rows()).toEqual(['Zoë Müller', 'Maria Lopez']);
		const before = seconds(line);
		expect(before).toBeGreaterThanOrEqual(65);
		await settle(3_000);
		expect(seconds(line)).toBeGreaterThan(before);
		services().connection.show(model([tracked(other, 12)]));
		await settle();
		expect(rows()).toEqual(['Maria Lopez']);
	});

	it('is opened from there, and found by medium and by name like the others', async () => {
		const over = interaction({ state: 'IDLE', contact: { displayName: 'Zoë Müller' } });
		const other = interaction({ interactionId: '2', state: 'TALKING' });
		await openToday([ended(), CHAT], model([tracked(other, 90), tracked(over, 65)]));
		find('today-filter:chat').click();
		await settle();
		expect(rows()).toEqual(['Leila Haddad']);
		find('today-filter:all').click();
		for (const [text, names] of [
			['zoe', ['Zoë Müller']],
			['lopez', ['Maria Lopez']],
		] as const) {
			type(find('today-search'), text);
			await settle();
			expect(rows()).toEqual(names);
		}
		type(find('today-search'), 'zoe');
		await settle();
		root.querySelector<HTMLElement>('[data-wrap-up] button')?.click();
		await settle();
		expect(root.querySelector('[data-panel="today"]')).toBeNull();
		expect(surface().open.value).toContain(' 1');
	});
});
