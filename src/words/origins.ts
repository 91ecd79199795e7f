import { t } from '../platform/i18n';

/** Characters of a host that are shown; its end says whose it is. */
const HOST_LENGTH = 80;

function webAddress(text: string): URL | undefined {
	try {
		const url = new URL(text);
		return /^https?:$/.test(url.protocol) && url.host !== '' ? url : undefined;
	} catch {
		return undefined;
	}
}

/** Returns the origin, as the parts of the address that it is; see `hostOf` for what is none. */
export function originWord(origin: string): string {
	const url = webAddress(origin);
	return url === undefined ? t('unknownAddress') : `${url.protocol}//${hostOf(origin)}`;
}

/**
 * Returns `host[:port]` of an origin, for the eye. A page may claim any text as its origin: what is no address of the web
 * is not shown at all, so that nothing can be said in its place.
 */
export function hostOf(origin: string): string {
	const url = webAddress(origin);
	if (url === undefined) return t('unknownAddress');
	return url.host.length > HOST_LENGTH ? `…${url.host.slice(1 - HOST_LENGTH)}` : url.host;
}
