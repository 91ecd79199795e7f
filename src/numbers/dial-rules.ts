/**
 * Rules by which a number that was read is dialled: the company's own expressions, as in the vendor's adapter
 * (`click-to-dial.preprocessing-rules`: an expression, and what is put before), and a default country.
 *
 * A number that begins with `00` or `011` is dialled as written, whatever the rules say. So is one with a plus sign, unless an
 * expression names the plus sign itself.
 */
import { nationalNumber } from './plans';

/** How numbers are dialled here. */
export interface DialRules {
	/** The country code of numbers that are written as within the country: digits only; empty for none. */
	readonly dialCountry: string;
	/** Each as `EXPRESSION => PREFIX`, for example `\d{10} => +1`. The first that fits the whole number applies. */
	readonly dialRules: readonly string[];
}

export const NO_DIAL_RULES: DialRules = { dialCountry: '', dialRules: [] };

const RULE = /^(?<expression>\S+)\s*=>\s*(?<prefix>[+*#\d]*)$/;
/** Digits, signs, sets, counts and choices. Nothing repeats a group, so that no expression takes long on any number. */
const EXPRESSION = /^(?:[\d+*#^$.|?(),{}[\]-]|\\[d+*#.])+$/;
const REPEATED_GROUP = /\)[*+?{]/;

interface Rule {
	readonly fits: RegExp;
	readonly prefix: string;
	/** True if the expression itself names a plus sign. */
	readonly plus: boolean;
}

function parseRule(text: string): Rule | undefined {
	const { expression, prefix } = RULE.exec(text.trim())?.groups ?? {};
	if (expression === undefined || prefix === undefined || prefix.lastIndexOf('+') > 0) return undefined;
	if (!EXPRESSION.test(expression) || REPEATED_GROUP.test(expression)) return undefined;
	try {
		return {
			fits: new RegExp(`^(?:${expression.replace(/^\^|\$$/g, '')})$`),
			prefix,
			plus: expression.includes('\\+'),
		};
	} catch {
		return undefined;
	}
}

/** Returns whether a text is a rule that can be applied. */
export const isDialRule = (text: string): boolean => parseRule(text) !== undefined;

/** Fewer digits are an internal number. */
const MIN_NATIONAL_DIGITS = 7;

/** Returns the number with the country code, if it is plainly written as within the country. */
function withCountry(dialled: string, country: string): string {
	if (!/^\d+$/.test(dialled) || dialled.length < MIN_NATIONAL_DIGITS) return dialled;
	if (country === '1') {
		if (/^1[2-9]\d{9}$/.test(dialled)) return `+${dialled}`;
		return /^[2-9]\d{9}$/.test(dialled) ? `+1${dialled}` : dialled;
	}
	const national = nationalNumber(dialled, country);
	return national === undefined ? dialled : `+${country}${national}`;
}

/** Returns a number that `readNumber` has read, as it is dialled under these rules. */
export function dialledUnder(number: string, { dialCountry, dialRules }: DialRules): string {
	if (/^(?:00|011)/.test(number) || /[*#]/.test(number)) return number;
	for (const text of dialRules) {
		const rule = parseRule(text);
		if (rule === undefined || (number.startsWith('+') && !rule.plus) || !rule.fits.test(number)) continue;
		return number.startsWith('+') && rule.prefix.startsWith('+') ? number : rule.prefix + number;
	}
	return dialCountry === '' ? number : withCountry(number, dialCountry);
}
