// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Model } from '../../../../src/contract/surface';
import type { TodayEntry } from '../../../../src/contract/today';
import { NO_TARGETS } from '../../../../src/settings/targets';
import { dialChoices } from '../../../../src/ui/logic/targets/dial';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands, services, surface, recordOf } = popup;
const panel = (name: string): HTMLElement | null => root.querySelector(`[data-panel="${name}"]`);
const press = async (name: string, more: KeyboardEventInit = {}): Promise<void> => {
	key(name, more);
	await settle();
};

const entry = (given: Partial<TodayEntry> = {}): TodayEntry => ({
	id: 'today:1:a',
	origin: ORIGIN,
	page: ORIGIN,
	subject: 'a',
	name: 'Maria Lopez',
	number: '+33298025501',
	family: 'voice',
	direction: 'in',
	began: 1,
	at: 1_764_000_000_000,
	how: 'answered',
	durations: { rang: 4_000, talked: 380_000, wrapUp: 12_000 },
	did: [],
	...given,
});
const MISSED = entry({
	id: 'today:2:b',
	subject: 'b',
	name: 'Omar Sy',
	number: '+442079460018',
	how: 'missed',
	missed: 'redirected',
	durations: { rang: 18_000 },
});
const CHAT = entry({
	id: 'today:3:c',
	subject: 'c',
	name: 'Leila Haddad',
	family: 'chat',
	how: 'transferred',
	to: 'Returns desk',
	durations: {},
});

async function openToday(
	entries: readonly TodayEntry[] = [entry(), MISSED, CHAT],
	given: Model = model([]),
): Promise<void> {
	await open(given);
	services().today.show(entries);
	await settle();
	await press('l');
}
const rows = (): string[] => [...root.querySelectorAll('.day-name')].map((each) => each.textContent ?? '');
const withPreferences = (change: object): Model => ({
	...model([]),
	settings: { ...NO_SETTINGS, preferences: { ...NO_SETTINGS.preferences, ...change } },
});
const without = (...methods: ('voice.dial' | 'voice.dialEx')[]): Model => {
	const given = model([]);
	const unavailable = methods.map((method) => ({ method, why: 'filtered' as const }));
	const known = { atLeast: false, states: [], media: [], recent: [], unavailable };
	return { ...given, shifts: [{ session: given.sessions[0]?.key ?? '', ...known }] };
};
const dials = (): string | undefined => root.querySelector<HTMLElement>('[data-dials]')?.dataset.dials;

it('finds those called today by name as the other filters do: whatever the accents', () => {
	const rules = { dialCountry: '', dialRules: [] };
	const found = dialChoices({ text: 'zoe mull' }, NO_TARGETS, [entry({ name: 'Zoë Müller' })], rules);
	expect(found.map(({ destination }) => destination)).toEqual(['+33298025501']);
});

