import { describe, expect, it } from 'vitest';
import { canBeShortcut, clashesOf, commandWith, normalKeys, pressedKeys } from '../../../options/logic/keys';
import type { KeyCommand } from '../../../options/services';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('keys', () => {
	it.each([
		['Ctrl+Shift+1', 'Ctrl+Shift+1'],
		['Shift+Ctrl+1', 'Ctrl+Shift+1'],
		['⌃⇧1', 'MacCtrl+Shift+1'],
		['⌥⌘K', 'Command+Alt+K'],
		['F9', 'F9'],
		['', ''],
	])('"%s" are displayed as "%s"', (given, normal) => {
		expect(normalKeys(given)).toBe(normal);
	});

	it.each([
		[{ ...none, key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+1'],
		// A French keyboard: the digit needs Shift, and the key says something else without it.
		[{ ...none, key: '&', code: 'Digit1', altKey: true }, 'Alt+1'],
		[{ ...none, key: 'k', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
		// By the layout, not by the place: Z on a German keyboard.
		[{ ...none, key: 'z', code: 'KeyY', ctrlKey: true }, 'Ctrl+Z'],
		[{ ...none, key: 'ArrowUp', code: 'ArrowUp', altKey: true }, 'Alt+Up'],
		[{ ...none, key: 'Control', code: 'ControlLeft', ctrlKey: true }, undefined],
	])('pressed as %j are %s', (press, keys) => {
		expect(pressedKeys(press, false)).toBe(keys);
	});

	it('have a name of their own for Control on a Mac', () => {
		const press = { ...none, key: '1', code: 'Digit1', ctrlKey: true, metaKey: true };
		expect(pressedKeys(press, true)).toBe('MacCtrl+Command+1');
	});

	it.each([
		['Ctrl+Shift+1', true],
		['Alt+Up', true],
		['F9', true],
		['Shift+F9', true],
		['K', false],
		['Shift+K', false],
		['Ctrl+Alt+K', false],
		['Ctrl+Enter', false],
		['Ctrl+ä', false],
	])('%s can be a shortcut: %s', (keys, usable) => {
		expect(canBeShortcut(keys)).toBe(usable);
	});
});

describe('conflicts', () => {
	const command = (name: string, shortcut: string, suggested?: string): KeyCommand => ({
		name,
		description: `does ${name}`,
		shortcut,
		suggested,
	});

	it('are found between commands, with the browser, and if a suggestion was not applied', () => {
		const commands = [
			command('a', 'Ctrl+Shift+1'),
			command('b', 'Shift+Ctrl+1'),
			command('c', 'Ctrl+T'),
			command('d', '', 'Ctrl+Shift+9'),
			command('e', 'Ctrl+Shift+8', 'Ctrl+Shift+8'),
			command('f', ''),
		];
		expect(Object.fromEntries(clashesOf(commands))).toEqual({
			a: [{ kind: 'same', other: 'does b' }],
			b: [{ kind: 'same', other: 'does a' }],
			c: [{ kind: 'browser' }],
			d: [{ kind: 'notGiven', keys: 'Ctrl+Shift+9' }],
			e: [],
			f: [],
		});
		expect(commandWith('Ctrl+Shift+8', commands)?.name).toBe('e');
		expect(commandWith('Ctrl+Shift+7', commands)).toBeUndefined();
	});

	it('do not mention a suggestion that the agent has given to another command', () => {
		const commands = [command('a', 'Ctrl+Shift+2'), command('b', '', 'Ctrl+Shift+2')];
		expect(clashesOf(commands).get('b')).toEqual([]);
	});

	it('of Command on a Mac are those of Ctrl elsewhere', () => {
		expect(clashesOf([command('a', '⇧⌘T')]).get('a')).toEqual([{ kind: 'browser' }]);
	});
});
