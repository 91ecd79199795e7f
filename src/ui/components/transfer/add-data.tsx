import { t } from '../../../platform/i18n';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';

interface Props {
	act: string;
	open: boolean;
	turn: () => void;
}

/** Opens the rows of attached data that go along, behind the ones that are chosen. */
export function AddData({ act, open, turn }: Props) {
	return (
		<ActionButton
			act={act}
			class="btn quiet small"
			{...(open ? {} : { icon: 'plus' as const })}
			label={t('target_data')}
			expanded={open}
			onPress={turn}
		>
			{t('data')}
			{open ? (
				<span class="turn" data-open="true">
					<Icon name="chevron" size={14} />
				</span>
			) : undefined}
		</ActionButton>
	);
}
