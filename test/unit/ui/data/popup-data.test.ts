// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, record, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, close, find, commands } = popup;

describe('attached data', () => {
	const one = interaction({ interactionId: 'one', userData: { A: '1', B: '2', C: '3', Nested: { x: 1 } } });
	const value = (name: string): HTMLElement => {
		const field = root.querySelector<HTMLElement>(`[data-key="${name}"] .field`);
		if (field === null) throw new Error(`no field for ${name}`);
		return field;
	};

	it('is sent as one request with the changes, and a deletion for each deleted key', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		expect(document.activeElement).toBe(value('A'));
		type(value('A'), '1a');
		type(value('B'), '2');
		await settle();
		find('delete:C').click();
		await settle();
		type(find('new-key'), 'D');
		type(find('new-value'), '4');
		await settle();
		key('Enter', { ctrlKey: true });
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'one', keyValues: { A: '1a', D: '4' } },
			{ method: 'deleteUserData', interactionId: 'one', key: 'C' },
		]);
		await settle();
		expect(find('save').textContent).toBe('Saving…');
		find('save').click();
		expect(commands()).toHaveLength(2);
	});

	it('leaves the keys of an input method to it', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		type(value('A'), '1a');
		await settle();
		key('Enter', { ctrlKey: true, isComposing: true });
		key('Escape', { isComposing: true });
		expect(commands()).toEqual([]);
		expect(document.activeElement).toBe(value('A'));
	});

	it('keeps the typed text, and shows it again', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		type(value('A'), 'half a sen');
		const kept = Object.fromEntries(popup.services().drafts.kept);
		close();
		await open(model([tracked(one)]), undefined, kept);
		expect(value('A')).toHaveProperty('value', 'half a sen');
		find('discard').click();
		await settle();
		expect(value('A')).toHaveProperty('value', '1');
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)).toEqual({ open: true });
	});

	it('keeps the draft if Workspace refuses it', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		type(value('A'), 'x');
		find('save').click();
		const [sent] = popup.services().connection.sent;
		if (sent?.type !== 'command') throw new Error('nothing was sent');
		const refused = {
			...record(one, sent.command),
			id: sent.id,
			status: 'failed' as const,
			failure: 'refused' as const,
			detail: 'Filtered',
		};
		popup.services().connection.show({ ...model([tracked(one)]), commands: [refused] });
		await settle(40);
		expect(value('A')).toHaveProperty('value', 'x');
		expect(root.querySelector('.message')?.textContent).toContain('“Filtered”');
		expect(find('save').getAttribute('aria-disabled')).toBeNull();
		find(`dismiss:${sent.id}`).click();
		expect(popup.services().connection.sent.at(-1)).toMatchObject({ type: 'dismiss', id: sent.id });
	});

	it('shows nested values to read, not to edit, and deletes by key', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		expect(value('Nested')).toHaveProperty('value', 'x: 1');
		expect(value('Nested')).toHaveProperty('readOnly', true);
		find('copy:Nested').focus();
		find('copy:Nested').click();
		key('Delete');
		await settle();
		expect(popup.services().copied).toEqual(['{"x":1}']);
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)?.deletions).toEqual(['Nested']);
		value('A').focus();
		key('Delete');
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)?.deletions).toEqual(['Nested']);
	});

	it('says so where there is nothing to save, by the button and by its key', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		for (const press of [() => find('save').click(), () => key('Enter', { ctrlKey: true })]) {
			press();
			await settle();
			expect(root.querySelector('.hint-line')?.textContent).toBe('There are no changes to save.');
			await settle(10_000);
			expect(root.querySelector('.hint-line')).toBeNull();
		}
		expect(popup.commands()).toEqual([]);
	});

	it.each(['Escape', 'Close'])('gives the focus to its button when it is closed by %s', async (by) => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		find('data-close').focus();
		if (by === 'Close') find('data-close').click();
		else key('Escape');
		await settle();
		expect(document.activeElement).toBe(find('data'));
	});

	it('rejects an existing key with a reason', async () => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		type(find('new-key'), 'A');
		await settle();
		find('add').click();
		await settle();
		expect(root.querySelector('.problem')?.textContent).toBe('This key already exists.');
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)?.newKey).toBe('A');
	});
});
