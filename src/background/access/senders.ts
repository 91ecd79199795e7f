import type { Runtime } from '../../platform/browser';
import type { Origin } from '../worker-api';

/** Scheme, host and port of a match pattern. Browsers ignore the path of a host permission. */
const PATTERN = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:[\]]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?\/\*$/;
const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * Returns whether a match pattern covers an origin, and not only the origin of some longer address. Patterns have a scheme, a
 * host and, in Chrome, possibly a port.
 */
export function originAllowed(origin: string, patterns: readonly string[]): boolean {
	let url: URL;
	try {
		url = new URL(origin);
	} catch {
		return false;
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
	// What is trusted is also shown: no path, user or other spelling may come along with it.
	if (url.origin !== origin) return false;
	return patterns.some((pattern) => {
		if (pattern === '<all_urls>') return true;
		const match = PATTERN.exec(pattern);
		if (match === null) return false;
		const [, scheme, host = '', port = '*'] = match;
		if (port !== '*' && port !== (url.port || PORTS[url.protocol])) return false;
		if (scheme !== '*' && `${scheme}:` !== url.protocol) return false;
		if (host === '*' || host === url.hostname) return true;
		if (!host.startsWith('*.')) return false;
		return url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1));
	});
}

/**
 * Returns the sender's origin; `undefined` if it is opaque or unknown. `stated` is what the relay read in its own world.
 * Chrome states the origin of every sender. Firefox states only the URL, which for about:blank and srcdoc has no origin:
 * then the relay is believed, because no page can send in its name.
 */
function originOf(sender: Runtime.MessageSender, stated: string | undefined): string | undefined {
	const given: unknown = Reflect.get(sender, 'origin');
	if (given === 'null' || stated === 'null') return undefined;
	if (typeof given === 'string' && given !== '') return given;
	let url: URL;
	try {
		url = new URL(sender.url ?? '');
	} catch {
		return undefined;
	}
	if (url.protocol === 'about:') return stated;
	if (url.origin === 'null' || (stated !== undefined && stated !== url.origin)) return undefined;
	return url.origin;
}

/** Returns the sender of a relay's message; `undefined` unless it is ours, in a tab, in a frame of a granted origin. */
export function relaySender(
	sender: Runtime.MessageSender,
	ownId: string,
	patterns: readonly string[],
	stated?: string,
): Origin | undefined {
	const { tab, frameId } = sender;
	if (sender.id !== ownId || tab?.id === undefined || frameId === undefined) return undefined;
	const origin = originOf(sender, stated);
	if (origin === undefined || !originAllowed(origin, patterns)) return undefined;
	// A prerendered page may never be shown. Our relay waits until it is, so this sender is one that does not.
	if (Reflect.get(sender, 'documentLifecycle') === 'prerender') return undefined;
	const documentId: unknown = Reflect.get(sender, 'documentId');
	return {
		tabId: tab.id,
		frameId,
		origin,
		...(typeof documentId === 'string' ? { documentId } : {}),
		...(tab.title === undefined ? {} : { title: tab.title.slice(0, 500) }),
		...(tab.openerTabId === undefined ? {} : { openerTabId: tab.openerTabId }),
	};
}

/** Returns whether one of Ringside's own pages sent a message, such as the popup or the settings; no content script. */
export function isOwnPage(sender: Runtime.MessageSender, ownId: string, ownOrigin: string): boolean {
	if (sender.id !== ownId || sender.url === undefined) return false;
	try {
		// `startsWith` would let "chrome-extension://id.evil" through.
		const url = new URL(sender.url);
		return `${url.protocol}//${url.host}` === ownOrigin;
	} catch {
		return false;
	}
}
