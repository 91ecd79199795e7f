// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../../src/contract/preferences';
import type { Field } from '../../../../src/contract/settings';
import type { Draft } from '../../../../src/contract/surface';
import type { Interaction } from '../../../../src/scapi/interaction';
import type { Json } from '../../../../src/scapi/json';
import { settle } from '../../../support/page-time';
import { interaction, model, nameOf, tracked } from '../../../support/popup-harness/build-model';
import { settings } from '../../../support/popup-harness/look-parts';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, find, commands } = popup;

const call = (userData: Record<string, Json> = {}, change: Partial<Interaction> = {}): Interaction =>
	interaction({ interactionId: 'one', state: 'TALKING', userData, ...change });
const withNote = (change: Partial<Preferences> = {}, fields: readonly Field[] = []) =>
	settings({ fields: [...fields], preferences: { ...DEFAULT_PREFERENCES, noteKey: 'Note', ...change } });
const shown = (one: Interaction, change: Partial<Preferences> = {}, fields: readonly Field[] = []) =>
	model([tracked(one, 60)], { settings: withNote(change, fields) });

async function open(
	one: Interaction,
	change: Partial<Preferences> = {},
	drafts: Record<string, Draft> = {},
): Promise<void> {
	await popup.open(shown(one, change), undefined, drafts);
}
/** Reports other attached data, as Workspace does. */
async function report(one: Interaction): Promise<void> {
	await popup.patch([tracked(one, 60)]);
}
const sheet = () => root.querySelector<HTMLElement>('[data-panel="note"]');
const field = (): HTMLTextAreaElement => {
	const found = sheet()?.querySelector<HTMLTextAreaElement>('textarea');
	if (found === undefined || found === null) throw new Error('no field for the note');
	return found;
};
const kept = (one: Interaction) => popup.services().drafts.kept.get(nameOf(one));
async function openNote(): Promise<void> {
	key('n');
	await settle();
}
async function write(text: string): Promise<void> {
	type(field(), text);
	await settle();
}

