// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { shownShortcut } from '../../../../src/ui/surface/printed-keys';
import type { AnswerKeys } from '../../../../src/ui/surface/services';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, cardOf, commands } = popup;
const call = (id: string, state = 'TALKING') => tracked(interaction({ interactionId: id, state }), 60);
const keyOn = (act: string, card = 'b'): string | undefined => {
	const button = cardOf(card).querySelector(`[data-act="${act}"]`);
	return button?.querySelector<HTMLElement>('.keycap')?.dataset.key;
};
const spoken = (act: string): string | null => find(act).getAttribute('aria-keyshortcuts');

/** Opens the popup with the keyboard in the field of a transfer, and rings. */
async function ringWhileTyping(ringing: readonly string[] = ['b']): Promise<void> {
	await open(model([call('a')]), undefined, {}, TARGETS);
	key('t');
	await settle();
	popup.services().connection.show(model([call('a'), ...ringing.map((id) => call(id, 'RINGING'))]));
	await settle();
	expect(document.activeElement).toBe(find('target-text'));
}

describe('the keys on what rings', () => {
	it('are Enter and Backspace as long as no field has the keyboard', async () => {
		await open(model([call('b', 'RINGING')]));
		expect([keyOn('accept'), keyOn('reject')]).toEqual(['⏎', '⌫']);
		expect([spoken('accept'), spoken('reject')]).toEqual(['Enter', 'Backspace']);
	});

	it('are those of the whole browser while a field has it, and Enter again afterwards', async () => {
		await ringWhileTyping();
		expect([keyOn('accept'), keyOn('reject')]).toEqual(['Ctrl ⇧ 1', 'Ctrl ⇧ 9']);
		expect([spoken('accept'), spoken('reject')]).toEqual(['Control+Shift+1', 'Control+Shift+9']);
		key('Enter');
		await settle();
		expect(commands()).toEqual([]);
		find('accept').focus();
		await settle();
		expect(keyOn('accept')).toBe('⏎');
	});

	it('are not shown where the browser has none for it', async () => {
		await ringWhileTyping();
		const shown: AnswerKeys = { reject: 'Alt+Shift+R' };
		popup.surface().answerKeys.value = shown;
		await settle();
		expect([keyOn('accept'), keyOn('reject')]).toEqual([undefined, 'Alt ⇧ R']);
		expect(spoken('accept')).toBeNull();
	});

	it('are not shown where two ring, of which they would mean neither', async () => {
		await ringWhileTyping(['b', 'c']);
		expect([keyOn('accept'), keyOn('accept', 'c')]).toEqual([undefined, undefined]);
		expect(spoken('accept')).toBeNull();
	});

	it('stand in the list of keys as the browser has them set', async () => {
		await open(model([call('a')]));
		key('?');
		await settle();
		const said = (): string => root.querySelector('.keys-panel')?.textContent ?? '';
		expect(said()).toContain('Ctrl⇧1Accept, also while you type');
		popup.surface().answerKeys.value = {};
		await settle();
		expect(said()).not.toContain('also while you type');
	});
});

it.each([
	['Ctrl+Shift+1', 'Ctrl ⇧ 1'],
	['MacCtrl+Shift+9', '⌃ ⇧ 9'],
	['⌃⇧1', '⌃⇧1'],
	['F8', 'F8'],
])('%s is shown as %s', (shortcut, shown) => {
	expect(shownShortcut(shortcut)).toBe(shown);
});
