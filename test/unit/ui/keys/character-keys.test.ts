// @vitest-environment happy-dom
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import { keyAct } from '../../../../src/ui/logic/keys/keymap';
import { charactersAct } from '../../../../src/ui/surface/printed-keys';
import { keyPress } from '../../../support/key-press';
import { settle } from '../../../support/page-time';
import { model, shift, tracked } from '../../../support/popup-harness/build-model';
import { callOf } from '../../../support/popup-harness/call-tiles';
import { key, usePopup } from '../../../support/popup-harness/mount';

const { find, root, commands, open, services } = usePopup();

const settings = { ...NO_SETTINGS, preferences: { ...DEFAULT_PREFERENCES, characterKeys: false } };
const READY = { operationName: 'Ready', type: 'READY' } as const;
const agent = shift({ state: READY, states: [READY, { operationName: 'NotReady', type: 'NOT_READY' }] });
const talk = (state = 'TALKING', kept = settings) =>
	model([tracked(callOf({ state }))], { shifts: [agent], settings: kept });

afterEach(() => {
	charactersAct.value = true;
});

describe('with characters turned off as shortcuts', () => {
	it('no letter, digit or sign does anything', async () => {
		await open(talk());
		for (const each of [...'abcdefghijklmnopqrstuvwxyz0123456789?,+/']) key(each);
		for (const each of ['H', 'M']) for (const _ of [1, 2]) key(each, { shiftKey: true });
		// As another script prints D.
		key('в', { code: 'KeyD' });
		await settle(500);
		expect(commands()).toEqual([]);
		expect(
			root.querySelector('.sheet, [data-panel="keys"], [data-panel="palette"], [role="menu"]'),
		).toBeNull();
	});

	it('Enter and Backspace still answer, and Ctrl+K opens the palette', async () => {
		await open(talk('RINGING'));
		// Enter presses Accept, which has the focus.
		expect(document.activeElement).toBe(find('accept'));
		key('Backspace');
		await settle();
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'one' }]);
		for (const each of ['Enter', 'Escape', 'ArrowDown', 'ArrowUp']) {
			const press = keyPress(each);
			expect(keyAct(press, 'elsewhere', undefined, false)).toEqual(keyAct(press, 'elsewhere'));
		}
		key('k', { ctrlKey: true, code: 'KeyK' });
		await settle();
		expect(root.querySelector('[data-panel="palette"]')).not.toBeNull();
	});

	it('none of them is printed beside a button, or spoken with it', async () => {
		await open(talk());
		const printed = [...root.querySelectorAll('.keycap')].map((cap) => cap.getAttribute('data-key'));
		expect(printed.filter((each) => each !== null && /^(?:⇧|0 )?.$/.test(each))).toEqual([]);
		expect(find('done').hasAttribute('aria-keyshortcuts')).toBe(false);
		expect(find('agent-state').hasAttribute('aria-keyshortcuts')).toBe(false);
	});

	it('those of an open menu act, because it has the keyboard', async () => {
		await open(talk());
		find('agent-state').click();
		await settle();
		const menu = root.querySelector('[role="menu"]');
		expect(menu?.querySelector('.keycap[data-key="1"]')).not.toBeNull();
	});
});

it('a change of the setting takes effect at once', async () => {
	await open(talk());
	services().connection.show(talk('TALKING', NO_SETTINGS));
	await settle();
	key('t');
	await settle();
	expect(root.querySelector('.sheet')).not.toBeNull();
	expect(find('agent-state').getAttribute('aria-keyshortcuts')).toBe('0');
});
