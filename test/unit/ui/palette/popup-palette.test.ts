// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import type { Interaction } from '../../../../src/scapi/interaction';
import { openPalette } from '../../../../src/ui/actions/palette';
import { createSurface } from '../../../../src/ui/create-surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { memoryServices } from '../../../support/popup-harness/memory';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, open, find, commands } = popup;
const palette = (): Element | null => root.querySelector('[data-panel="palette"]');
const field = (): HTMLElement => find('palette-text');
const lines = (): string[] =>
	[...root.querySelectorAll<HTMLElement>('[role="option"]')].map(({ dataset }) => dataset.act ?? '');
const marked = (): string | undefined =>
	root.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.dataset.act;
const call = (id: string, state = 'TALKING') =>
	tracked(interaction({ interactionId: id, interactionUUID: `uuid-${id}`, state, ani: `+1${id}` }), 60);
const search = async (text: string): Promise<void> => {
	type(field(), text);
	await settle();
};
const press = async (name: string, more: KeyboardEventInit = {}): Promise<void> => {
	key(name, more);
	await settle();
};
const openByKey = (): Promise<void> => press('k', { ctrlKey: true, code: 'KeyK' });

describe('opening the palette', () => {
	it.each([
		['Ctrl+K', { key: 'k', code: 'KeyK', ctrlKey: true }],
		['⌘K', { key: 'k', code: 'KeyK', metaKey: true }],
		['Ctrl with the key in the place of K on a Russian keyboard', { key: 'л', code: 'KeyK', ctrlKey: true }],
		['/', { key: '/', code: 'Slash' }],
		['/ as a German keyboard writes it', { key: '/', code: 'Digit7', shiftKey: true }],
		['/ as a French keyboard writes it', { key: '/', code: 'Period', shiftKey: true }],
	])('%s', async (_, more) => {
		await open(model([call('one')]));
		await press(more.key, more);
		expect(palette()).not.toBeNull();
		expect(document.activeElement).toBe(field());
	});

	it('says right below the field that nothing fits', async () => {
		await open(model([call('one')]));
		await openByKey();
		await search('xyzzy');
		const parts = [...(palette()?.children ?? [])].map((part) => part.className);
		expect(parts.indexOf('palette-none')).toBeGreaterThan(0);
		expect(parts.indexOf('palette-none')).toBeLessThan(parts.indexOf('palette-list'));
	});

	it('Ctrl+K from a field, and once more back to it with what was typed', async () => {
		await open(model([call('one')]), undefined, {}, TARGETS);
		await press('t');
		type(find('target-text'), 'ka');
		await openByKey();
		expect(document.activeElement).toBe(field());
		await openByKey();
		expect(palette()).toBeNull();
		expect(document.activeElement).toBe(find('target-text'));
		expect(find('target-text')).toHaveProperty('value', 'ka');
	});

	it('gives the focus back to what had it, though the browser takes that away from what is hidden', async () => {
		await open(model([call('one')]));
		find('transfer').focus();
		key('k', { ctrlKey: true, code: 'KeyK' });
		await new Promise<void>(queueMicrotask);
		find('transfer').blur();
		await settle();
		await press('Escape');
		expect(palette()).toBeNull();
		expect(document.activeElement).toBe(find('transfer'));
	});

	it.each([
		['data', 'data', '.data'],
		['note', 'note', '[data-panel="note"]'],
	])('shows %s in the place of an open transfer, with the focus in it', async (_, words, sheet) => {
		const preferences = { ...SETTINGS.preferences, noteKey: 'Note' };
		await open(model([call('one')], { settings: { ...SETTINGS, preferences } }), undefined, {}, TARGETS);
		await press('t');
		type(find('target-text'), 'ka');
		await openByKey();
		await search(words);
		await press('Enter');
		expect(root.querySelector('[data-panel="target"]')).toBeNull();
		expect(root.querySelector(sheet)?.contains(document.activeElement)).toBe(true);
		// Chosen once more while something lies over it, it is shown, and not closed beneath.
		await press('Escape');
		await openByKey();
		await search('transfer');
		await press('Enter');
		expect(find('target-text')).toHaveProperty('value', 'ka');
		await openByKey();
		await search(words);
		await press('Enter');
		expect(root.querySelector(sheet)).not.toBeNull();
	});

	it.each([
		['a button in a sheet', 't', 'target-send'],
		['a button of the data table', 'e', 'data-close'],
	])('Ctrl+K from %s', async (_, opens, act) => {
		await open(model([call('one')]), undefined, {}, TARGETS);
		await press(opens);
		find(act).focus();
		await openByKey();
		expect(document.activeElement).toBe(field());
	});

	it('Ctrl+K from a menu, which is closed afterwards', async () => {
		await open(model([call('one')]));
		find('menu').click();
		await settle();
		expect(document.activeElement?.getAttribute('role')).toBe('menuitem');
		await openByKey();
		expect(document.activeElement).toBe(field());
		await press('Escape');
		expect(root.querySelector('[role="menu"]')).toBeNull();
	});

	it('types / in a field, and opens nothing', async () => {
		await open(model([call('one')]), undefined, {}, TARGETS);
		await press('t');
		await press('/', { code: 'Slash' });
		expect(palette()).toBeNull();
	});

	it('takes keys for its field that come before that is drawn, and lets none act', async () => {
		await open(model([call('one', 'IDLE')]));
		key('k', { ctrlKey: true, code: 'KeyK' });
		key('d', { code: 'KeyD' });
		key('o', { code: 'KeyO' });
		await settle();
		expect(commands()).toEqual([]);
		expect(field()).toHaveProperty('value', 'do');
		expect(marked()).toBe('palette:done');
	});

	it('leaves nothing in sight but what rings', async () => {
		await open(model([call('one'), call('two', 'RINGING')]));
		await openByKey();
		const hidden = (id: string): boolean =>
			root.querySelector(`[data-interaction="${id}"]`)?.closest('[hidden]') != null;
		expect([hidden('one'), hidden('two')]).toEqual([true, false]);
	});

	it('does not open in the ringing window', async () => {
		const surface = createSurface(memoryServices(model([call('one', 'RINGING')])), 'ringing');
		openPalette(surface);
		expect(surface.palette.value).toBeUndefined();
	});
});

