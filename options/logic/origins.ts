import { parseWebAddress } from '../../src/settings/origins';

/** Parses a typed address into its origin and the match pattern for the browser. */
export function patternOf(typed: string): { origin: string; pattern: string } | undefined {
	const url = parseWebAddress(typed);
	if (url === undefined) return undefined;
	// Match patterns of Firefox know no ports: this covers every port of the host.
	return { origin: url.origin, pattern: `${url.protocol}//${url.hostname}/*` };
}

/** A match pattern as an address, without the stars of its path. */
export function readable(pattern: string): string {
	return pattern.replace(/\/\*$/, '');
}
