// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../src/ui/components/later';
import type { HistoryEntry } from '../../../src/contract/history';
import { NO_SETTINGS } from '../../../src/contract/settings';
import { settle } from '../../support/page-time';
import { interaction, model, nameOf, tracked } from '../../support/popup-harness/build-model';
import { FIXTURES } from '../../support/popup-harness/fixtures';
import { key, type, usePopup } from '../../support/popup-harness/mount';
import { PANEL_FIXTURES } from '../../support/popup-harness/panel-fixtures';

const panel = usePopup('panel');

const one = interaction({
	interactionId: 'one',
	contact: { displayName: 'One' },
	caseId: 'c1',
	userData: { A: '1' },
});
const two = interaction({
	interactionId: 'two',
	contact: { displayName: 'Two' },
	caseId: 'c2',
	userData: { B: '2' },
});
const three = interaction({ interactionId: 'three', contact: { displayName: 'Three' }, caseId: 'c3' });
const ringing = { ...three, state: 'RINGING' };

const rows = () => [...panel.root.querySelectorAll<HTMLElement>('[data-row]')];
const row = (id: string) => {
	const found = rows().find((each) => each.dataset.rowOf === id);
	if (found === undefined) throw new Error(`no row ${id}`);
	return panel.find('open-row', found);
};
const cards = () =>
	[...panel.root.querySelectorAll<HTMLElement>('article[data-interaction]')].map(
		(each) => each.dataset.interaction,
	);
