/** npm's own codes, and those of the system, for a registry that cannot be reached or that has no such service. */
const OUT_OF_REACH =
	/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOAUDIT)\b|audit endpoint returned an error/;

/** Returns whether npm could not ask the registry. An audit that found something is none of these. */
export function isOffline(output: string): boolean {
	return (
		OUT_OF_REACH.test(output) &&
		!/\bseverity\b|vulnerabilit(?:y|ies) found|invalid (?:signatures?|attestations?)|missing signatures?/i.test(
			output,
		)
	);
}
