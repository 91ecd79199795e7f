import type { HistoryEntry } from '../../../contract/history';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { methodWord, succeededMethodWord } from './outcome-words';

/** Returns a sentence about an action and its outcome. */
export function historyWords({ method, to = '', keys = [], status, failure }: HistoryEntry): string {
	const names = listOf(keys, 'unit');
	const about = (words: string): string => (names === '' ? words : t('history_keys', words, names));
	switch (status) {
		case 'succeeded':
			return about(succeededMethodWord(method, to));
		case 'unknown':
			return about(t('outcome_unknown', methodWord(method, to)));
		case 'failed': {
			const why = failure === undefined ? t('failure_none') : t(`failure_${failure}`);
			// Some reasons end with a colon, before words of Workspace's that are not kept.
			return `${about(t('outcome_failed', methodWord(method, to)))} ${why.replace(/\s*:$/, '.')}`;
		}
	}
}
