import { t } from '../../../platform/i18n';
import { Icon } from '../kit/icon';

interface Props {
	/** The id of the target, which names the button. */
	id: string;
	/** As the target is shown. */
	label: string;
	/** Whose favourite it is, if it is one. */
	whose: 'managed' | 'own' | undefined;
	onStar: () => void;
	onUnstar: () => void;
}

/** Makes a target a favourite, or no longer one. Those of an administrator stay. */
export function Star({ id, label, whose, onStar, onUnstar }: Props) {
	if (whose === 'managed')
		return (
			<span class="icon-btn small given" title={t('target_given')}>
				<Icon name="starred" />
				<span class="sr-only">{t('target_given')}</span>
			</span>
		);
	const own = whose === 'own';
	return (
		<button
			type="button"
			class={own ? 'icon-btn small starred' : 'icon-btn small'}
			data-act={`star:${id}`}
			aria-pressed={own}
			title={own ? t('target_unstar', label) : t('target_star', label)}
			onClick={own ? onUnstar : onStar}
		>
			<Icon name={own ? 'starred' : 'star'} />
		</button>
	);
}
