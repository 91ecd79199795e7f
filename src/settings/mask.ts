import type { Preferences } from '../contract/preferences';
import { findNumbers } from '../numbers/find';
import type { Interaction } from '../scapi/interaction';
import type { Json } from '../scapi/json';

export type MaskRules = Pick<Preferences, 'maskKeys' | 'maskPhones'>;

/**
 * Stands for a masked value. Its length is fixed, because the length of a card number or a name is information, too.
 */
export const MASK = '•••••';
/** Digits left visible: enough to tell two callers apart, too few to call one. */
const KEPT_DIGITS = 3;

const hidden = (digits: string): string => `${MASK} ${digits.slice(-KEPT_DIGITS)}`;

/** Returns whether a text contains a phone number. */
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

/** Returns whether a rule masks this key. A star in a rule stands for any characters; case does not matter. */
export function isMaskedKey(key: string, { maskKeys }: MaskRules): boolean {
	const name = key.toLowerCase();
	return maskKeys.some((rule) => {
		const parts = rule.toLowerCase().split('*');
		const [first = '', ...rest] = parts;
		const last = rest.pop();
		if (last === undefined) return name === first;
		if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
			return false;
		// Piece by piece, each at its first match: unlike a regular expression, this takes linear time.
		let at = first.length;
		for (const part of rest) {
			const found = name.indexOf(part, at);
			if (found < 0 || found + part.length > name.length - last.length) return false;
			at = found + part.length;
		}
		return true;
	});
}

/**
 * Returns whether the value of a key is shown only on demand: because of the key itself, or because of keys in nested
 * lists and objects.
 */
export function isMasked(key: string, value: Json, rules: MaskRules): boolean {
	if (isMaskedKey(key, rules)) return true;
	if (Array.isArray(value)) return value.some((each) => isMasked(key, each, rules));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).some(([name, each]) => isMasked(name, each, rules));
	}
	// A fraction is a measurement, and a negative number a balance: phone numbers have neither sign nor point.
	if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) return false;
	return (
		rules.maskPhones && (typeof value === 'string' || typeof value === 'number') && hasPhone(String(value))
	);
}

/** Returns the text to show for the value of a key. */
export function maskedValue(key: string, value: Json, rules: MaskRules): Json {
	if (!isMasked(key, value, rules)) return value;
	if (isMaskedKey(key, rules) || typeof value === 'object') return MASK;
	return maskedPhone(String(value), rules);
}

type Contact = NonNullable<Interaction['contact']>;

/**
 * Masks a contact. A number may be split between first and last name, which are read together; then both are masked.
 */
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

/**
 * Returns the interaction with its phone numbers masked and its attached data unchanged. Who shows the data asks
 * `isMasked`.
 */
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

/** Returns the interaction as bystanders may see it. Never send or compare the result. */
export function masked(interaction: Interaction, rules: MaskRules): Interaction {
	if (!rules.maskPhones && rules.maskKeys.length === 0) return interaction;
	return {
		...withMaskedNames(interaction, rules),
		userData: Object.fromEntries(
			Object.entries(interaction.userData).map(([key, value]) => [key, maskedValue(key, value, rules)]),
		),
	};
}