describe('what it does', () => {
	it('Enter does the marked line on the interaction it names', async () => {
		await open(model([call('one', 'IDLE')]));
		await openByKey();
		await search('mark');
		expect(marked()).toBe('palette:done');
		await press('Enter');
		expect(commands()).toEqual([{ method: 'markdone', interactionId: 'one' }]);
		expect(palette()).toBeNull();
	});

	it('a click does a line', async () => {
		await open(model([call('one', 'IDLE')]));
		await openByKey();
		find('palette:done').click();
		await settle();
		expect(commands()).toHaveLength(1);
	});

	it('arrow keys choose, and what cannot be done says why and does nothing', async () => {
		await open(model([call('one')]));
		await openByKey();
		await search('mark done');
		expect(lines()).toContain('palette:done');
		expect(find('palette:done').getAttribute('aria-disabled')).toBe('true');
		expect(find('palette:done').textContent).toContain('End the call first.');
		while (marked() !== 'palette:done') await press('ArrowDown');
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(palette()).not.toBeNull();
		expect(root.querySelector('.palette-problem')?.textContent).toBe('End the call first.');
	});

	it('sets a tag and uses a preset', async () => {
		await open(model([call('one')], { settings: SETTINGS }));
		await openByKey();
		const [tag, preset] = ['tag:', 'preset:'].map((kind) =>
			lines().find((line) => line.startsWith(`palette:${kind}`)),
		);
		expect(preset).toBeDefined();
		find(tag ?? '').click();
		await settle();
		expect(commands()).toHaveLength(1);
	});

	it('opens the transfer with the target filled in, and sends nothing', async () => {
		await open(model([call('one')]), undefined, {}, TARGETS);
		await openByKey();
		await search('kate');
		const target = lines().find((line) => line.startsWith('palette:target:'));
		find(target ?? '').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(find('target-text')).toHaveProperty('value', 'KateLondon');
		await press('Enter');
		expect(commands()).toEqual([
			{
				method: 'singleStepTransfer',
				interactionId: 'one',
				target: { type: 'AGENT', destination: 'KateLondon' },
			},
		]);
	});

	it('Accept acts on the one that it names', async () => {
		await open(model([call('one', 'RINGING'), call('two', 'RINGING')]));
		await openByKey();
		await search('accept +1two');
		await press('Enter');
		expect(commands()).toEqual([{ method: 'accept', interactionId: 'two' }]);
	});

	it('Escape closes it and does nothing', async () => {
		await open(model([call('one', 'IDLE')]));
		await openByKey();
		await press('Escape');
		expect(palette()).toBeNull();
		expect(commands()).toEqual([]);
	});
});

