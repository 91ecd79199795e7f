import type { Field } from '../contract/settings';

/** The reason a value does not fit its field. Each has a sentence in `_locales` (`field_misfit_<reason>`). */
export type Misfit = 'choice' | 'number' | 'date' | 'boolean' | 'format';

export const DATE_FORMAT = 'YYYY-MM-DD';
/**
 * Stands for what a date input holds and cannot read, such as a February 31 or half a date: for the page, its value is then as
 * empty as that of a date that was cleared. Fits no format, and is refused wherever it would be written.
 */
export const UNREADABLE = '\u0000';
const YES_NO = ['true', 'false'] as const;

/** Returns the values written for yes and for no. */
export function yesAndNo({ choices }: Field): readonly [string, string] {
	return [choices?.[0] ?? YES_NO[0], choices?.[1] ?? YES_NO[1]];
}

const MASK: Record<string, string> = { 9: '\\p{Nd}', A: '\\p{L}', '*': '[\\p{L}\\p{Nd}]' };

/** Builds the pattern of a mask from fixed pieces. Unlike a user's own expression, matching takes linear time. */
function maskPattern(mask: string): RegExp {
	const parts = [...mask].map((sign) => MASK[sign] ?? sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
	return new RegExp(`^${parts.join('')}$`, 'u');
}

const PARTS = { YYYY: '(?<year>\\d{4})', MM: '(?<month>\\d{2})', DD: '(?<day>\\d{2})' };

/** Converts a date as its field writes it to YYYY-MM-DD, as a date input needs it; `undefined` if it is not a date. */
export function isoDate(value: string, format = DATE_FORMAT): string | undefined {
	const escaped = format.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	const pattern = escaped.replace(/YYYY|MM|DD/g, (part) => Reflect.get(PARTS, part));
	const { year, month, day } = new RegExp(`^${pattern}$`, 'u').exec(value)?.groups ?? {};
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	// February 30 would become a day in March.
	const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
	return exists ? `${year}-${month}-${day}` : undefined;
}

/** Returns a text as it may be shown. */
export function readable(text: string): string {
	return text === UNREADABLE ? '' : text;
}

/** Writes the date of a date input (YYYY-MM-DD) as the field wants it. */
export function writtenDate(iso: string, format = DATE_FORMAT): string {
	const [year = '', month = '', day = ''] = iso.split('-');
	return format.replace('YYYY', year).replace('MM', month).replace('DD', day);
}

/**
 * Returns why a value does not fit its field; `undefined` if it does. An empty value always fits: rules say what is
 * required.
 */
export function misfit(field: Field, value: string): Misfit | undefined {
	if (value === '') return undefined;
	switch (field.type) {
		case 'choice':
			return field.choices?.includes(value) === true ? undefined : 'choice';
		case 'number':
			return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value.trim()) ? undefined : 'number';
		case 'boolean':
			return yesAndNo(field).includes(value) ? undefined : 'boolean';
		case 'date':
			return isoDate(value, field.format) === undefined ? 'date' : undefined;
		case 'text':
			return field.format === undefined || maskPattern(field.format).test(value) ? undefined : 'format';
	}
}
