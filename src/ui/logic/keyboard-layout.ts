/** The parts of a `KeyboardEvent` that identify the keyboard layout. */
export interface KeyName {
	readonly key: string;
	/** The physical key, by the name it has on a US keyboard. */
	readonly code: string;
	readonly shiftKey: boolean;
}

/** The script that the keyboard writes at the moment, as far as its letters have shown. */
export type Script = 'latin' | 'other' | undefined;

/** "Dead", "Process", "Unidentified", "Enter": names of keys, not what they write. */
const NAMED = /^[A-Z][A-Za-z0-9]+$/;
const LATIN = /^\p{Script=Latin}+$/u;
/** Also marks and signs that stand for letters, as vowels do in Thai. */
const LETTERS = /^[\p{L}\p{M}]+$/u;
const LETTER_KEY = /^Key([A-Z])$/;

/**
 * Signs where a US keyboard has a letter, on keyboards without Latin letters: Hebrew has "/" on Q and "'" on W, Greek has
 * ";" on Q. No other keyboard in wide use has these signs there, so they are known before any letter has been seen.
 */
const SIGNS: Readonly<Record<string, string>> = { 'KeyQ /': 'q', "KeyW '": 'w', 'KeyQ ;': 'q' };

/** Characters that non-Latin keyboards print with Shift on the key of "/": Russian, Arabic, and Japanese kana. */
const HELP_SIGNS: ReadonlySet<string> = new Set([',', '؟', '・']);

/** Returns which script this press shows, or `undefined` where it shows none. */
export function scriptOf({ key }: Pick<KeyName, 'key'>): Script {
	if (NAMED.test(key)) return undefined;
	if (LATIN.test(key)) return 'latin';
	return LETTERS.test(key) ? 'other' : undefined;
}

/**
 * Returns the key of a US keyboard that a press stands for: a small letter, a digit, "?", "," or the name of the key;
 * `undefined` where it stands for none of them. A keyboard with Latin letters means what it prints, wherever that is. On any
 * other keyboard the place of the key counts, because nothing that it prints could be meant.
 */
export function meantKey(press: KeyName, former?: Script): string | undefined {
	const { key, code, shiftKey } = press;
	if (key === 'Dead' || key === 'Process' || key === 'Unidentified' || key === '') return undefined;
	if (NAMED.test(key)) return key;
	if (/^[1-9?]$/.test(key)) return key;
	const foreign = (scriptOf(press) ?? former) === 'other';
	if (shiftKey && code === 'Slash' && (foreign || HELP_SIGNS.has(key))) return '?';
	// Some keyboards write digits only with Shift. Others write another sign with it, and that means nothing.
	const digit = /^Digit([1-9])$/.exec(code)?.[1];
	if (digit !== undefined) return shiftKey ? undefined : digit;
	if (key === ',') return key;
	if (shiftKey) return undefined;
	// Capital letters come from Caps Lock; the Turkish İ is two characters in lower case.
	const letter = key === 'İ' ? 'i' : key.toLowerCase();
	if (/^[a-z]$/.test(letter)) return letter;
	if (former !== 'latin' && Object.hasOwn(SIGNS, `${code} ${key}`)) return SIGNS[`${code} ${key}`];
	if (!foreign) return undefined;
	return code === 'Comma' ? ',' : LETTER_KEY.exec(code)?.[1]?.toLowerCase();
}
