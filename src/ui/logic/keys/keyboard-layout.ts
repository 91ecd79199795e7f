/** The parts of a `KeyboardEvent` that identify the keyboard layout. */
export interface KeyName {
	readonly key: string;
	/** The physical key, by the name it has on a US keyboard. */
	readonly code: string;
	readonly shiftKey: boolean;
}

/** The script of the keyboard's current layout, judging by the letters it has written. */
export type Script = 'latin' | 'other' | undefined;

/** Matches names of keys, such as "Dead", "Process" and "Enter", as opposed to characters. */
const NAMED = /^[A-Z][A-Za-z0-9]+$/;
const LATIN = /^\p{Script=Latin}+$/u;
/** Includes marks that stand for letters, such as Thai vowels. */
const LETTERS = /^[\p{L}\p{M}]+$/u;
const LETTER_KEY = /^Key([A-Z])$/;

/**
 * Signs that non-Latin keyboards have where a US keyboard has a letter: Hebrew has "/" on Q and "'" on W, Greek has ";" on Q.
 * No other common layout has these signs there, so they identify the layout before any letter has been typed.
 */
const SIGNS: Readonly<Record<string, string>> = { 'KeyQ /': 'q', "KeyW '": 'w', 'KeyQ ;': 'q' };

/** Characters that non-Latin keyboards write with Shift and the "/" key: Russian, Arabic, and Japanese kana. */
const HELP_SIGNS: ReadonlySet<string> = new Set([',', '؟', '・']);

/** Returns the script that a key press shows, if it shows one. */
export function scriptOf({ key }: Pick<KeyName, 'key'>): Script {
	if (NAMED.test(key)) return undefined;
	if (LATIN.test(key)) return 'latin';
	return LETTERS.test(key) ? 'other' : undefined;
}

/**
 * Returns the US key that a press stands for: a lower-case letter, a digit, "?", "/", "+", "," or a key name; otherwise `undefined`.
 * A Latin layout means the character it writes, wherever its key is. On any other layout the position of the key counts,
 * because none of its characters can be a shortcut.
 */
export function meantKey(press: KeyName, former?: Script): string | undefined {
	const { key, code, shiftKey } = press;
	if (key === 'Dead' || key === 'Process' || key === 'Unidentified' || key === '') return undefined;
	if (NAMED.test(key)) return key;
	if (/^[0-9?]$/.test(key)) return key;
	const foreign = (scriptOf(press) ?? former) === 'other';
	if (shiftKey && code === 'Slash' && (foreign || HELP_SIGNS.has(key))) return '?';
	// Many keyboards write "/" and "+" with Shift, also on a digit's key. Without it, on the key of a digit or a letter, it may be all
	// that the keyboard writes there.
	if ((key === '/' || key === '+') && (shiftKey || !/^(Key|Digit)/.test(code))) return key;
	// Some layouts write digits only with Shift. On others, Shift writes another sign, which means nothing here.
	const digit = /^Digit([0-9])$/.exec(code)?.[1];
	if (digit !== undefined) return shiftKey ? undefined : digit;
	if (key === ',') return key;
	if (shiftKey) return undefined;
	// Upper case comes from Caps Lock. The Turkish İ has two characters in lower case.
	const letter = key === 'İ' ? 'i' : key.toLowerCase();
	if (/^[a-z]$/.test(letter)) return letter;
	if (former !== 'latin' && Object.hasOwn(SIGNS, `${code} ${key}`)) return SIGNS[`${code} ${key}`];
	if (!foreign) return undefined;
	if (code === 'Slash') return '/';
	return code === 'Comma' ? ',' : LETTER_KEY.exec(code)?.[1]?.toLowerCase();
}