const rowIds = () => rows().map(({ dataset }) => dataset.rowOf);
const focusOn = (on: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(on);

describe.each([...Object.keys(PANEL_FIXTURES), ...Object.keys(FIXTURES)])('fixture %s', (name) => {
	// Two hundred rows take seconds in this document if the machine is busy.
	it('is drawn in the panel, and shows no message name in place of a text', async () => {
		await panel.openFixture(name);
		const words = panel.root.textContent;
		expect(words.length).toBeGreaterThan(0);
		expect(words).not.toMatch(/\b(?:panel|place|fact|history|data|state|outcome|failure)_\w+/);
	});
});

describe('the list', () => {
	it('shows one interaction in full, and each of the others as a row', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		expect(rowIds()).toEqual(['two']);
		expect(cards()).toEqual(['one']);
		expect(panel.cardOf('one').querySelector('.data')).not.toBeNull();
	});

	it('has no rows if there is nothing to choose from', async () => {
		await panel.open(model([tracked(one, 9)]));
		expect(rows()).toHaveLength(0);
		expect(cards()).toEqual(['one']);
	});

	it('steps from row to row with the arrows, and opens none until it is pressed', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5), tracked(three, 2)]));
		key('ArrowDown');
		await settle();
		expect(document.activeElement).toBe(panel.cardOf('one'));
		key('ArrowDown');
		await settle();
		expect(document.activeElement).toBe(row('two'));
		key('End');
		await settle();
		expect(document.activeElement).toBe(row('three'));
		key('ArrowUp');
		await settle();
		expect(document.activeElement).toBe(row('two'));
		expect(cards()).toEqual(['one']);
	});

	it('has the opened row change places with the open interaction, and a second press brings it back', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5), tracked(three, 2)]));
		row('three').click();
		await settle();
		expect(cards()).toEqual(['three']);
		expect(rowIds()).toEqual(['two', 'one']);
		row('one').click();
		await settle();
		expect(cards()).toEqual(['one']);
		expect(rowIds()).toEqual(['two', 'three']);
	});

	it('makes the interaction that was open the first row when another is answered', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5), tracked(ringing, 1)]));
		row('two').click();
		await settle();
		panel.services().connection.show(model([tracked(one, 9), tracked(two, 5), tracked(three, 1)]));
		await settle();
		expect(cards()).toEqual(['three']);
		expect(rowIds()).toEqual(['two', 'one']);
	});

	it('lets keys act on the interaction in full view', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		row('two').click();
		await settle();
		key('1');
		expect(panel.commands()).toMatchObject([{ method: 'setUserData', interactionId: 'two' }]);
		key('e');
		await settle();
		// What the tag has replaced is kept, and no table is opened.
		expect([...panel.services().drafts.kept.values()]).toEqual([{ tagged: expect.anything() }]);
		expect(document.activeElement?.closest('[data-key]')?.getAttribute('data-key')).toBe('B');
	});

	it('keeps the picked interaction, whatever else arrives', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		row('two').click();
		await settle();
		panel.services().connection.show(model([tracked(one, 9), tracked(two, 5), tracked(ringing, 1)]));
		await settle();
		expect(cards()).toEqual(['three', 'two']);
	});

	it('switches to a call that is answered anywhere', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5), tracked(ringing, 1)]));
		expect(cards()).toEqual(['three', 'one']);
		const before = panel.cardOf('three');
		panel.services().connection.show(model([tracked(one, 9), tracked(two, 5), tracked(three, 1)]));
		await settle();
		expect(cards()).toEqual(['three']);
		// The same element: what had the focus in it has it still.
		expect(panel.cardOf('three')).toBe(before);
	});

	it('does not switch to a call that was missed', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5), tracked(ringing, 1)]));
		const missed = { ...three, state: 'IDLE', ronaCallState: 'NO_ANSWER' };
		panel.services().connection.show(model([tracked(one, 9), tracked(two, 5), tracked(missed, 1)]));
		await settle();
		expect(cards()).toEqual(['one']);
	});

	it('stays on a field being typed in when another call is answered', async () => {
		await panel.open(model([tracked(one, 9), tracked(ringing, 1)]));
		const field = panel.cardOf('one').querySelector<HTMLElement>('[data-key="A"] .field');
		if (field === null) throw new Error('no field');
		field.focus();
		type(field, 'half typed');
		panel.services().connection.show(model([tracked(one, 9), tracked(three, 1)]));
		await settle();
		expect(cards()).toEqual(['one']);
		expect(document.activeElement).toBe(field);
	});

	it('switches to the case that is selected in Workspace', async () => {
		const start = model([tracked(one, 9), tracked(two, 5)]);
		const at = (selectedCaseId: string) => ({
			...start,
			sessions: start.sessions.map((each) => ({ ...each, selectedCaseId })),
		});
		await panel.open(at('c1'));
		row('two').click();
		await settle();
		panel.services().connection.show(at('c1'));
		await settle();
		expect(cards()).toEqual(['two']);
		panel.services().connection.show(at('c2'));
		await settle();
		panel.services().connection.show(at('c1'));
		await settle();
		expect(cards()).toEqual(['one']);
	});
});

describe('a ringing interaction', () => {
	const ring = () =>
		panel.services().connection.show(model([tracked(one, 9), tracked(two, 5), tracked(ringing, 1)]));

	it('is on top, and takes the focus if the agent is in the panel', async () => {
		focusOn(true);
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		ring();
		await settle();
		expect(panel.root.querySelector('.desk')?.firstElementChild?.querySelector('[data-act="accept"]')).toBe(
			document.activeElement,
		);
	});

	it('leaves the focus alone while the agent is elsewhere', async () => {
		const spy = focusOn(false);
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		ring();
		await settle();
		expect(document.activeElement).toBe(document.body);
		// On coming to the panel, Enter answers.
		spy.mockReturnValue(true);
		window.dispatchEvent(new Event('focus'));
		await settle();
		expect(document.activeElement).toBe(panel.find('accept'));
	});

	it('leaves the focus in a field being typed in', async () => {
		focusOn(true);
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		const field = panel.find('new-key');
		field.focus();
		ring();
		await settle();
		expect(document.activeElement).toBe(field);
	});
});

