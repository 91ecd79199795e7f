/** One entry of `service-client-api.accepted-web-content-origins`: an origin, and the methods it may use. */
interface Accepted {
	origin: string;
	/** `undefined` without a filter: everything is allowed. */
	methods: string[] | undefined;
}

/**
 * Reads the option's value. Commas inside parentheses separate methods, commas outside separate origins:
 * `http://a, http://c (agent.*, voice.dial)`.
 */
export function parseAcceptedOrigins(value: string): Accepted[] {
	const entries: Accepted[] = [];
	for (const match of value.matchAll(/([^\s,()]+)\s*(?:\(([^)]*)\))?/g)) {
		const [, origin, filter] = match;
		if (origin === undefined) continue;
		const methods = filter
			?.split(',')
			.map((method) => method.trim())
			.filter((method) => method !== '');
		entries.push({ origin, methods });
	}
	return entries;
}

export type Access = 'allowed' | 'origin' | 'method';

function matches(pattern: string, request: string): boolean {
	const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`).test(request);
}

/** Returns whether an origin may make a request; a subscription is not a method and needs the origin only. */
export function accessOf(accepted: readonly Accepted[], origin: string, request: string | undefined): Access {
	const entries = accepted.filter((entry) => entry.origin === '*' || entry.origin === origin);
	if (entries.length === 0) return 'origin';
	if (request === undefined) return 'allowed';
	const open = entries.some(
		({ methods }) => methods === undefined || methods.some((m) => matches(m, request)),
	);
	return open ? 'allowed' : 'method';
}

/** Returns the patterns that an origin's requests are matched with. */
export function patternsOf(accepted: readonly Accepted[], origin: string): string[] {
	const entries = accepted.filter((entry) => entry.origin === '*' || entry.origin === origin);
	return [...new Set(entries.flatMap(({ methods }) => methods ?? ['*']))];
}
