import { t } from '../../../platform/i18n';
import { hostOf } from '../../../words/origins';
import { useSurface } from '../../surface/surface';

/** Says how many more ring in each Workspace than have a card. */
export function MoreRinging() {
	return (
		<>
			{[...useSurface().unshown.value].map(([origin, count]) => (
				<p key={origin} class="muted" data-more={count}>
					{t('more_ringing', count, hostOf(origin))}
				</p>
			))}
		</>
	);
}
