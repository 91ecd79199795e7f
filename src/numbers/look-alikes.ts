/** Texts of digits and separators that are not phone numbers: dates, times, amounts, addresses, card numbers. */

const between = (text: string | undefined, least: number, most: number): boolean =>
	text !== undefined && Number(text) >= least && Number(text) <= most;

/** Year first, or year last, with the same separator throughout. */
const DATE = /^(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./])(\d{1,2})\6(\d{4}))(?!\d)/;

/** Returns the length of a date at the start of the text; 0 if there is none. */
export function dateLength(text: string): number {
	const found = DATE.exec(text);
	if (found === null) return 0;
	const [whole, yearFirst, , month, day, one, , two, yearLast] = found;
	const isDate =
		yearFirst === undefined
			? between(yearLast, 1900, 2099) &&
				((between(one, 1, 31) && between(two, 1, 12)) || (between(one, 1, 12) && between(two, 1, 31)))
			: between(yearFirst, 1900, 2099) && between(month, 1, 12) && between(day, 1, 31);
	return isDate ? whole.length : 0;
}

/**
 * Returns whether a text is an IP address: four numbers up to 255 with dots. Excludes four pairs of digits, because
 * some countries write phone numbers like that.
 */
export function isIpAddress(text: string): boolean {
	const parts = text.split('.');
	if (parts.length !== 4 || parts.every((part) => part.length === 2)) return false;
	return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Returns whether a text is a time or an amount, such as `10.30` and `12.50`. */
const isTimeOrAmount = (text: string): boolean => /^\d{1,2}\.\d{2}$/.test(text);

/** Returns whether the check digit of a card number (Luhn) is right. */
function checks(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits.at(-1 - i));
		const twice = digit * 2;
		sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
	}
	return sum % 10 === 0;
}

/** The first digits of the large issuers, with the lengths of their numbers. */
const CARD = /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|6(?:011|5\d\d|2\d\d)\d{12}|3[47]\d{13}|35\d{14})$/;

function isCardNumber(text: string): boolean {
	const digits = text.replace(/[ -]/g, '');
	return CARD.test(digits) && checks(digits);
}

/**
 * Returns whether a text is an order or ticket number, such as `#12345`. Feature codes are shorter, or have another
 * sign.
 */
const isOrderNumber = (text: string): boolean => /^#\s?\d{5,}$/.test(text);

/**
 * Returns whether a text is a long number that a spreadsheet has rounded, such as `4.42079E+11`. Its last digits are
 * lost.
 */
const isExponent = (text: string): boolean => /^\d[\d.,]*E[+-]?\d+$/i.test(text);

/** Returns whether a whole text is something else that is written with digits. */
export function isSomethingElse(text: string): boolean {
	return (
		dateLength(text) === text.length ||
		isTimeOrAmount(text) ||
		isIpAddress(text) ||
		isCardNumber(text) ||
		isOrderNumber(text) ||
		isExponent(text)
	);
}
