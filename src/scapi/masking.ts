/** How many digits of a number stay readable: enough to tell two callers apart, too few to call either. */
const SHOWN = 3;

/** Whether a text is a telephone number rather than somebody's name. */
export function isPhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return digits >= 4 && /^[+\d\s().\-/*#]+$/.test(text.trim());
}

/** A telephone number with its last digits only. Anything else stays as it is. */
export function maskedPhone(text: string): string {
	if (!isPhone(text)) return text;
	return `•••${text.replace(/\D/g, '').slice(-SHOWN)}`;
}
