import { useId } from 'preact/hooks';
import type { HistoryEntry } from '../src/contract/history';
import { clockTime } from '../src/platform/format';
import { t } from '../src/platform/i18n';
import { maskedPhone } from '../src/settings/mask';
import { Icon, type IconName } from '../src/ui/components/kit/icon';
import { type Card, interactionKeyOf } from '../src/ui/logic/cards/cards';
import { historyWords } from '../src/ui/logic/words/history-words';
import { useSurface } from '../src/ui/surface/surface';
import { useMaskRules } from '../src/ui/surface/use-mask-rules';

const SIGNS: Record<HistoryEntry['status'], IconName> = {
	succeeded: 'done',
	failed: 'refused',
	unknown: 'unknown',
};

function Entries({ entries, naming }: { entries: readonly HistoryEntry[]; naming: boolean }) {
	const rules = useMaskRules();
	const shown = entries.toReversed().map(
		(entry): HistoryEntry => ({
			...entry,
			...(entry.about === undefined ? {} : { about: maskedPhone(entry.about, rules) }),
			...(entry.to === undefined ? {} : { to: maskedPhone(entry.to, rules) }),
		}),
	);
	return (
		<ol class="history-list">
			{shown.map((entry) => (
				<li key={entry.id} class={`history-entry ${entry.status}`} data-history={entry.method}>
					<time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at)}</time>
					<Icon name={SIGNS[entry.status]} size={14} />
					<p>
						{naming && entry.about !== undefined ? <bdi class="history-about">{entry.about}</bdi> : undefined}
						<bdi>{historyWords(entry)}</bdi>
					</p>
				</li>
			))}
		</ol>
	);
}

/** Lists the actions on one interaction, newest first. */
export function CardHistory({ card }: { card: Card }) {
	const { history } = useSurface();
	const heading = useId();
	const interactionKey = interactionKeyOf(card);
	const entries = history.value.filter((entry) => entry.subject === interactionKey);
	if (entries.length === 0) return null;
	return (
		<section class="history" aria-labelledby={heading}>
			<h3 id={heading} class="part-title">
				{t('history_card')} <span class="muted num">{entries.length}</span>
			</h3>
			<Entries entries={entries} naming={false} />
		</section>
	);
}

/** Everything since the browser was started, of interactions that are long gone too. */
export function SessionHistory() {
	const { history } = useSurface();
	const entries = history.value;
	if (entries.length === 0) return null;
	return (
		<details class="history-all" data-panel="history">
			<summary data-act="history">{t('history_all', entries.length)}</summary>
			<Entries entries={entries} naming />
			<p class="muted">{t('history_note')}</p>
		</details>
	);
}
