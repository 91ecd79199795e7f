// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { focusKind } from '../../../../src/ui/logic/keys/focus-kind';
import { keyAct } from '../../../../src/ui/logic/keys/keymap';
import { keyPress } from '../../../support/key-press';

describe('keyAct', () => {
	it.each([
		['Enter', 'accept'],
		['Backspace', 'reject'],
		['e', 'data'],
		['n', 'note'],
		['D', 'done'],
		['g', 'case'],
		['j', 'next'],
		['ArrowUp', 'previous'],
		['r', 'refresh'],
		['?', 'help'],
		['t', 'transfer'],
		['c', 'consult'],
		['f', 'conference'],
		['x', 'completeTransfer'],
		['v', 'completeConference'],
		['m', 'more'],
		['b', 'hold'],
	])('%s means %s', (key, kind) => {
		expect(keyAct(keyPress(key), 'elsewhere')).toEqual({ kind });
	});

	it('returns nothing while text is typed, except for Escape', () => {
		for (const key of ['Enter', 'Backspace', 'e', 'd', '1', '?', 'ArrowDown']) {
			expect(keyAct(keyPress(key), 'field')).toBeUndefined();
		}
		expect(keyAct(keyPress('Escape'), 'field')).toEqual({ kind: 'escape' });
	});

	it('returns nothing with a modifier, while composing, or on key repeat', () => {
		for (const more of [
			{ ctrlKey: true },
			{ metaKey: true },
			{ altKey: true },
			{ isComposing: true },
			{ repeat: true },
		]) {
			expect(keyAct(keyPress('d', more), 'elsewhere')).toBeUndefined();
		}
		expect(keyAct(keyPress('D', { shiftKey: true }), 'elsewhere')).toBeUndefined();
	});

	it('leaves Enter to a focused control, and uses the other keys', () => {
		expect(keyAct(keyPress('Enter'), 'control')).toBeUndefined();
		expect(keyAct(keyPress('Backspace'), 'control')).toEqual({ kind: 'reject' });
	});

	it('reads digits by character and, if the character needs Shift, by position', () => {
		expect(keyAct(keyPress('3', { code: 'Digit3' }), 'elsewhere')).toEqual({ kind: 'tag', index: 2 });
		expect(keyAct(keyPress('"', { code: 'Digit3' }), 'elsewhere')).toEqual({ kind: 'tag', index: 2 });
		expect(keyAct(keyPress('3', { code: 'Digit3', shiftKey: true }), 'elsewhere')).toEqual({
			kind: 'tag',
			index: 2,
		});
		expect(keyAct(keyPress('#', { code: 'Digit3', shiftKey: true }), 'elsewhere')).toBeUndefined();
		expect(keyAct(keyPress('0', { code: 'Digit0' }), 'elsewhere')).toEqual({ kind: 'agentState' });
		expect(keyAct(keyPress('à', { code: 'Digit0' }), 'elsewhere')).toEqual({ kind: 'agentState' });
	});

	it('ignores names that every object has', () => {
		expect(keyAct(keyPress('constructor'), 'elsewhere')).toBeUndefined();
	});
});

it('focusKind distinguishes fields from controls', () => {
	document.body.innerHTML =
		'<input id="t"><input id="c" type="checkbox"><textarea id="a"></textarea><button id="b"></button><p id="p"></p>';
	const kind = (id: string) => focusKind(document.getElementById(id));
	expect(['t', 'c', 'a', 'b', 'p'].map(kind)).toEqual(['field', 'control', 'field', 'control', 'elsewhere']);
	expect(focusKind(null)).toBe('elsewhere');
});
