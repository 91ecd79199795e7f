import { t } from '../../../platform/i18n';
import { filledRows, type Rows } from '../../logic/targets/target-choices';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';

interface Props {
	act: string;
	word: string;
	rows: Rows | undefined;
	open: boolean;
	turn: () => void;
}

/** A button that shows rows of keys and values, with the number of those that are filled. */
export function Toggle({ act, word, rows, open, turn }: Props) {
	const count = filledRows(rows).length;
	return (
		<ActionButton act={act} class="btn quiet small" expanded={open} onPress={turn}>
			{count === 0 ? word : t('target_count', word, count)}
			<span class="turn" data-open={open}>
				<Icon name="chevron" size={14} />
			</span>
		</ActionButton>
	);
}
