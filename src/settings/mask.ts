import type { Preferences } from '../contract/settings';
import { findNumbers } from '../numbers/find';
import type { Interaction } from '../scapi/interaction';
import type { Json } from '../scapi/json';

export type MaskRules = Pick<Preferences, 'maskKeys' | 'maskPhones'>;

/** What stands for a value. Always as long: the length of a card number or a name tells something of it, too. */
export const MASK = '•••••';
/** Enough to tell two callers apart, too few to call one. */
const KEPT_DIGITS = 3;

const hidden = (digits: string): string => `${MASK} ${digits.slice(-KEPT_DIGITS)}`;

/** Returns whether a text has a phone number in it. */
export function hasPhone(text: string): boolean {
	return findNumbers(text).length > 0;
}

const WORDLESS = /^[^\p{L}\p{N}]*$/u;

/** Returns whether a text is a phone number and nothing else. */
export function isPhone(text: string): boolean {
	const [first, ...others] = findNumbers(text);
	if (first === undefined || others.length > 0) return false;
	return WORDLESS.test(text.slice(0, first.start)) && WORDLESS.test(text.slice(first.end));
}

/** Returns the text with `••••• 678` in place of each phone number in it. */
export function maskedPhone(text: string, { maskPhones }: Pick<MaskRules, 'maskPhones'>): string {
	if (!maskPhones) return text;
	let shown = '';
	let at = 0;
	for (const { start, end, digits } of findNumbers(text)) {
		shown += text.slice(at, start) + hidden(digits);
		at = end;
	}
	return shown + text.slice(at);
}

/** Whether a rule is about this key. A star in a rule stands for any letters; capitals make no difference. */
export function isMaskedKey(key: string, { maskKeys }: MaskRules): boolean {
	const name = key.toLowerCase();
	return maskKeys.some((rule) => {
		const parts = rule.toLowerCase().split('*');
		const [first = '', ...rest] = parts;
		const last = rest.pop();
		if (last === undefined) return name === first;
		if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
			return false;
		// Piece by piece, each where it comes first: unlike a regular expression, this takes no longer than the key is.
		let at = first.length;
		for (const part of rest) {
			const found = name.indexOf(part, at);
			if (found < 0 || found + part.length > name.length - last.length) return false;
			at = found + part.length;
		}
		return true;
	});
}

/** Whether the value of a key is to be shown only on demand: for itself, or for what lists and lists of keys in it hold. */
export function isMasked(key: string, value: Json, rules: MaskRules): boolean {
	if (isMaskedKey(key, rules)) return true;
	if (Array.isArray(value)) return value.some((each) => isMasked(key, each, rules));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).some(([name, each]) => isMasked(name, each, rules));
	}
	// A fraction is a measure, and what is below zero a balance: no number to call has a sign or a point.
	if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) return false;
	return (
		rules.maskPhones && (typeof value === 'string' || typeof value === 'number') && hasPhone(String(value))
	);
}

/** What is shown for the value of a key. */
export function maskedValue(key: string, value: Json, rules: MaskRules): Json {
	if (!isMasked(key, value, rules)) return value;
	if (isMaskedKey(key, rules) || typeof value === 'object') return MASK;
	return maskedPhone(String(value), rules);
}

type Contact = NonNullable<Interaction['contact']>;

/** A number may also be split between the two names, which are read together: then it is hidden across both. */
function maskedContact(contact: Contact, phone: (text: string) => string): Contact {
	const { displayName, firstName, lastName } = contact;
	const shown = displayName === undefined ? contact : { ...contact, displayName: phone(displayName) };
	if (firstName === undefined || lastName === undefined) {
		return {
			...shown,
			...(firstName === undefined ? {} : { firstName: phone(firstName) }),
			...(lastName === undefined ? {} : { lastName: phone(lastName) }),
		};
	}
	const together = phone(`${firstName} ${lastName}`);
	const apart = { firstName: phone(firstName), lastName: phone(lastName) };
	if (together === `${apart.firstName} ${apart.lastName}`) return { ...shown, ...apart };
	const { lastName: _, ...rest } = shown;
	return { ...rest, firstName: together };
}

/** The interaction with its phone numbers masked, its attached data as they are: whoever shows these asks `isMasked`. */
export function withMaskedNames(interaction: Interaction, rules: MaskRules): Interaction {
	if (!rules.maskPhones) return interaction;
	const phone = (text: string): string => maskedPhone(text, rules);
	const { ani, dnis, contact, parties } = interaction;
	return {
		...interaction,
		...(ani === undefined ? {} : { ani: phone(ani) }),
		...(dnis === undefined ? {} : { dnis: phone(dnis) }),
		...(contact === undefined ? {} : { contact: maskedContact(contact, phone) }),
		parties: parties.map((party) => ({ ...party, name: phone(party.name) })),
	};
}

/** An interaction as it may be shown to whoever stands behind the agent. Never to be sent, or compared. */
export function masked(interaction: Interaction, rules: MaskRules): Interaction {
	if (!rules.maskPhones && rules.maskKeys.length === 0) return interaction;
	return {
		...withMaskedNames(interaction, rules),
		userData: Object.fromEntries(
			Object.entries(interaction.userData).map(([key, value]) => [key, maskedValue(key, value, rules)]),
		),
	};
}
