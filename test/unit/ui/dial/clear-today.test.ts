// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { TodayEntry } from '../../../../src/contract/today';
import { settle } from '../../../support/page-time';
import { model, ORIGIN } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, find, services } = usePopup();

const entry = (id: string, name: string, how: TodayEntry['how']): TodayEntry => ({
	id,
	origin: ORIGIN,
	page: ORIGIN,
	subject: id,
	name,
	family: 'voice',
	began: 1,
	at: 1_764_000_000_000,
	how,
	durations: {},
	did: [],
});
const ENTRIES = [entry('a', 'Maria Lopez', 'answered'), entry('b', 'Omar Sy', 'missed')];
const LATER = entry('c', 'Leila Haddad', 'missed');

async function openToday(entries: readonly TodayEntry[] = ENTRIES): Promise<void> {
	await open(model([]));
	services().today.show(entries);
	key('l');
	await settle();
}
async function click(act: string): Promise<void> {
	find(act).click();
	await settle();
}
const cleared = (): string[][] =>
	services().connection.sent.flatMap((each) =>
		each.type === 'clear-today' ? [[...each.ids].toSorted()] : [],
	);
const foot = (): string => root.querySelector('.own-sheet .sheet-foot')?.textContent ?? '';

describe('Clear in Today', () => {
	it('asks first, and a second Enter clears nothing', async () => {
		await openToday();
		await click('today-clear');
		expect(cleared()).toEqual([]);
		expect(foot()).toContain('Clear everything that has ended?');
		expect(document.activeElement).toBe(find('today-keep'));
		await click('today-keep');
		expect(cleared()).toEqual([]);
		expect(document.activeElement).toBe(find('today-clear'));
	});

	it('clears what it has asked about, and not what has ended since', async () => {
		await openToday();
		await click('today-clear');
		services().today.show([...ENTRIES, LATER]);
		await settle();
		expect(foot()).toContain('Clear only what was shown?');
		expect(find('today-clear-shown').textContent).toBe('Clear 2');
		await click('today-clear-shown');
		expect(cleared()).toEqual([['a', 'b']]);
		expect(document.activeElement).toBe(find('today-search'));
	});

	it('leaves what a filter or a search hides, and says so', async () => {
		await openToday();
		await click('today-filter:missed');
		await click('today-clear');
		expect(foot()).toContain('Clear only what was shown?');
		await click('today-clear-shown');
		expect(cleared()).toEqual([['b']]);
		await click('today-filter:all');
		type(find('today-search'), 'lopez');
		await settle();
		await click('today-clear');
		await click('today-clear-shown');
		expect(cleared()).toEqual([['b'], ['a']]);
	});

	it('takes the question back when the list shows something else', async () => {
		await openToday();
		await click('today-clear');
		await click('today-filter:missed');
		expect(foot()).not.toContain('Clear 2');
		await click('today-clear');
		type(find('today-search'), 'zz');
		await settle();
		expect(foot()).not.toContain('Clear only');
		expect(root.querySelector('[data-act="today-clear"]')).toBe(null);
	});

	it('asks no more where another surface has cleared all, and leaves the focus in Today', async () => {
		await openToday();
		await click('today-clear');
		services().today.show([]);
		await settle();
		expect(root.querySelector('[data-act="today-clear-shown"]')).toBe(null);
		expect(document.activeElement).toBe(find('today-keep'));
		await click('today-keep');
		expect(document.activeElement).toBe(find('today-search'));
	});

	it('says how many it has cleared, or that it could not', async () => {
		const said = (): string => document.querySelector('[aria-live]')?.textContent ?? '';
		await openToday();
		await click('today-clear');
		await click('today-clear-shown');
		expect(said()).toContain('Cleared: 2');
		services().connection.send = async () => {
			throw new Error('gone');
		};
		await click('today-clear');
		await click('today-clear-shown');
		expect(root.textContent).toContain('Today couldn’t be cleared'.replace('’', "'"));
	});

	it('is cancelled by Escape, which leaves Today open', async () => {
		await openToday();
		await click('today-clear');
		find('today-keep').dispatchEvent(
			new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
		);
		await settle();
		expect(document.activeElement).toBe(find('today-clear'));
		expect(cleared()).toEqual([]);
	});
});
