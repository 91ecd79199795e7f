/**
 * How numbers are written within a country, by country code: enough to put the country code in front of them without
 * dialling another number. Countries that are not listed have the common form: a zero, and then the number.
 *
 * From the national numbering plans as libphonenumber 1.13 has them; `docs/numbers.md` lists what comes of it.
 */
import { leadingZero } from './countries';

/**
 * The digits after the zero that is dialled only within the country, fewest and most. Longer numbers have more in front
 * of them than that zero, such as the code of a carrier (Brazil, Colombia, Korea) or an outside line.
 */
const AFTER_ZERO =
	'20:8-10 27:9-9 31:7-10 32:8-9 33:9-9 353:7-10 358:5-11 359:6-9 380:9-9 381:6-10 385:7-9 386:7-8 40:6-9 41:9-9 ' +
	'421:6-9 43:4-13 44:7-10 46:7-10 49:5-12 212:9-9 213:8-9 234:8-10 254:7-10 51:8-9 54:10-10 55:10-11 57:10-10 ' +
	'58:10-10 60:8-10 61:8-9 62:7-12 63:8-10 64:8-10 66:8-9 81:9-10 82:8-10 84:9-10 86:8-11 880:8-10 886:7-10 ' +
	'90:10-10 91:10-10 92:8-10 94:9-9 961:7-8 962:8-9 966:9-9 971:8-9 972:8-10 98:10-10 375:9-9 370:8-8';

let ranges: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Returns the ranges above by country code, read when a number first needs them. */
function afterZero(): ReadonlyMap<string, readonly [number, number]> {
	ranges ??= new Map(
		AFTER_ZERO.split(' ').map((entry): [string, [number, number]] => {
			const [code = '', range = ''] = entry.split(':');
			const [fewest = '', most = ''] = range.split('-');
			return [code, [Number(fewest), Number(most)]];
		}),
	);
	return ranges;
}

/** Prefixes other than a single zero that are dialled only within the country. */
const OTHER_PREFIXES: Readonly<Record<string, RegExp>> = {
	'7': /^8(?=[3-9]\d{9}$)/,
	'36': /^06(?=[1-9]\d{7,8}$)/,
	'370': /^8(?=[3-7]\d{7}$)/,
	'375': /^80(?=[1-9]\d{8}$)/,
};

/**
 * Numbers that are complete without a prefix: those of countries that have none, and those that no local number without
 * its area code can be mistaken for.
 */
const COMPLETE: Readonly<Record<string, string>> = {
	'7': '[3-79]\\d{9}',
	'30': '[2689]\\d{9}',
	'34': '[5-9]\\d{8}',
	'36': '1\\d{7}|[2-9]\\d{7,8}',
	'39': '3\\d{8,9}',
	'45': '[2-9]\\d{7}',
	'47': '[2-9]\\d{7}',
	'48': '[1-9]\\d{8}',
	'52': '[2-9]\\d{9}',
	'55': '[1-9][1-9](?:[2-5]\\d{7}|9\\d{8})',
	'56': '[2-9]\\d{8}',
	'57': '3\\d{9}|60\\d{8}',
	'65': '[3689]\\d{7}',
	'86': '1[3-9]\\d{9}',
	'91': '[2-9]\\d{9}',
	'216': '[2-57-9]\\d{7}',
	'225': '[02]\\d{9}',
	'351': '[236-9]\\d{8}',
	'352': '6\\d{8}',
	'354': '[4-9]\\d{6}',
	'356': '[2579]\\d{7}',
	'357': '[2-9]\\d{7}',
	'370': '[3-7]\\d{7}',
	'371': '[2689]\\d{7}',
	'372': '[3-9]\\d{6,7}',
	'377': '[4-9]\\d{7}',
	'420': '[2-9]\\d{8}',
	'506': '[24-8]\\d{7}',
	'852': '[2-9]\\d{7}',
	'853': '[268]\\d{7}',
	'965': '[2569]\\d{7}',
	'968': '[279]\\d{7}',
	'973': '[136-8]\\d{7}',
	'974': '[3-7]\\d{7}',
};

/** The patterns above that have been asked for: most numbers are of one country or two. */
const asked = new Map<string, RegExp>();

function isComplete(digits: string, code: string): boolean {
	const pattern = Object.hasOwn(COMPLETE, code) ? COMPLETE[code] : undefined;
	if (pattern === undefined) return false;
	const known = asked.get(code) ?? new RegExp(`^(?:${pattern})$`);
	asked.set(code, known);
	return known.test(digits);
}

/** Digits of the longest number within an area, dialled without the area code. */
const MAX_LOCAL_DIGITS = 8;

/** Returns whether digits are a number after the zero that is dialled only within the country. */
function fitsAfterZero(digits: string, code: string): boolean {
	const [fewest, most] = afterZero().get(code) ?? [0, 15 - code.length];
	return /^[1-9]/.test(digits) && digits.length >= fewest && digits.length <= most;
}

/** Returns the digits after the country code, for a number written as within that country; `undefined` for any other. */
export function nationalNumber(written: string, code: string): string | undefined {
	if (isComplete(written, code)) return written;
	const other = OTHER_PREFIXES[code];
	if (other?.test(written)) return written.replace(other, '');
	if (/^0[1-9]/.test(written)) {
		const zero = leadingZero(code);
		if (zero === 'belongs') return written;
		return zero === 'trunk' && fitsAfterZero(written.slice(1), code) ? written.slice(1) : undefined;
	}
	return withoutOwnCode(written, code);
}

/** Returns the digits after a country code that is written without its plus sign, where it can be nothing else. */
function withoutOwnCode(written: string, code: string): string | undefined {
	const rest = written.startsWith(code) ? written.slice(code.length) : '';
	if (isComplete(rest, code)) return rest;
	const longerThanLocal = written.length > MAX_LOCAL_DIGITS + code.length;
	return longerThanLocal && afterZero().has(code) && fitsAfterZero(rest, code) ? rest : undefined;
}
