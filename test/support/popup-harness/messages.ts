import messages from '../../../_locales/en/messages.json';
import { setMessageSource } from '../../../src/platform/i18n';

const texts = new Map<string, string>(Object.entries(messages).map(([key, { message }]) => [key, message]));

/** A made-up language: letters that are higher than English ones, and 40 % more of them, as others need. */
const ACCENTED: Readonly<Record<string, string>> = {
	...{
		a: 'å',
		c: 'ç',
		e: 'ê',
		g: 'ğ',
		i: 'ï',
		l: 'ļ',
		n: 'ñ',
		o: 'ö',
		s: 'š',
		u: 'ů',
		w: 'ŵ',
		y: 'ÿ',
		z: 'ž',
	},
	...{ A: 'Å', C: 'Ç', E: 'Ê', G: 'Ğ', I: 'Ï', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Ů', W: 'Ŵ', Y: 'Ÿ', Z: 'Ž' },
};
const longerTexts = new Map<string, string>();
const LONGER = 'lörêm îpsüm dölör sît ãmèt çönséctètür ëlît séd dô ';

function longer(text: string): string {
	const more = Math.ceil(text.replace(/\$\d/g, '').length * 0.4);
	const padding = LONGER.repeat(Math.ceil(more / LONGER.length)).slice(0, more);
	return `${text.replace(/\p{L}/gu, (letter) => ACCENTED[letter] ?? letter)} ${padding.trim()}`;
}

/** Substitutes as browsers do: `$1` is replaced once, and never inside a substitution. */
const filledIn = (text: string, substitutions: readonly string[]): string =>
	text.replace(/\$(\$|[1-9])/g, (_, sign: string) =>
		sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
	);

/** Takes the messages straight from the file. */
export function installMessages(): void {
	setMessageSource((key, substitutions) => filledIn(texts.get(key) ?? '', substitutions));
}

/** What is printed on keys is no word. */
const isWords = (key: string): boolean => key !== 'language' && !key.startsWith('key_');

/** Takes them from the file too, each in the longer language: placeholders stay, and so do names of keys. */
export function installLongerMessages(): void {
	setMessageSource((key, substitutions) => {
		let text = longerTexts.get(key);
		if (text === undefined) {
			const plain = texts.get(key) ?? '';
			text = isWords(key) ? longer(plain) : plain;
			longerTexts.set(key, text);
		}
		return filledIn(text, substitutions);
	});
}
