/** Words and signs that introduce an extension, in the languages of the corpus. Longer ones first. */
const WORDS = [
	'extension',
	'extensión',
	'extn',
	'ext',
	'xtn',
	'x',
	'poste',
	'interne',
	'interno',
	'int',
	'ampliación',
	'anexo',
	'ramal',
	'durchwahl',
	'dw',
	'nebenstelle',
	'nst',
	'apparat',
	'app',
	'toestel',
	'tst',
	'anknytning',
	'ankn',
	'lokal',
	'alanumero',
	'wewn',
	'wew',
	'klapka',
	'kl',
	'linka',
	'mellék',
	'εσωτ',
	'доб',
	'внутр',
	'вн',
	'dahili',
	'שלוחה',
	'داخلي',
	'داخلی',
	'内線',
	'內線',
	'分機',
	'分机',
	'转',
	'轉',
	'내선',
].join('|');

/** After a number: a word for an extension, and its digits. Bounded, so that matching cannot take long. */
const EXTENSION_AFTER = new RegExp(
	String.raw`[\s,;.(/-]{0,4}(?:${WORDS})[\s.:=#-]{0,4}\d{1,8}(?!\d)\)?`,
	'iuy',
);

/** After a number: digits that are sent after a pause once the call is answered. */
const PAUSED_AFTER = /[,pw]{1,6}\d{1,8}#?(?!\d)/iuy;

/** A number sign separated from what precedes it. */
const HASH_AFTER = /\s#\s?\d{1,6}(?!\d)/uy;

const EXTENSION_KINDS = [EXTENSION_AFTER, PAUSED_AFTER, HASH_AFTER] as const;

/** Returns the end of an extension that starts at `end`; `end` itself if there is none. */
export function extensionEnd(text: string, end: number): number {
	for (const kind of EXTENSION_KINDS) {
		kind.lastIndex = end;
		const found = kind.exec(text);
		if (found !== null) return end + found[0].length;
	}
	return end;
}
