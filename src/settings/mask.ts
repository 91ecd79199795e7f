import type { Preferences } from '../contract/settings';
import type { Interaction } from '../scapi/interaction';
import type { Json } from '../scapi/json';

export type MaskRules = Pick<Preferences, 'maskKeys' | 'maskPhones'>;

/** What stands for a value. Always as long: the length of a card number or a name tells something of it, too. */
export const MASK = '•••••';
/** Enough to tell two callers apart, too few to call one. */
const KEPT_DIGITS = 3;
/** Shorter numbers are those of the house: queues and colleagues. */
const SHORTEST = 6;

const NUMBER = String.raw`(\+?[\d\s().\-/\u00a0\u2010-\u2015]+)(?:@[^\s;?>]*)?`;
/** As people write it, at most with a host and named parameters behind it. */
const WRITTEN = new RegExp(String.raw`^${NUMBER}(?:;[\w-]+=[^\s;]*)*$`);
/** `tel:` with its parameters (RFC 3966), `sip:` and the like with a host and theirs (RFC 3261), also between brackets. */
const ADDRESS = new RegExp(
	String.raw`^<?(?:tel|sips?|callto|phone):(?:\/\/)?${NUMBER}(?:[;?][^\s>]*)?>?$`,
	'i',
);

/** The digits of a text that is a phone number and nothing else; of one with an extension, those of the number. */
function digitsOf(text: string): string | undefined {
	const whole = text.trim();
	const number = (WRITTEN.exec(whole) ?? ADDRESS.exec(whole))?.[1];
	const digits = number?.replace(/\D/g, '') ?? '';
	return digits.length >= SHORTEST && digits.length <= 20 ? digits : undefined;
}

/** Whether a text is a phone number and nothing else. */
export function isPhone(text: string): boolean {
	return digitsOf(text) !== undefined;
}

/** `••••• 678` for a phone number; every other text as it is. */
export function maskedPhone(text: string, { maskPhones }: MaskRules): string {
	const digits = maskPhones ? digitsOf(text) : undefined;
	return digits === undefined ? text : `${MASK} ${digits.slice(-KEPT_DIGITS)}`;
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
	return (
		rules.maskPhones && (typeof value === 'string' || typeof value === 'number') && isPhone(String(value))
	);
}

/** What is shown for the value of a key. */
export function maskedValue(key: string, value: Json, rules: MaskRules): Json {
	if (!isMasked(key, value, rules)) return value;
	if (isMaskedKey(key, rules) || typeof value === 'object') return MASK;
	return maskedPhone(String(value), rules);
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
		...(contact?.displayName === undefined
			? {}
			: { contact: { ...contact, displayName: phone(contact.displayName) } }),
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
