import type { Focus } from './focus-kind';
import { meantKey, type Script } from './keyboard-layout';

/** An action that a key can have. */
export type KeyAct =
	| {
			kind:
				| 'accept'
				| 'reject'
				| 'data'
				| 'note'
				| 'done'
				| 'case'
				| 'next'
				| 'previous'
				| 'refresh'
				| 'transfer'
				| 'consult'
				| 'conference'
				| 'completeTransfer'
				| 'completeConference'
				| 'hold'
				| 'more'
				| 'holdCall'
				| 'mute'
				| 'record'
				| 'hangUp'
				| 'today'
				| 'dial'
				| 'help'
				| 'palette'
				| 'agentState'
				| 'settings'
				| 'escape';
	  }
	| { kind: 'tag' | 'preset'; index: number };

export interface KeyPress {
	key: string;
	/** The physical key, by the name it has on a US keyboard. */
	code: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	shiftKey: boolean;
	repeat: boolean;
	isComposing: boolean;
	/** Returns whether a modifier such as AltGr is down. Not every system reports AltGr as Control with Alt. */
	getModifierState?(modifier: string): boolean;
}

/** The keys of the first nine presets. They are letters because browsers and layouts use digits with modifiers. */
export const PRESET_KEYS = ['a', 's', 'q', 'w', 'z', 'y', 'u', 'i', 'o'] as const;

/** Shows Workspace where no preset has it. */
export const WORKSPACE_KEY = 'w';

const LETTERS: Record<string, KeyAct> = {
	...Object.fromEntries(PRESET_KEYS.map((key, index): [string, KeyAct] => [key, { kind: 'preset', index }])),
	e: { kind: 'data' },
	n: { kind: 'note' },
	d: { kind: 'done' },
	g: { kind: 'case' },
	j: { kind: 'next' },
	k: { kind: 'previous' },
	r: { kind: 'refresh' },
	t: { kind: 'transfer' },
	c: { kind: 'consult' },
	f: { kind: 'conference' },
	x: { kind: 'completeTransfer' },
	v: { kind: 'completeConference' },
	b: { kind: 'hold' },
	m: { kind: 'more' },
	h: { kind: 'holdCall' },
	p: { kind: 'record' },
	l: { kind: 'today' },
};

/** Returns whether a press is Ctrl+K, or ⌘K: the one chord that also acts while text is typed. */
function isPaletteChord(press: KeyPress, script: Script): boolean {
	if (press.isComposing || press.repeat || press.altKey || press.shiftKey) return false;
	if (press.getModifierState?.('AltGraph') === true) return false;
	return press.ctrlKey !== press.metaKey && meantKey(press, script) === 'k';
}
/** Shift marks what the other side notices. */
const WITH_SHIFT: Record<string, KeyAct> = { m: { kind: 'mute' }, h: { kind: 'hangUp' } };

/**
 * Returns the action of a key press, if it has one. No action runs while text is typed, with a modifier, or on key repeat.
 * `script` is the script of the keyboard's layout, as last seen; `charactersAct`, whether letters, digits and signs act.
 */
export function keyAct(
	press: KeyPress,
	focus: Focus,
	script?: Script,
	charactersAct = true,
): KeyAct | undefined {
	const { key } = press;
	if (isPaletteChord(press, script)) return { kind: 'palette' };
	if (press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
	if (press.getModifierState?.('AltGraph') === true) return undefined;
	if (key === 'Escape') return { kind: 'escape' };
	if (focus === 'field') return undefined;
	if (key === 'ArrowDown') return { kind: 'next' };
	if (key === 'ArrowUp') return { kind: 'previous' };
	if (press.repeat) return undefined;
	if (!charactersAct && [...key].length === 1) return undefined;
	if (press.shiftKey) {
		const letter = meantKey({ key, code: press.code, shiftKey: false }, script) ?? '';
		if (Object.hasOwn(WITH_SHIFT, letter)) return WITH_SHIFT[letter];
	}
	const meant = meantKey(press, script);
	if (meant === undefined) return undefined;
	if (meant === '?') return { kind: 'help' };
	if (meant === '+') return { kind: 'dial' };
	if (meant === '/') return { kind: 'palette' };
	if (meant === ',') return { kind: 'settings' };
	if (meant === '0') return { kind: 'agentState' };
	if (/^[1-9]$/.test(meant)) return { kind: 'tag', index: Number(meant) - 1 };
	if (press.shiftKey) return undefined;
	if (meant === 'Enter') return focus === 'control' ? undefined : { kind: 'accept' };
	if (meant === 'Backspace') return { kind: 'reject' };
	return Object.hasOwn(LETTERS, meant) ? LETTERS[meant] : undefined;
}
