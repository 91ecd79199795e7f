import { t } from '../../platform/i18n';
import type { Telling } from '../logic/outcomes';
import { Icon, type IconName } from './icon';

const SIGNS: Record<Telling['tone'], IconName> = {
	bad: 'failed',
	unsure: 'unknown',
	calm: 'refresh',
	good: 'check',
};

/** One outcome in words. What has been read can be put away. */
export function Message({
	telling,
	id,
	onDismiss,
}: {
	telling: Telling;
	id: string;
	onDismiss?: () => void;
}) {
	return (
		<div class={`message ${telling.tone}`} data-outcome={id}>
			<span class="message-sign">
				<Icon name={SIGNS[telling.tone]} size={14} />
			</span>
			<p>
				<strong>{telling.heading}</strong>
				{telling.why === undefined ? undefined : <span> {telling.why}</span>}
				{telling.quote === undefined ? undefined : (
					<q class="quote">
						<bdi>{telling.quote}</bdi>
					</q>
				)}
				{telling.out === undefined ? undefined : <span> {telling.out}</span>}
			</p>
			{onDismiss === undefined ? undefined : (
				<button
					type="button"
					class="icon-button"
					data-act={`dismiss:${id}`}
					aria-label={t('dismiss')}
					title={t('dismiss')}
					onClick={onDismiss}
				>
					<Icon name="close" />
				</button>
			)}
		</div>
	);
}