describe('the note', () => {
	it('is there only where the settings name a key for it, and N does nothing without one', async () => {
		await open(call(), { noteKey: '' });
		expect(root.querySelector('[data-act="note"]')).toBeNull();
		await openNote();
		expect(sheet()).toBeNull();
		popup.close();
		await open(call());
		expect(find('note').textContent).toContain('Note');
	});

	it('is there neither for a ringing interaction nor for a consultation', async () => {
		const kate = call({}, { isConsultation: true, parentInteractionId: 'other' });
		await open(kate);
		expect(root.querySelector('[data-act="note"]')).toBeNull();
		await openNote();
		expect(sheet()).toBeNull();
		popup.close();
		await open(call({}, { state: 'RINGING' }));
		find('more').click();
		await settle();
		expect(root.querySelector('[data-act="note"]')).toBeNull();
		await openNote();
		expect(sheet()).toBeNull();
	});

	it('opens with N, with the caret behind what is written, and Enter starts a new line', async () => {
		await open(call({ Note: 'Called twice.' }));
		await openNote();
		expect(document.activeElement).toBe(field());
		expect(field().value).toBe('Called twice.');
		expect(field().selectionStart).toBe('Called twice.'.length);
		// Not prevented: the browser writes the line break.
		expect(key('Enter')).toBe(true);
		expect(commands()).toEqual([]);
	});

	it('writes its key, and nothing else that is typed for the interaction', async () => {
		await open(call({ Reason: 'Refund' }), {}, { [nameOf(call())]: { values: { Reason: 'Other' } } });
		await openNote();
		await write('Wants a call');
		key('Enter', { ctrlKey: true });
		await settle();
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'one', keyValues: { Note: 'Wants a call' } },
		]);
		expect(kept(call())?.values).toEqual({ Reason: 'Other', Note: 'Wants a call' });
		expect(find('note-save').textContent).toContain('Saving…');
		// A second press sends nothing.
		key('Enter', { ctrlKey: true });
		find('note-save').click();
		await settle();
		expect(commands()).toHaveLength(1);
	});

	it('says what the worker compares before it writes: the value that the agent saw', async () => {
		await open(call({ Note: 'old' }));
		await openNote();
		await write('new');
		find('note-save').click();
		const [sent] = popup.services().connection.sent;
		expect(sent).toMatchObject({ type: 'command', seen: { values: { Note: 'old' }, absent: [] } });
	});

	it('shares its draft with the row of its key in the data table', async () => {
		await open(call());
		await openNote();
		await write('half a sen');
		key('Escape');
		await settle();
		expect(sheet()).toBeNull();
		expect(find('note').querySelector('.unsent')).not.toBeNull();
		expect(document.activeElement).toBe(find('note'));
		key('e');
		await settle();
		const row = root.querySelector<HTMLTextAreaElement>('tr[data-key="Note"] textarea');
		expect(row?.value).toBe('half a sen');
		if (row !== null) type(row, 'half a sentence');
		await settle();
		key('Escape');
		await settle();
		await openNote();
		expect(field().value).toBe('half a sentence');
	});

	it('takes the place of the data, and gives it up for the data', async () => {
		await open(call({ A: '1' }));
		key('e');
		await settle();
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		await openNote();
		expect(sheet()).not.toBeNull();
		expect(root.querySelector('.data')).toBeNull();
		key('Escape');
		await settle();
		key('e');
		await settle();
		expect(sheet()).toBeNull();
		expect(root.querySelector('.data')).not.toBeNull();
	});

	it('that is emptied again before it was ever there has not been changed', async () => {
		await open(call());
		await openNote();
		await write('x');
		expect(find('note-save').getAttribute('aria-disabled')).toBeNull();
		await write('');
		expect(kept(call())).toEqual({ note: true });
		expect(find('note-save').getAttribute('aria-disabled')).toBe('true');
	});

	it('is discarded alone', async () => {
		await open(call({ Note: 'old' }), {}, { [nameOf(call())]: { values: { Reason: 'Other' } } });
		await openNote();
		await write('new');
		find('note-discard').click();
		await settle();
		expect(field().value).toBe('old');
		expect(kept(call())).toEqual({ values: { Reason: 'Other' }, note: true });
	});

	it('that somebody else changes meanwhile is not written over before the agent has chosen', async () => {
		await open(call({ Note: 'old' }));
		await openNote();
		await write('mine');
		await report(call({ Note: 'theirs' }));
		expect(sheet()?.querySelector('.conflict')?.textContent).toContain('Changed in Workspace to “theirs”');
		find('note-save').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(field().value).toBe('mine');
		find('mine:Note').click();
		await settle();
		find('note-save').click();
		expect(commands()).toHaveLength(1);
	});

	it('is not held up by a conflict or a fault in another key', async () => {
		const one = call({ Count: 3 });
		await open(one, {}, { [nameOf(one)]: { values: { Count: 'three' }, newValue: 'without a key' } });
		await openNote();
		await write('note');
		find('note-save').click();
		await settle();
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'one', keyValues: { Note: 'note' } },
		]);
	});

	it('that is too long says so at once, and is not sent', async () => {
		await open(call());
		await openNote();
		await write('x'.repeat(70_000));
		expect(sheet()?.textContent).toContain('Too long to save');
		find('note-save').click();
		await settle();
		expect(commands()).toEqual([]);
	});

	it('that is masked is shown by a press, and then written on', async () => {
		await open(call({ Note: 'secret' }), { maskKeys: ['Note'] });
		await openNote();
		expect(sheet()?.textContent).not.toContain('secret');
		expect(document.activeElement).toBe(find('reveal:Note'));
		find('reveal:Note').click();
		await settle();
		expect(field().value).toBe('secret');
		expect(document.activeElement).toBe(field());
	});

	it('that holds a number, and was written here, stays in its field when it is saved, although numbers are masked', async () => {
		await open(call(), { maskPhones: true });
		await openNote();
		await write('Call +33 6 12 34 56 78');
		find('note-save').click();
		await settle();
		popup.services().connection.show({
			...shown(call({ Note: 'Call +33 6 12 34 56 78' }), { maskPhones: true }),
			commands: [{ ...popup.recordOf({ status: 'succeeded' }), subject: nameOf(call()) }],
		});
		await settle(40);
		expect(kept(call())).toEqual({ note: true });
		expect(field().value).toBe('Call +33 6 12 34 56 78');
		expect(document.activeElement).toBe(field());
		// What somebody else writes is masked again.
		await report(call({ Note: 'Call +33 6 98 76 54 32' }));
		expect(sheet()?.textContent).toContain('••••• 432');
		expect(sheet()?.querySelector('textarea')).toBeNull();
	});

	it('cannot be changed once the data is locked, and what was typed can be copied', async () => {
		await open(call());
		await openNote();
		await write('unsaved');
		await report(call({}, { state: 'IDLE' }));
		expect(field().readOnly).toBe(true);
		expect(sheet()?.querySelector('[data-panel="left-unsaved"]')?.textContent).toContain('Note');
		key('Enter', { ctrlKey: true });
		await settle();
		expect(commands()).toEqual([]);
		find('copy-unsaved').click();
		expect(popup.services().copied).toEqual(['Note: unsaved']);
	});

	it('belongs to its interaction: when that goes, no key of the note reaches another', async () => {
		const other = interaction({ interactionId: 'two', state: 'ACCEPTED', media: 'chat' });
		await popup.open(model([tracked(call(), 60), tracked(other, 30)], { settings: withNote() }));
		await openNote();
		await write('typed for the first');
		await popup.patch([], ['one']);
		expect(sheet()).toBeNull();
		key('n');
		key('Enter', { ctrlKey: true });
		await settle();
		expect(sheet()).toBeNull();
		expect(commands()).toEqual([]);
		expect(kept(other)).toBeUndefined();
		expect(root.querySelector('[data-panel="held"]')?.textContent).toContain('typed for the first');
	});

	it('is in the palette, and in the list of keys, where there is one', async () => {
		await open(call());
		key('k', { ctrlKey: true, code: 'KeyK' });
		await settle();
		type(find('palette-text'), 'note');
		await settle();
		expect(find('palette:note').textContent).toContain('Note');
		key('Enter');
		await settle();
		expect(document.activeElement).toBe(field());
		key('Escape');
		await settle();
		key('?', { code: 'Slash', shiftKey: true });
		await settle();
		expect(root.querySelector('[data-panel="keys"]')?.textContent).toContain('Open the note');
		popup.close();
		await open(call(), { noteKey: '' });
		key('?', { code: 'Slash', shiftKey: true });
		await settle();
		expect(root.querySelector('[data-panel="keys"]')?.textContent).not.toContain('Open the note');
	});

	it('goes by its label in the settings, and keeps to its field', async () => {
		const fields: Field[] = [{ key: 'Note', label: 'Remark', type: 'text', format: 'AA-99' }];
		await popup.open(shown(call(), {}, fields));
		await openNote();
		expect(sheet()?.querySelector('.list-head')?.textContent).toBe('Remark');
		await write('nonsense');
		find('note-save').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(sheet()?.querySelector('.problem')?.textContent).toContain('AA-99');
	});
});

