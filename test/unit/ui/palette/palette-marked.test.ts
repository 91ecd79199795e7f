// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;
const marked = (): string | undefined =>
	root.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.dataset.act;
const call = (id: string, state = 'TALKING') =>
	tracked(interaction({ interactionId: id, interactionUUID: `uuid-${id}`, state, ani: `+1${id}` }), 60);
const TAGS = [{ id: 'acc', label: 'Account', pairs: { Reason: 'Account' } }];
const press = async (name: string, more: KeyboardEventInit = {}): Promise<void> => {
	key(name, more);
	await settle();
};

describe('the line for Enter', () => {
	it('is not another one because something begins to ring', async () => {
		await open(model([call('one')], { tags: TAGS }));
		await press('k', { ctrlKey: true, code: 'KeyK' });
		type(find('palette-text'), 'acc');
		await settle();
		expect(marked()).toBe('palette:tag:acc');
		popup.services().connection.show(model([call('one'), call('two', 'RINGING')], { tags: TAGS }));
		await settle();
		await press('Enter');
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'one', keyValues: { Reason: 'Account' } },
		]);
	});

	it('does nothing once it says something else, and the next Enter does what is marked then', async () => {
		const set = (value: string) =>
			tracked(
				interaction({
					interactionId: 'one',
					interactionUUID: 'uuid-one',
					state: 'TALKING',
					userData: { Reason: value },
				}),
				60,
			);
		await open(model([set('')], { tags: TAGS }));
		await press('k', { ctrlKey: true, code: 'KeyK' });
		type(find('palette-text'), 'acc');
		await settle();
		popup.services().connection.show(model([set('Account')], { tags: TAGS }));
		await settle();
		expect(marked()).toBeUndefined();
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(marked()).toBe('palette:tag:acc');
		await press('Enter');
		expect(commands()).toHaveLength(1);
	});

	it('is the first for what is typed next', async () => {
		await open(model([call('one')], { tags: TAGS }));
		await press('k', { ctrlKey: true, code: 'KeyK' });
		type(find('palette-text'), 'acc');
		await settle();
		popup.services().connection.show(model([call('one'), call('two', 'RINGING')], { tags: TAGS }));
		await settle();
		type(find('palette-text'), 'acce');
		await settle();
		expect(marked()).toMatch(/^palette:accept:/);
	});
});
