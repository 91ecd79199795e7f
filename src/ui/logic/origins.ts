import { isWorkspacePath } from '../../scapi/addresses';

/** The active tab: an origin to ask for, or a page where extensions may not run. */
export type ActiveTab =
	| {
			origin: string;
			host: string;
			pattern: string;
			/** If Workspace and the page around or in it have different origins: the other ones, as far as the tab shows them. */
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

/** Returns the tab's origin and the match pattern to ask for; `undefined` for pages that are not on the web. */
export function activeTabOf(url: string | undefined): ActiveTab {
	const parsed = url === undefined ? undefined : parse(url);
	if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
	// Match patterns have no ports, so this covers every port of the host.
	const pattern = `${parsed.protocol}//${parsed.hostname}/*`;
	return { origin: parsed.origin, host: parsed.host, pattern };
}

/** Beyond this number of other origins none is asked for: there is no way to know which of them belong to Workspace. */
const MAX_BESIDE = 2;

/**
 * Returns the other origins that belong to the Workspace in a tab, judging by its frames. For a page that embeds Workspace,
 * that is Workspace's origin; for Workspace, those of the pages embedded in it.
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
	return found.size > MAX_BESIDE ? [] : [...found.values()];
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

/** Returns a granted origin as an address to open, without the pattern's wildcards. */
export function readable(granted: string): string {
	return granted.replace(/\/\*$/, '');
}