describe('Today', () => {
	it('opens by its key, lists what has ended, latest first, and closes with Escape', async () => {
		await openToday();
		expect(rows()).toEqual(['Leila Haddad', 'Omar Sy', 'Maria Lopez']);
		expect(document.activeElement).toBe(find('today-search'));
		await press('Escape');
		expect(panel('today')).toBeNull();
	});

	it('says once that the agent made a call: in its line, or beside it where that says something else', async () => {
		const out = { direction: 'out', how: 'reached' } as const;
		const { name: _, ...nameless } = entry({ id: 'today:2:b', ...out });
		const tags = [{ label: 'Refund', keys: [] }];
		await openToday([entry(out), nameless, entry({ id: 'today:3:c', ...out, tags })]);
		const said = [...root.querySelectorAll('.day-open')].map((each) => each.textContent ?? '');
		expect(said.map((text) => text.split('Outgoing call').length - 1)).toEqual([1, 1, 1]);
		expect(root.querySelector('.sr-only + .day-who .day-how')?.textContent).toBe('Refund');
	});

	it('shows the durations that are known and no other, and what the agent did', async () => {
		await openToday([
			entry({
				durations: { talked: 65_000, onHold: 5_000 },
				did: [{ id: 'x', session: 's', method: 'setUserData', keys: ['Reason'], status: 'succeeded', at: 2 }],
			}),
		]);
		find('today:today:1:a').click();
		await settle();
		const parts = [...root.querySelectorAll<HTMLElement>('[data-part]')].map(({ dataset }) => dataset.part);
		expect(parts).toEqual(['talked', 'onHold']);
		expect(root.querySelector('.day-did')?.textContent).toContain('Reason');
	});

	it('narrows by filter and by text: names, numbers, outcomes', async () => {
		await openToday();
		find('today-filter:missed').click();
		await settle();
		expect(rows()).toEqual(['Omar Sy']);
		find('today-filter:all').click();
		for (const [text, names] of [
			['lopez', ['Maria Lopez']],
			['returns', ['Leila Haddad']],
			['7946', ['Omar Sy']],
			['zz', []],
		] as const) {
			type(find('today-search'), text);
			await settle();
			expect(rows()).toEqual(names);
		}
	});

	it('masks numbers, in the list and when somebody is called back, and dials the whole number all the same', async () => {
		await openToday([entry({ name: '+33298025501' })], withPreferences({ maskPhones: true }));
		find('today:today:1:a').click();
		await settle();
		expect(root.textContent).not.toContain('33298025501');
		find('call-back:today:1:a').click();
		await settle();
		expect(root.innerHTML.replace(/data-\w+="[^"]*"/g, '')).not.toContain('33298025501');
		expect(commands()).toEqual([]);
		find('dial-send').click();
		await settle();
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+33298025501' }]);
	});

	it('leaves the focus in the dialler when somebody is called back, however Today was opened', async () => {
		await open(model([]));
		services().today.show([entry()]);
		find('menu').click();
		await settle();
		find('today').click();
		await settle();
		find('call-back:today:1:a').click();
		await settle();
		await settle();
		expect(document.activeElement).toBe(find('dial-text'));
	});

	it('hides the open card from the hand while it is open: no key reaches it', async () => {
		await open(model([tracked(interaction({ state: 'TALKING' }), 60)]));
		await press('l');
		find('today-close').focus();
		await press('d');
		expect(commands()).toEqual([]);
	});
});

describe('the dialler', () => {
	const openDial = async (given: Model = model([])): Promise<HTMLElement> => {
		await open(given);
		await press('+');
		return find('dial-text');
	};

	it('shows the number as it will be dialled, and dials it once, on Enter', async () => {
		const field = await openDial();
		expect(document.activeElement).toBe(field);
		type(field, '+44 (0)20 7946 0018 ext. 5');
		await settle();
		expect(dials()).toBe('+442079460018');
		expect(root.querySelector('[data-dials]')?.textContent).toContain('ext. 5');
		expect(commands()).toEqual([]);
		await press('Enter');
		await press('Enter');
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+442079460018' }]);
		expect(panel('dial')).toBeNull();
	});

	it('refuses what is no number, says why, and dials nothing', async () => {
		const field = await openDial();
		for (const text of ['', '1-800-FLOWERS', '+49 30 1; +49 30 2', '24.12.2026', '1']) {
			type(field, text);
			await settle();
			await press('Enter');
			find('dial-send').click();
			expect(dials()).toBeUndefined();
		}
		expect(commands()).toEqual([]);
	});

	it('applies the rules of the settings, and never to 00', async () => {
		const field = await openDial(withPreferences({ dialCountry: '49', dialRules: ['[1-7]\\d{3} => 8'] }));
		for (const [text, shown] of [
			['030 1234567', '+49301234567'],
			['4711', '84711'],
			['0049 30 1234567', '0049301234567'],
		] as const) {
			type(field, text);
			await settle();
			expect(dials()).toBe(shown);
		}
	});

	it('sends the data that goes along', async () => {
		const field = await openDial();
		type(field, '4711');
		find('dial-data').click();
		await settle();
		type(find('dial-data-key:0'), 'Reason');
		await settle();
		type(find('dial-data-value:0'), 'Call back');
		await settle();
		find('dial-send').click();
		await settle();
		expect(commands()).toEqual([
			{ method: 'voice.dial', destination: '4711', userData: { Reason: 'Call back' } },
		]);
	});

	it('finds people of today and favourites by name, and fills the number in without dialling it', async () => {
		await open(
			model([]),
			undefined,
			{},
			{ own: [{ type: 'CUSTOM_CONTACT', destination: '+49 721 608 0', label: 'Supplier hotline' }] },
		);
		services().today.show([entry()]);
		await press('+');
		const hits = () => [...root.querySelectorAll<HTMLElement>('.hit')].map(({ dataset }) => dataset.act);
		expect(hits()).toEqual(['dial-hit:+33298025501', 'dial-hit:+497216080']);
		type(find('dial-text'), 'supp');
		await settle();
		expect(hits()).toEqual(['dial-hit:+497216080']);
		find('dial-hit:+497216080').click();
		await settle();
		expect(dials()).toBe('+497216080');
		expect(commands()).toEqual([]);
	});

	it('stands under headings, with a star for each number: the agent’s own, the administrator’s, or none', async () => {
		const kept = (label: string, destination: string) =>
			({ type: 'CUSTOM_CONTACT', destination, label }) as const;
		await open(
			model([]),
			undefined,
			{},
			{
				own: [kept('Maria at home', '+33 2 98 02 55 01'), kept('Supplier hotline', '+49 721 608 0')],
				managed: [kept('Help desk', '4711')],
			},
		);
		services().today.show([entry(), MISSED]);
		await press('+');
		expect([...root.querySelectorAll('.hit-heading')].map(({ textContent }) => textContent)).toEqual([
			'Today',
			'Favourites and recent',
		]);
		const starOf = (act: string): HTMLElement | null =>
			find(act).parentElement?.querySelector<HTMLElement>('[data-act^="star:"]') ?? null;
		// The same number, however it is written.
		expect(starOf('dial-hit:+33298025501')?.getAttribute('aria-pressed')).toBe('true');
		expect(starOf('dial-hit:+442079460018')?.getAttribute('aria-pressed')).toBe('false');
		expect(starOf('dial-hit:4711')).toBeNull();

		starOf('dial-hit:+442079460018')?.click();
		await settle();
		expect(services().targets.kept.own.at(-1)).toEqual(kept('Omar Sy', '+442079460018'));
		starOf('dial-hit:+33298025501')?.click();
		await settle();
		expect(services().targets.kept.own.map(({ label }) => label)).toEqual(['Supplier hotline', 'Omar Sy']);
		// A star only keeps: what is called and what goes along are as before.
		expect(commands()).toEqual([]);
		expect(dials()).toBeUndefined();
	});

	it('keeps what was typed while its outcome is not good, and forgets it once it is', async () => {
		const given = model([]);
		const field = await openDial(given);
		type(field, '4711');
		await settle();
		await press('Enter');
		const refused = recordOf({ status: 'failed', failure: 'refused', detail: 'No' });
		services().connection.show({ ...given, commands: [refused] });
		await settle();
		await press('+');
		expect(find('dial-text')).toHaveProperty('value', '4711');
		await press('Escape');
		services().connection.show({ ...given, commands: [recordOf({ status: 'succeeded' })] });
		await settle();
		await press('+');
		expect(find('dial-text')).toHaveProperty('value', '');
	});

	it('rests where the Workspace does not allow it, with the reason', async () => {
		const field = await openDial(without('voice.dial', 'voice.dialEx'));
		type(field, '4711');
		await settle();
		await press('Enter');
		find('dial-send').click();
		expect(commands()).toEqual([]);
		expect(find('dial-send').getAttribute('aria-disabled')).toBe('true');
	});

	it.each([
		['selected text', '(030) 123 45 67', '0301234567'],
		['a link', 'tel:+49-30-1234567', '+49301234567'],
		['a text with two numbers', '030 1234567; 030 7654321', undefined],
	])('shows %s from a page’s menu as it will be dialled, and dials nothing', async (_, call, dialled) => {
		await open(model([]));
		services().notes.leave({ at: Date.now(), call });
		await settle();
		expect(panel('dial')).not.toBeNull();
		expect(dials()).toBe(dialled);
		expect(commands()).toEqual([]);
	});

	it('does not open in the ringing window, and not from a field', async () => {
		await open(model([]));
		await press('l');
		type(find('today-search'), 'a');
		await press('+');
		expect(panel('dial')).toBeNull();
		expect(surface().sheet.peek()).toBe('today');
	});
});