describe('the history', () => {
	const entry = (of: typeof one, change: Partial<HistoryEntry>): HistoryEntry => ({
		id: crypto.randomUUID(),
		session: 's1',
		method: 'accept',
		about: of.contact?.displayName ?? '',
		subject: nameOf(of),
		status: 'succeeded',
		at: Date.now(),
		...change,
	});
	const entries = (within: ParentNode) =>
		[...within.querySelectorAll('.history-entry p')].map(({ textContent }) => textContent);

	it('lists what was done here, latest first, and everything else below', async () => {
		await panel.open(model([tracked(one, 9)]), undefined, {}, {}, [
			entry(one, {}),
			entry(two, { method: 'singleStepTransfer', to: 'Billing', status: 'unknown' }),
			entry(one, { method: 'setUserData', keys: ['A', 'B'] }),
			entry(one, { method: 'markdone', status: 'failed', failure: 'illegal' }),
		]);
		expect(entries(panel.cardOf('one'))).toEqual([
			'Mark Done did not work. It was no longer possible.',
			'Data saved: A, B',
			'Accepted',
		]);
		const all = panel.root.querySelector('[data-panel="history"]');
		if (all === null) throw new Error('no history');
		expect(entries(all)).toHaveLength(4);
		expect(all.textContent).toContain("Transfer to Billing: it's not clear whether this worked.");
		panel.services().history.add(entry(one, { method: 'reject' }));
		await settle();
		expect(entries(panel.cardOf('one'))[0]).toBe('Rejected');
	});
});

describe('phone numbers', () => {
	it('are masked in details and history, if so configured', async () => {
		const caller = interaction({ interactionId: 'one', ani: '+33612345678', dnis: '+33298020000' });
		const masking = { ...NO_SETTINGS.preferences, maskPhones: true };
		await panel.open(
			model([tracked(caller, 9)], { settings: { ...NO_SETTINGS, preferences: masking } }),
			undefined,
			{},
			{},
			[
				{
					id: 'a',
					session: 's1',
					method: 'singleStepTransfer',
					about: '+33612345678',
					subject: nameOf(caller),
					to: '+33698765432',
					status: 'succeeded',
					at: Date.now(),
				},
			],
		);
		expect(panel.root.querySelector('.facts')?.textContent).toContain('••••• 678');
		expect(panel.root.querySelector('.history')?.textContent).toContain('••••• 432');
		expect(panel.root.textContent).not.toMatch(/123456|876543|29802/);
	});
});

describe('the menu', () => {
	const acts = () =>
		[...panel.root.querySelectorAll<HTMLElement>('[role="menuitem"]')].map(({ dataset }) => dataset.act);

	it('opens a separate window in place of the panel', async () => {
		await panel.open(model([]));
		panel.find('menu').click();
		await settle();
		expect(acts()).toEqual(['show-workspace', 'refresh', 'dial', 'today', 'open-window', 'help', 'settings']);
		expect(document.activeElement).toBe(panel.find('show-workspace'));
		panel.find('open-window').click();
		await settle();
		expect(panel.services().connection.sent.map(({ type: kind }) => kind)).toEqual(['window']);
		expect(panel.services().places.closed).toBe(1);
		expect(acts()).toEqual([]);
	});

	it('stays, with a message, if the window cannot be opened', async () => {
		await panel.open(model([]));
		panel.services().connection.answer = async () => ({ ok: false, error: { code: 'x', message: 'no' } });
		panel.find('menu').click();
		await settle();
		panel.find('open-window').click();
		await settle();
		expect(panel.services().places.closed).toBe(0);
		expect(panel.root.textContent).toContain('The window was not opened: the browser refused.');
	});

	it('has its own keys, which do not act on the cards', async () => {
		await panel.open(model([tracked(one, 9), tracked(two, 5)]));
		panel.find('menu').click();
		await settle();
		key('ArrowUp');
		expect(document.activeElement).toBe(panel.find('settings'));
		key('ArrowDown');
		expect(document.activeElement).toBe(panel.find('show-workspace'));
		key('1');
		key('d');
		expect(panel.commands()).toEqual([]);
		key('Escape');
		await settle();
		expect(acts()).toEqual([]);
		expect(document.activeElement).toBe(panel.find('menu'));
	});
});
