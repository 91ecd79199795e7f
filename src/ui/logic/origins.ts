import { isWorkspacePath } from '../../scapi/addresses';

/** The tab in front: an origin that can be asked for, or a page that no extension may work on. */
export type ActiveTab =
	| {
			origin: string;
			host: string;
			pattern: string;
			/** If Workspace and the page in it have different origins: the other ones, as far as the tab shows them. */
			beside?: readonly Askable[];
	  }
	| undefined;

export interface Askable {
	origin: string;
	pattern: string;
}

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

/** More origins than these are not asked for together: nobody could tell which of them belong to Workspace. */
const MOST_BESIDE = 2;

/**
 * The other origins that belong to the Workspace in a tab, by the addresses of the frames in its page: of a page that
 * embeds Workspace that of Workspace, and of Workspace those of the pages in it.
 */
export function besides(url: string, frames: readonly string[]): Askable[] {
	const tab = parse(url);
	if (tab === undefined) return [];
	const found = new Map<string, Askable>();
	const isWorkspace = isWorkspacePath(tab.pathname);
	for (const address of frames) {
		const askable = activeTabOf(address);
		if (askable === undefined || askable.pattern === activeTabOf(url)?.pattern) continue;
		if (!isWorkspace && !isWorkspacePath(parse(address)?.pathname ?? '')) continue;
		found.set(askable.pattern, { origin: askable.origin, pattern: askable.pattern });
	}
	return found.size > MOST_BESIDE ? [] : [...found.values()];
}

const PATTERN = /^(https?|\*):\/\/(\*|\*\.[^/*:]+|\[[^\]]+\]|[^/*:]+)(?::[0-9*]+)?(?:\/.*)?$/i;

/** Returns whether a granted origin (an origin, or a match pattern such as `*://*.example.com/*`) covers the page's origin. */
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
