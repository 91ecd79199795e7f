/** A name that nobody can guess: 96 random bits in hexadecimal. */
export function newInstance(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
		byte.toString(16).padStart(2, '0'),
	).join('');
}
