import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { duration, isoDuration } from '../logic/time';
import { useSurface } from '../surface';

/** How long it has been so. Only the text of this one node changes each second. */
export function Timer({ since, atLeast }: { since: number; atLeast: boolean }) {
	const { clock } = useSurface();
	const text = useMemo(() => computed(() => duration(clock.now.value - since)), [clock, since]);
	const iso = useMemo(() => computed(() => isoDuration(clock.now.value - since)), [clock, since]);
	return (
		<time class="timer" dateTime={iso} title={t(atLeast ? 'atLeast_title' : 'since_title')}>
			{atLeast ? <span class="at-least">{t('atLeast')}</span> : undefined}
			{text}
		</time>
	);
}
