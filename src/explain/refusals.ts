/** Words about the interaction's current state: the method may be called, but did not fit now. */
const STATE =
	/\bstates?\b|\bstatus\b|\b(?:while|when|until|currently|already|anymore|no longer)\b|\b(?:ringing|dialing|talking|held|idle|released|invited|accepted|completed)\b/i;
/**
 * Words about a request that Workspace does not have. Not "unsupported operation": the telephony back end says that.
 */
const UNKNOWN =
	/(?:unknown|unsupported|unrecogni[sz]ed|no such|invalid) (?:request|method|service|command)\b|\b(?:request|method|service|command)\b[\s:'"“”]*(?:(?:is|was) )?(?:unknown(?! \w)|unsupported|not (?:found|known|supported|implemented|recogni[sz]ed))|not implemented/i;
/** Words about a rule of Workspace. */
const RULE =
	/not (?:allowed|permitted|authori[sz]ed|accepted)|forbidden|denied|unauthori[sz]ed|insufficient (?:rights|permission)/i;

const SPECIAL = /[\\^$*+?.()[\]{}|]/g;

function without(words: string, key: string): string {
	if (key === '') return words;
	const source = key.replace(SPECIAL, '\\$&');
	return words.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${source}(?![\\p{L}\\p{N}_])`, 'gu'), ' ');
}

/**
 * Classifies the words of a refusal: about the interaction's state, a request that Workspace does not know, a rule that
 * the page must not call it, or something else. The texts of Workspace are not documented; these are common ones.
 * `apart` are user data keys that the words may name.
 */
export function refusalKind(
	words: string,
	apart: readonly string[] = [],
): 'state' | 'unknown' | 'rule' | 'other' {
	// The name of a method or a key may contain any of these words.
	const plain = apart.reduce(without, words.replace(/\b\w+\.\w+\b/g, ' '));
	if (UNKNOWN.test(plain)) return 'unknown';
	if (STATE.test(plain)) return 'state';
	return RULE.test(plain) ? 'rule' : 'other';
}