describe('the talk track', () => {
	const talkTrack = ['Greet', 'Find the parcel', 'Offer a call back'];
	const line = (place: number): HTMLElement => find(`track:${place}`);
	const checked = (): (string | null)[] => [1, 2, 3].map((place) => line(place).getAttribute('aria-checked'));
	const heading = (): string => sheet()?.querySelector('.track > .list-head')?.textContent ?? '';

	it('is above the note, is checked off for one interaction, and is never sent', async () => {
		const other = interaction({ interactionId: 'two', state: 'ACCEPTED', media: 'chat' });
		await popup.open(model([tracked(call(), 60), tracked(other, 30)], { settings: withNote({ talkTrack }) }));
		await openNote();
		// The note has the keyboard: what to say is read, not typed.
		expect(document.activeElement).toBe(field());
		expect(heading()).toBe('Talk track · 0 of 3');
		line(2).click();
		await settle();
		expect(checked()).toEqual(['false', 'true', 'false']);
		expect(heading()).toBe('Talk track · 1 of 3');
		expect(kept(call())).toEqual({ note: true, track: ['Find the parcel'] });
		expect(kept(other)).toBeUndefined();
		expect(find('note-save').getAttribute('aria-disabled')).toBe('true');
		line(2).click();
		await settle();
		expect(kept(call())).toEqual({ note: true });
		expect(commands()).toEqual([]);
	});

	it('knows a line by its words, whatever becomes of the others', async () => {
		const drafts = { [nameOf(call())]: { note: true, track: ['Greet', 'Gone'] } };
		await open(call(), { talkTrack: ['New', 'Greet', 'Last'] }, drafts);
		expect(checked()).toEqual(['false', 'true', 'false']);
		expect(heading()).toBe('Talk track · 1 of 3');
	});

	it('is no unsaved text: the note has no mark for it, and nothing is kept of it when the interaction goes', async () => {
		await open(call(), { talkTrack }, { [nameOf(call())]: { track: ['Greet'] } });
		expect(find('note').querySelector('.unsent')).toBeNull();
		await popup.patch([], ['one']);
		expect(root.querySelector('[data-panel="held"]')).toBeNull();
	});
});
