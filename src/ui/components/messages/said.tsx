import { t } from '../../../platform/i18n';
import { useSurface } from '../../surface/surface';
import { Strip } from './strip';

/** Shows the sentence that stays until it is dismissed: what came of a press, wherever the press was, so also below an open sheet. */
export function Said() {
	const { notice } = useSurface();
	if (notice.value === undefined) return null;
	const onPress = (): void => {
		notice.value = undefined;
	};
	return (
		<section class="said" aria-label={t('said_title')}>
			<Strip tone="warn" icon="warn" panel="notice" dismiss={{ act: 'dismiss-notice', onPress }}>
				{notice.value}
			</Strip>
		</section>
	);
}
