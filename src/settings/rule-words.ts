import { t } from '../platform/i18n';
import type { Missing, Requirement } from './rules';

/** The most that fits into a warning of Workspace, and into a message of the contract. */
const LONGEST = 1_000;

/** One requirement in words: `Reason`, or `refund or complaint`. */
export function requirementWords(requirement: Requirement): string {
	if (requirement.kind === 'key') return requirement.label;
	return requirement.tags.map(({ label }) => label).reduce((words, label) => t('rule_or', words, label));
}

/** What Workspace is asked to tell an agent who presses Mark Done: the rules' own words, and what is missing. */
export function blockMessage(found: readonly Missing[]): string {
	const names = found.flatMap(({ requirements }) => requirements.map(requirementWords)).join(', ');
	const own = [...new Set(found.flatMap(({ rule: { message } }) => (message ? [message] : [])))];
	return [...own, t('rule_missing', names)].join(' ').slice(0, LONGEST);
}
