import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { duration, isoDuration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { useSurface } from '../../surface/surface';

const A_SECOND = 1_000;

interface Props {
	/** Time in ms since the epoch at which it began. */
	since: number;
	/** True if it began at this time or earlier. */
	atLeast: boolean;
	/** A further class for its looks. */
	tone?: 'past' | 'long' | undefined;
}

/** Shows the time in the present phase. Only the text of this one node changes each second. */
export function Timer({ since, atLeast, tone }: Props) {
	const { clock } = useSurface();
	const text = useMemo(() => computed(() => duration(clock.now.value - since)), [clock, since]);
	const iso = useMemo(() => computed(() => isoDuration(clock.now.value - since)), [clock, since]);
	// What seems to begin in the future began before the clock was set back: nobody knows how long before.
	const unsure = atLeast || clock.now.peek() + A_SECOND < since;
	return (
		<time
			class={tone === undefined ? 'timer' : `timer ${tone}`}
			dateTime={iso}
			title={t(unsure ? 'atLeast_title' : 'since_title')}
		>
			{unsure ? <span class="at-least">{t('atLeast')}</span> : undefined}
			{text}
		</time>
	);
}
