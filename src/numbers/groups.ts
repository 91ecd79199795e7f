import { countryCode } from './countries';

/** Country codes of places that write their numbers in pairs. */
const IN_PAIRS = new Set(['33', '45', '352']);

const COMPLETE = /^\+(\d{8,15})$/;

/**
 * Returns the groups in which a number with its country code is easiest to read and to compare: the code, and then threes, or
 * pairs where these are the custom. Any other text is one group.
 */
export function groupsOf(text: string): string[] {
	const digits = COMPLETE.exec(text)?.[1] ?? '';
	const code = countryCode(digits);
	if (code === undefined) return [text];
	const rest = digits.slice(code.length);
	const size = IN_PAIRS.has(code) ? 2 : 3;
	const groups = [rest.slice(0, size === 2 ? 2 - (rest.length % 2) : size)];
	let at = groups[0]?.length ?? 0;
	while (at < rest.length) {
		// A single digit at the end belongs to those before it.
		const length = rest.length - at === size + 1 && size > 2 ? size + 1 : size;
		groups.push(rest.slice(at, at + length));
		at += length;
	}
	return [`+${code}`, ...groups];
}
