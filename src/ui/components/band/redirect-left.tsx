import { useComputed } from '@preact/signals';
import { duration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import type { Card } from '../../logic/cards/cards';
import { useSurface } from '../../surface/surface';
import { Ring, type RingSize } from '../kit/ring';

/** The ring of something that rings. Its arc runs down with the estimate; without one it is whole. */
export function CallRing({ card, size }: { card: Card; size: RingSize }) {
	const { clock } = useSurface();
	const { phaseSince, redirectAround, interaction } = card.tracked;
	const left = useComputed(() => {
		if (redirectAround === undefined) return undefined;
		const whole = Math.max(1, redirectAround - phaseSince);
		return Math.min(1, Math.max(0, (redirectAround - clock.now.value) / whole));
	}).value;
	return <Ring state="ringing" icon={mediaFamily(interaction)} size={size} left={left} />;
}

/** When a ring will be redirected, as an estimate. Only the text of this one node changes each second. */
export function RedirectLeft({ at }: { at: number }) {
	const { clock } = useSurface();
	const rest = useComputed(() => Math.max(0, at - clock.now.value));
	const shown = useComputed(() =>
		rest.value >= 1_000 ? t('redirect_left', duration(rest.value)) : t('redirect_nowShort'),
	);
	const spoken = useComputed(() =>
		rest.value >= 1_000 ? t('redirect_in', duration(rest.value)) : t('redirect_now'),
	);
	return (
		<span class="left redirect" title={t('redirect_title')}>
			<span aria-hidden="true">{shown}</span>
			<span class="sr-only">{spoken}</span>
		</span>
	);
}
