// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded before the first test, so that none waits for it; a sheet is drawn a moment after its key all the same.
import '../../../../src/ui/components/later';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { open, find, commands, surface } = popup;

const talking = () => tracked(interaction({ interactionId: '1', state: 'TALKING', ani: '+4930111' }));
const over = () => tracked(interaction({ interactionId: '1', state: 'IDLE', ani: '+4930111' }));
const ringing = () =>
	tracked(interaction({ interactionId: '2', callUuid: 'b', state: 'RINGING', ani: '+4930222' }));

function field(act: string): HTMLInputElement {
	const found = find(act);
	if (!(found instanceof HTMLInputElement)) throw new Error(`no field ${act}`);
	return found;
}
/** Presses keys as a fast hand does: nothing is drawn between them. */
async function rush(...names: string[]): Promise<void> {
	for (const name of names) key(name);
	await settle();
}

describe('keys that come while a field is still opening', () => {
	it('are the first digits of the number to dial, and set no tag', async () => {
		await open(model([talking()]));
		await rush('+', '3', '3', '6', '0');
		expect(field('dial-text').value).toBe('3360');
		expect(field('dial-text').selectionStart).toBe(4);
		expect(surface().stateMenu.value).toBe(false);
		expect(commands()).toEqual([]);
	});

	it('take the place of a number that was left there', async () => {
		await open(model([talking()]));
		surface().dial.value = { text: '0298' };
		await rush('+', '7', '1', 'Backspace');
		expect(field('dial-text').value).toBe('7');
		await rush('Escape');
		await rush('+');
		expect([field('dial-text').selectionStart, field('dial-text').selectionEnd]).toEqual([0, 1]);
	});

	it('are searched for in Today, and mark nothing done', async () => {
		await open(model([over()]));
		await rush('l', 'd', 'g');
		expect(field('today-search').value).toBe('dg');
		expect(commands()).toEqual([]);
	});

	it('neither accept nor reject what rings, unless nothing was typed', async () => {
		await open(model([talking(), ringing()]));
		find('accept')?.focus();
		await rush('+', '3', '4', 'Backspace', 'Enter');
		expect(field('dial-text').value).toBe('3');
		expect(commands()).toEqual([]);
		await rush('Escape');
		find('accept')?.focus();
		await rush('l', 'Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: '2' }]);
	});

	it('close a sheet again before it is drawn', async () => {
		await open(model([talking()]));
		await rush('+', '5', 'Escape');
		expect(surface().sheet.value).toBeUndefined();
		await rush('2');
		expect(commands()).toHaveLength(1);
	});
});

describe('the number of an earlier dialog', () => {
	it('is replaced by typing where the dialog is opened by hand: two numbers do not become one', async () => {
		await open(model([talking()]));
		await rush('t');
		const first = field('target-text');
		first.value = '0298025004';
		first.dispatchEvent(new Event('input', { bubbles: true }));
		await rush('Escape');
		await rush('c');
		const second = field('target-text');
		expect(second.value).toBe('0298025004');
		expect([second.selectionStart, second.selectionEnd]).toEqual([0, 10]);
	});

	it('is typed on in a surface that opens with the dialog', async () => {
		await open(model([talking()]));
		await rush('t');
		const first = field('target-text');
		first.value = '0298';
		first.dispatchEvent(new Event('input', { bubbles: true }));
		await settle();
		const drafts = Object.fromEntries(surface().store.drafts.all.peek());
		popup.close();
		await open(model([talking()]), undefined, drafts);
		const again = field('target-text');
		expect([again.value, document.activeElement]).toEqual(['0298', again]);
		expect(again.selectionStart).toBe(again.selectionEnd);
	});
});
