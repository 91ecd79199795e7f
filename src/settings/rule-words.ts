import { listOf } from '../platform/format';
import { t } from '../platform/i18n';
import type { Missing, Requirement } from './rules';

/** Maximum characters of a warning in Workspace, and of a message in the contract. */
const MAX_LENGTH = 1_000;

/** Returns a requirement in words: `Reason`, or `refund or complaint`. */
export function requirementWords(requirement: Requirement): string {
	if (requirement.kind === 'key') return requirement.label;
	return requirement.tags.map(({ label }) => label).reduce((words, label) => t('rule_or', words, label));
}

/** Returns the beginning of a text, with a sign that something follows; nothing if there is no room for both. */
function beginning(text: string, room: number): string {
	if (text.length <= room) return text;
	const part = text
		.slice(0, Math.max(0, room - 1))
		// Half of a character, or a blank before the sign.
		.replace(/[\uD800-\uDBFF]$/, '')
		.trimEnd();
	return part === '' ? '' : `${part}…`;
}

/** Returns what is missing in words, all of it if there is room, otherwise as much as there is and how many more. */
function missingWords(names: readonly string[]): string {
	const words = (count: number): string => {
		const more = names.length - count;
		const listed = [...names.slice(0, count), ...(more === 0 ? [] : [t('names_more', more)])];
		return t('rule_missing', listOf(listed, 'unit'));
	};
	let count = names.length;
	while (count > 1 && words(count).length > MAX_LENGTH) count--;
	return beginning(words(count), MAX_LENGTH);
}

/**
 * Returns the warning that Workspace shows an agent who presses Mark Done: the rules' own words, and what is missing. If there is
 * no room for both, what is missing stays: without it, nobody knows how to go on.
 */
export function blockMessage(found: readonly Missing[]): string {
	const missing = missingWords(found.flatMap(({ requirements }) => requirements.map(requirementWords)));
	const own = [...new Set(found.flatMap(({ rule: { message } }) => (message ? [message] : [])))].join(' ');
	return [beginning(own, MAX_LENGTH - missing.length - 1), missing].filter((text) => text !== '').join(' ');
}
