/**
 * Characters that a person reads differently than the browser: blanks and controls that it drops, backslashes that it
 * turns.
 */
const DECEPTIVE = /[\s\\\p{Cc}\p{Cf}]/u;

/**
 * Parses the address of a web page that a person has written. Returns `undefined` for one that is not a web address,
 * has a star for a host, or names a different host than it seems to: `https://good.example@evil.test` is evil.test.
 */
export function parseWebAddress(written: string): URL | undefined {
	const text = written.trim();
	if (!/^https?:\/\//i.test(text) || DECEPTIVE.test(text) || !URL.canParse(text)) return undefined;
	const url = new URL(text);
	if (url.username !== '' || url.password !== '' || /[*@]/.test(url.hostname)) return undefined;
	// An empty user, as in `https://@evil.test`, leaves no trace in the parsed address.
	return /^https?:\/\/[^/?#]*@/i.test(text) ? undefined : url;
}

/** Parses an origin only: no path, query or fragment. */
export function parseWebOrigin(written: string): URL | undefined {
	const url = parseWebAddress(written);
	return url?.pathname === '/' && url.search === '' && url.hash === '' && !/[?#]/.test(written)
		? url
		: undefined;
}
