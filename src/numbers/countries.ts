/** Country codes of one and two digits (ITU-T E.164); all others have three. */
const SHORT_CODES = new Set(
	(
		'1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
		'81 82 84 86 90 91 92 93 94 95 98'
	).split(' '),
);

/** Returns the country code at the start of the digits after `+`; `undefined` if there is none. */
export function countryCode(digits: string): string | undefined {
	if (!/^[1-9]/.test(digits)) return undefined;
	for (const length of [1, 2]) {
		const code = digits.slice(0, length);
		if (SHORT_CODES.has(code)) return code;
	}
	return digits.length < 3 ? undefined : digits.slice(0, 3);
}

/**
 * Returns what a leading zero after the country code means.
 *
 * - `belongs`: numbers of the country may begin with a zero (Italy, Côte d'Ivoire, …). It is kept if plainly written;
 *   in parentheses it is ambiguous.
 * - `unclear`: the trunk prefix is not a zero alone (06 in Hungary, 01 in Mexico and Mongolia, 8 in Russia), so that
 *   leaving out the zero would give another number.
 * - `trunk`: the zero is dialled within the country only.
 */
export function leadingZero(code: string): 'belongs' | 'unclear' | 'trunk' {
	if (BELONGS.has(code)) return 'belongs';
	return UNCLEAR.has(code) ? 'unclear' : 'trunk';
}

const BELONGS = new Set('39 47 225 226 227 229 241 242 247 250 378 379 992'.split(' '));
const UNCLEAR = new Set('7 36 52 976'.split(' '));

/** Countries where 8 is, or was, the trunk prefix. */
const TRUNK_8 = new Set('7 370 375 992 993 998'.split(' '));

/** Returns whether the number after the country code begins with an 8 that is dialled within the country only. */
export function hasTrunk8(code: string, rest: string): boolean {
	return TRUNK_8.has(code) && (rest.startsWith('(8)') || (code === '375' && rest.startsWith('(80')));
}

/**
 * Returns the maximum digits of a number with this country code, the code included: 15 unless a lower maximum is
 * certain.
 */
export const mostDigits = (code: string): number => (code === '1' || code === '7' ? 11 : 15);
