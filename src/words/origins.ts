import { t } from '../platform/i18n';

/** Maximum characters of a host to show, from its end, which says whose it is. */
const MAX_HOST_LENGTH = 80;

/** Returns the URL of a web page's origin; `undefined` for any other text. Not for addresses that a person enters. */
function readableUrl(text: string): URL | undefined {
	try {
		const url = new URL(text);
		return /^https?:$/.test(url.protocol) && url.host !== '' ? url : undefined;
	} catch {
		return undefined;
	}
}

/** Returns the origin as a readable address; see `hostOf` for texts that are not an address. */
export function originWord(origin: string): string {
	const url = readableUrl(origin);
	return url === undefined ? t('unknownAddress') : `${url.protocol}//${hostOf(origin)}`;
}

/**
 * Returns `host[:port]` of an origin, to be read. A page may claim any text as its origin; a text that is not a web
 * address is not shown at all, so that it cannot pass as a message.
 */
export function hostOf(origin: string): string {
	const url = readableUrl(origin);
	if (url === undefined) return t('unknownAddress');
	return url.host.length > MAX_HOST_LENGTH ? `…${url.host.slice(1 - MAX_HOST_LENGTH)}` : url.host;
}
