import type { Field } from '../../../contract/settings';
import { type Json, MAX_TEXT } from '../../../scapi/json';
import { misfit, UNREADABLE } from '../../../settings/fields';

/** Returns a value as text to edit: strings as they are, `null` as an empty text, everything else as JSON. */
export function valueText(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns whether a value is a list or an object. These are shown, but never rewritten. */
export function isNested(value: Json | undefined): value is Json[] | { [key: string]: Json } {
	return typeof value === 'object' && value !== null;
}

const INDENT = '  ';

/** Formats a list or object as lines: "Key: value" for each key, "- value" for each item. */
export function outline(value: Json, indent = ''): string {
	if (!isNested(value)) return `${indent}${typeof value === 'string' ? value : JSON.stringify(value)}`;
	const entries: [string, Json][] = Array.isArray(value)
		? value.map((item) => ['-', item])
		: Object.entries(value).map(([key, item]) => [`${key}:`, item]);
	if (entries.length === 0) return indent + JSON.stringify(value);
	return entries
		.map(([name, item]) =>
			isNested(item) && Object.keys(item).length > 0
				? `${indent}${name}\n${outline(item, indent + INDENT)}`
				: `${indent}${name} ${outline(item)}`,
		)
		.join('\n');
}

/** Normalizes a decimal number by removing redundant zeros, so that two spellings can be compared. */
function plainDecimal(text: string): string | undefined {
	const [, minus = '', whole = '', fraction = ''] = /^\+?(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
	if (whole === '' && fraction === '') return undefined;
	// A leading zero belongs to a code or phone number, and a number would lose it.
	if (/^0\d/.test(whole)) return undefined;
	const rest = fraction.replace(/0+$/, '');
	return `${minus}${whole === '' ? '0' : whole}${rest === '' ? '' : `.${rest}`}`;
}

/** Returns the number that a text spells, if a number can represent it exactly. */
export function numberOf(text: string): number | undefined {
	const written = text.trim();
	if (written === '') return undefined;
	const number = Number(written);
	if (!Number.isFinite(number)) return undefined;
	const printed = String(number);
	if (printed === written) return number;
	const plain = plainDecimal(written);
	return plain !== undefined && plain === plainDecimal(printed) ? number : undefined;
}

/** The context of a key whose value is edited. */
export interface ValueContext {
	/** The value before the edit; `undefined` if there was none. */
	readonly base: Json | undefined;
	readonly field?: Field | undefined;
	/** True if the agent has decided to store it as text. */
	readonly asText?: boolean;
}

/** Returns the value to write for a typed text: numbers stay numbers, and booleans stay booleans. */
export function writtenAs(text: string, { base, field, asText = false }: ValueContext): Json {
	if (typeof base === 'number' && !asText) return numberOf(text) ?? text;
	if (typeof base === 'boolean' && !asText && (text === 'true' || text === 'false')) return text === 'true';
	// Blanks around a number are not part of it.
	return field?.type === 'number' && misfit(field, text) === undefined ? text.trim() : text;
}

export type ValueProblem = 'data_tooLong' | 'data_notNumber' | 'field_misfit_date';

/** Returns why a typed text cannot be written as it is. */
export function valueProblem(
	text: string,
	{ base, field, asText = false }: ValueContext,
): ValueProblem | undefined {
	if (text.length > MAX_TEXT) return 'data_tooLong';
	// Also where the settings no longer say that it is a date.
	if (text === UNREADABLE) return 'field_misfit_date';
	if (typeof base !== 'number' || asText || numberOf(text) !== undefined) return undefined;
	// If the settings expect something other than a number, that decides it.
	return field === undefined || field.type === 'number' ? 'data_notNumber' : undefined;
}
