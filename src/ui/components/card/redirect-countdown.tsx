import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { duration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { useSurface } from '../../surface/surface';

/** When a ring will be redirected, as an estimate. It keeps its place when the time has passed: Accept is below it. */
export function RedirectCountdown({ since, at }: { since: number; at: number }) {
	const { clock } = useSurface();
	const { text, left } = useMemo(() => {
		const rest = computed(() => Math.max(0, at - clock.now.value));
		return {
			text: computed(() =>
				rest.value >= 1_000 ? t('redirect_in', duration(rest.value)) : t('redirect_now'),
			),
			left: computed(() => rest.value),
		};
	}, [clock, at]);
	return (
		<div class="redirect" title={t('redirect_title')}>
			<p>{text}</p>
			<progress class="redirect-bar" max={Math.max(1, at - since)} value={left} aria-hidden="true" />
		</div>
	);
}
