import { t } from '../../../platform/i18n';
import { maskedTelling, type Telling } from '../../logic/outcome-words';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon, type IconName } from '../kit/icon';

const SIGNS: Record<Telling['tone'], IconName> = {
	bad: 'refused',
	unsure: 'unknown',
	calm: 'pending',
	good: 'done',
};

/** One outcome in words. What has been read can be put away. */
export function Message({
	telling: whole,
	id,
	onDismiss,
	waiting = false,
	again,
}: {
	telling: Telling;
	id: string;
	onDismiss?: () => void;
	/** True if dismissing it ends the wait for an answer. */
	waiting?: boolean;
	/** A way to send it once more. */
	again?: { word: string; onPress: () => void };
}) {
	const telling = maskedTelling(whole, useMaskRules());
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
				{again === undefined ? undefined : (
					<button type="button" class="act again" data-act={`again:${id}`} onClick={again.onPress}>
						{again.word}
					</button>
				)}
			</p>
			{onDismiss !== undefined && waiting ? (
				<button type="button" class="act again" data-act={`dismiss:${id}`} onClick={onDismiss}>
					{t('outcome_stopWaiting')}
				</button>
			) : undefined}
			{onDismiss === undefined || waiting ? undefined : (
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
