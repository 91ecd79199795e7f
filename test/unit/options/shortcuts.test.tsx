// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { button } from '../../support/options-harness/drive';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open({
	editableKeys = false,
	policy = {},
}: {
	editableKeys?: boolean;
	policy?: unknown;
} = {}) {
	services = memoryServices(undefined, [], { editableKeys });
	await page.open(services, policy);
}

const find = (selector: string): HTMLElement => {
	const found = root.querySelector<HTMLElement>(selector);
	if (found === null) throw new Error(`no ${selector}`);
	return found;
};
const row = (name: string): HTMLElement => find(`[data-command="${name}"]`);
const shortcut = (name: string) => services.keys.commands.find((each) => each.name === name)?.shortcut;
async function press(element: HTMLElement, init: KeyboardEventInit): Promise<boolean> {
	const taken = !element.dispatchEvent(
		new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
	);
	await settle();
	return taken;
}

describe('the shortcuts', () => {
	it('are shown with their keys and conflicts', async () => {
		await open();
		expect(row('accept').textContent).toBe('Accept the ringing interactionCtrlShift1');
		expect(row('done').textContent).toBe('Mark DoneNot set');
		expect(row('open').textContent).toContain('Suggested: Ctrl+Shift+2');
		expect(row('tags').textContent).toContain('The browser itself may use these keys');
		expect(row('reject').textContent).toContain('also used for: Go to the next interaction');
		find('[data-act="browser-keys"]').click();
		expect(services.keys.opened).toEqual(['shortcuts']);
	});

	it('are updated when the page gets the focus again', async () => {
		await open();
		services.keys.commands = services.keys.commands.map((each) =>
			each.name === 'done' ? { ...each, shortcut: 'Alt+Shift+D' } : each,
		);
		window.dispatchEvent(new Event('focus'));
		await settle();
		expect(row('done').textContent).toBe('Mark DoneAltShiftD');
	});
});

describe('changing keys in place', () => {
	const field = () => find('.key-field input');
	async function edit(name: string): Promise<void> {
		await open({ editableKeys: true });
		button(row(name), 'Change the keys for: Mark Done').click();
		await settle();
	}

	it('accepts what is pressed, and no command runs meanwhile', async () => {
		await edit('done');
		expect(document.activeElement).toBe(field());
		expect(services.keys.listening).toBe(true);
		await press(field(), { key: '*', code: 'Digit8', ctrlKey: true, shiftKey: true });
		expect(shortcut('done')).toBe('Ctrl+Shift+8');
		expect(row('done').textContent).toContain('CtrlShift8');
		expect(services.keys.listening).toBe(false);
	});

	it.each([
		[{ key: 'k', code: 'KeyK' }, 'K cannot be used'],
		[
			{ key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true },
			'also used for: Accept the ringing interaction',
		],
		[{ key: 'q', code: 'KeyQ', ctrlKey: true }, 'Not changed: the browser does not accept Ctrl+Q.'],
	])('rejects %j with a reason, and keeps the previous keys', async (init, reason) => {
		await edit('done');
		await press(field(), init);
		expect(row('done').textContent).toContain(reason);
		expect(shortcut('done')).toBe('');
	});

	it('takes no key that is still held down: the Enter that has opened it is no fault', async () => {
		await edit('done');
		await press(field(), { key: 'Enter', code: 'Enter', repeat: true });
		expect(find('.key-field .fault').textContent).toBe('');
		await press(field(), { key: '*', code: 'Digit8', ctrlKey: true, shiftKey: true, repeat: true });
		expect(shortcut('done')).toBe('');
	});

	it('ends with Escape, removes with Backspace, and resets with Reset', async () => {
		await edit('done');
		await press(field(), { key: 'Escape' });
		expect(root.querySelector('.key-field')).toBeNull();
		button(row('accept'), 'Change the keys for: Accept the ringing interaction').click();
		await settle();
		await press(field(), { key: 'Backspace' });
		expect(shortcut('accept')).toBe('');
		button(row('accept'), 'Reset the keys for: Accept the ringing interaction').click();
		await settle();
		expect(shortcut('accept')).toBe('Ctrl+Shift+1');
	});
});

describe('the key tester', () => {
	const field = () => find('[data-act="try-keys"]');
	const result = () => find('.result').textContent;

	it('blocks commands only while it has the focus, and names the one that arrived', async () => {
		await open();
		expect(services.keys.listening).toBe(false);
		field().focus();
		await settle();
		expect(services.keys.listening).toBe(true);
		services.keys.arrive('reject');
		await settle();
		expect(result()).toBe('Ringside received it: Reject the ringing interaction');
		field().blur();
		await settle();
		expect(services.keys.listening).toBe(false);
	});

	it('reports keys that only the page received, takes them from it, and lets Tab and Escape leave', async () => {
		await open();
		field().focus();
		expect(await press(field(), { key: 'l', code: 'KeyL', ctrlKey: true })).toBe(true);
		expect(result()).toBe('Only this page received Ctrl+L. No Ringside command uses these keys.');
		await press(field(), { key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true });
		expect(result()).toContain('The browser did not pass it to “Accept the ringing interaction”');
		expect(await press(field(), { key: 'Tab' })).toBe(false);
		await press(field(), { key: 'Escape' });
		expect(document.activeElement).not.toBe(field());
	});
});

describe('the one-click mode', () => {
	const check = () => {
		const found = find('[data-preference="oneClick"]');
		if (!(found instanceof HTMLInputElement)) throw new Error('not a checkbox');
		return found;
	};

	it('is a setting, and is reverted by Undo', async () => {
		await open();
		expect(check().checked).toBe(false);
		check().click();
		await settle();
		expect(services.settings.saves.at(-1)?.preferences.oneClick).toBe(true);
		find('[data-act="undo"]').click();
		await settle();
		expect(check().checked).toBe(false);
	});

	it('that an administrator has set cannot be changed, and says so', async () => {
		await open({ policy: { preferences: { oneClick: true } } });
		expect([check().checked, check().closest('fieldset')?.disabled]).toEqual([true, true]);
		expect(find('#toolbar').textContent).toContain('Set by your administrator');
	});
});
