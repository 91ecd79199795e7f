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

/**
 * Returns the warning that Workspace shows an agent who presses Mark Done: the rules' own words, and what is missing.
 */
export function blockMessage(found: readonly Missing[]): string {
	const names = listOf(
		found.flatMap(({ requirements }) => requirements.map(requirementWords)),
		'unit',
	);
	const own = [...new Set(found.flatMap(({ rule: { message } }) => (message ? [message] : [])))];
	return [...own, t('rule_missing', names)].join(' ').slice(0, MAX_LENGTH);
}
