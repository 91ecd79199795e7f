import type { ActiveTab } from '../services';

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/** The tab's origin and the match pattern to ask for; `undefined` for pages that are not of the web. */
export function activeTabOf(url: string | undefined): ActiveTab {
	const parsed = url === undefined ? undefined : parse(url);
	if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
	// Match patterns know no ports: this covers every port of the host.
	const pattern = `${parsed.protocol}//${parsed.hostname}/*`;
	return { origin: parsed.origin, host: parsed.host, pattern };
}

const PATTERN = /^(https?|\*):\/\/(\*|\*\.[^/*:]+|\[[^\]]+\]|[^/*:]+)(?::[0-9*]+)?(?:\/.*)?$/i;

/** Whether a granted origin (an origin, or a match pattern such as `*://*.example.com/*`) covers the page's origin. */
export function covers(granted: string, origin: string): boolean {
	if (granted === '<all_urls>') return true;
	const page = parse(origin);
	const match = PATTERN.exec(granted);
	if (page === undefined || match === null) return false;
	const scheme = match[1]?.toLowerCase() ?? '';
	const host = match[2]?.toLowerCase() ?? '';
	if (scheme !== '*' && `${scheme}:` !== page.protocol) return false;
	if (host === '*') return true;
	if (!host.startsWith('*.')) return page.hostname === host;
	return page.hostname === host.slice(2) || page.hostname.endsWith(host.slice(1));
}

/** A granted origin as an address to open, without the pattern's stars. */
export function readable(granted: string): string {
	return granted.replace(/\/\*$/, '');
}
