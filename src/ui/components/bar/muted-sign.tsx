import { useComputed } from '@preact/signals';
import { t } from '../../../platform/i18n';
import { isMuted } from '../../actions/call-controls';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';

/** Says that the other side hears nothing, whatever is open. A press unmutes. */
export function MutedSign() {
	const surface = useSurface();
	// Worked out for every change of any interaction, and drawn only if it is another call, or that one has changed.
	const slot = useComputed(() =>
		[...surface.places.value.values()].find(
			({ card, gone }) =>
				!gone &&
				card.phase !== 'ringing' &&
				isMuted(surface, card) &&
				surface.callControls(card).mute !== undefined,
		),
	).value;
	const mute = slot === undefined ? undefined : surface.callControls(slot.card).mute;
	if (slot === undefined || mute === undefined) return null;
	const { reason, pending } = mute;
	const label = t('call_mutedUnmute');
	return (
		<button
			type="button"
			class="icon-btn ink"
			data-act="unmute"
			aria-label={reason === undefined ? undefined : label}
			title={reason ?? label}
			aria-disabled={reason === undefined ? undefined : 'true'}
			aria-busy={pending ? 'true' : undefined}
			onClick={() => (reason === undefined ? mute.press() : surface.announce(reason))}
		>
			<Icon name="muted" size={20} />
		</button>
	);
}
