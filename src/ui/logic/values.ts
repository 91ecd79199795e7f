import type { Field } from '../../contract/settings';
import { type Json, MAX_TEXT } from '../../scapi/json';
import { misfit } from '../../settings/fields';

/** Returns a value as one edits it: text as it is, anything else as JSON, and nothing for null. */
export function valueText(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns whether a value has parts: lists and objects are shown, but never rewritten. */
export function isNested(value: Json | undefined): value is Json[] | { [key: string]: Json } {
	return typeof value === 'object' && value !== null;
}

const INDENT = '  ';

/** Returns a value with parts as lines to read: "Key: value" for each key, "- value" for each item of a list. */
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

/** A decimal number without zeros that say nothing, so that two ways to write one can be compared. */
function plainDecimal(text: string): string | undefined {
	const [, minus = '', whole = '', fraction = ''] = /^\+?(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
	if (whole === '' && fraction === '') return undefined;
	// A leading zero belongs to a code or a phone number, and a number would lose it.
	if (/^0\d/.test(whole)) return undefined;
	const rest = fraction.replace(/0+$/, '');
	return `${minus}${whole === '' ? '0' : whole}${rest === '' ? '' : `.${rest}`}`;
}

/** Returns the number that a text writes, where a number can hold it exactly as it is written. */
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
export interface Subject {
	/** The value before the edit; `undefined` where there was none. */
	readonly base: Json | undefined;
	readonly field?: Field | undefined;
	/** True if the agent has decided that it becomes text. */
	readonly asText?: boolean;
}

/** Returns what is written for a text that was typed: a number stays a number and a boolean a boolean. */
export function writtenAs(text: string, { base, field, asText = false }: Subject): Json {
	if (typeof base === 'number' && !asText) return numberOf(text) ?? text;
	if (typeof base === 'boolean' && !asText && (text === 'true' || text === 'false')) return text === 'true';
	// Blanks around a number are no part of it.
	return field?.type === 'number' && misfit(field, text) === undefined ? text.trim() : text;
}

export type ValueProblem = 'data_tooLong' | 'data_notNumber';

/** Returns why a text that was typed cannot be written as it is. */
export function valueProblem(
	text: string,
	{ base, field, asText = false }: Subject,
): ValueProblem | undefined {
	if (text.length > MAX_TEXT) return 'data_tooLong';
	if (typeof base !== 'number' || asText || numberOf(text) !== undefined) return undefined;
	// Where the settings expect something else than a number, they have decided.
	return field === undefined || field.type === 'number' ? 'data_notNumber' : undefined;
}