describe('an interaction that goes while the palette is open', () => {
	const keyOf = (id: string): string => `${ORIGIN}|uuid-${id}`;

	it('says so, keeps no act for it, and offers none for another in its place', async () => {
		await open(model([call('one', 'IDLE'), call('two', 'IDLE')]));
		find('data').focus();
		await openByKey();
		const scope = root.querySelector<HTMLElement>('[data-interaction-key]')?.dataset.interactionKey;
		expect(scope).toBe(keyOf('one'));
		popup.services().connection.show(model([call('two', 'IDLE')]));
		await settle(900);
		expect(root.querySelector('.palette-scope.gone')?.textContent).toContain('+1one');
		expect(lines()).not.toContain('palette:done');
		await search('mark done');
		await press('Enter');
		expect(commands()).toEqual([]);
	});

	it('does nothing where a line of it is pressed in that moment', async () => {
		await open(model([call('one', 'IDLE'), call('two', 'IDLE')]));
		find('data').focus();
		await openByKey();
		const line = find('palette:done');
		popup.services().connection.show(model([call('two', 'IDLE')]));
		// Before anything is drawn again.
		line.click();
		await settle(900);
		expect(commands()).toEqual([]);
	});

	it('stays with it when a new Workspace load gives it another id', async () => {
		const renamed = (id: string) =>
			tracked(
				interaction({ interactionId: id, interactionUUID: 'uuid-one', state: 'IDLE', ani: '+1one' }),
				60,
			);
		await open(model([call('one', 'IDLE')]));
		await openByKey();
		popup.services().connection.show(model([renamed('eleven')]));
		await settle(900);
		find('palette:done').click();
		await settle();
		expect(commands()).toEqual([{ method: 'markdone', interactionId: 'eleven' }]);
	});
});

describe('completing a consultation from the palette', () => {
	const parent = call('one', 'HELD');
	const asked = (more: Partial<Interaction>) =>
		tracked(
			interaction({
				interactionId: 'ask',
				interactionUUID: 'uuid-ask',
				state: 'TALKING',
				isConsultation: true,
				...more,
			}),
			60,
		);

	it('cannot be chosen a second time while it is under way', async () => {
		await open(model([parent, asked({ parentInteractionId: 'one' })]));
		popup.services().connection.answer = () => new Promise(() => undefined);
		await openByKey();
		find('palette:completeTransfer').click();
		await settle();
		await openByKey();
		for (const act of ['palette:completeTransfer', 'palette:completeConference']) {
			expect(find(act).getAttribute('aria-disabled')).toBe('true');
		}
		find('palette:completeTransfer').click();
		await settle();
		expect(commands()).toHaveLength(1);
	});

	it('is left to the person who started it', async () => {
		await open(model([asked({ direction: 'IN' })]));
		await openByKey();
		const line = find('palette:completeTransfer');
		expect(line.textContent).toContain('Only the person who started this consultation can complete it.');
		line.click();
		await press('Escape');
		await press('x');
		expect(commands()).toEqual([]);
	});
});

describe('Data in the palette of a panel, where the table is always shown', () => {
	const panel = usePopup('panel');

	it('leads to the table, and opens nothing below it', async () => {
		await panel.open(
			model([
				tracked(interaction({ interactionId: 'one', state: 'TALKING', userData: { Segment: 'Gold' } }), 60),
			]),
		);
		await openByKey();
		panel.find('palette:data').click();
		await settle();
		expect(panel.root.querySelector('.sheet')).toBeNull();
		expect(document.activeElement?.closest('[data-key]')).toHaveProperty('dataset.key', 'Segment');
	});
});
