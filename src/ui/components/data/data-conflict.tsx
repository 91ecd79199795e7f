import { t } from '../../../platform/i18n';
import type { Json } from '../../../scapi/json';
import type { Conflict } from '../../logic/data/data-conflicts';
import { nameOf } from '../../logic/data/field-words';
import { valueText } from '../../logic/data/values';

interface Props {
	id: string;
	conflict: Conflict;
	/** Shows a value as the agent may see it. */
	shown: (value: Json) => Json;
	onMine: () => void;
	onTheirs: () => void;
}

const LENGTH = 80;

/** Says that somebody else has changed what is being edited, and lets the agent choose. */
export function DataConflict({ id, conflict, shown, onMine, onTheirs }: Props) {
	const { key, before, now } = conflict;
	const words = (value: Json): string => {
		const text = valueText(shown(value));
		if (text.trim() === '') return t('data_conflictEmpty');
		return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
	};
	const sentence =
		now === undefined
			? t('data_conflictDeleted', words(before ?? ''))
			: before === undefined
				? t('data_conflictAdded', words(now))
				: t('data_conflictChanged', words(before), words(now));
	const name = nameOf(key);
	return (
		<span class="conflict" role="alert">
			<bdi id={id} class="was problem">
				{sentence}
			</bdi>
			<button
				type="button"
				class="btn quiet small"
				data-act={`mine:${key}`}
				aria-label={t('data_keepMineOf', name)}
				onClick={onMine}
			>
				{t('data_keepMine')}
			</button>
			<button
				type="button"
				class="btn quiet small"
				data-act={`theirs:${key}`}
				aria-label={t('data_takeTheirsOf', name)}
				onClick={onTheirs}
			>
				{t('data_takeTheirs')}
			</button>
		</span>
	);
}
