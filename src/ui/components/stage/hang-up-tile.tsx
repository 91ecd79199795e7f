import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import type { Card } from '../../logic/cards';
import { ARMED_MS, AT_REST, type HangUpGuard, isArmed, pressHangUp } from '../../logic/hang-up-guard';
import { displayName } from '../../logic/naming';
import type { CallControl } from '../../surface/call-controls';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

interface Props {
	card: Card;
	/** Absent where this Workspace has no way to hang up. */
	control: CallControl | undefined;
	reason: string | undefined;
}

/** Hangs up with the second press: the first one arms it, in the same place and size, until anything else is pressed. */
export function HangUpTile({ card, control, reason }: Props) {
	const surface = useSurface();
	const [guard, setGuard] = useState<HangUpGuard>(AT_REST);
	const root = useRef<HTMLSpanElement>(null);
	const armed = isArmed(guard, card.key, performance.now()) && reason === undefined;
	const name = displayName(card.tracked.interaction);
	// Of two calls, the word says which.
	const consulted = card.tracked.interaction.isConsultation;

	useEffect(() => {
		if (!armed) return;
		const rest = (): void => setGuard(AT_REST);
		const timer = setTimeout(rest, ARMED_MS);
		const abort = new AbortController();
		const elsewhere = (event: Event): void => {
			if (event.target instanceof Node && root.current?.contains(event.target) !== true) rest();
		};
		document.addEventListener('pointerdown', elsewhere, { capture: true, signal: abort.signal });
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}, [armed]);

	const press = (): void => {
		if (control === undefined || reason !== undefined) return surface.giveHint(card.key, reason ?? '');
		const next = pressHangUp(guard, { call: card.key, now: performance.now() });
		setGuard(next.guard);
		if (next.hangsUp) control.press();
		else if (next.guard.step === 'armed' && guard.step === 'rest')
			surface.announce(t('call_hangUpAgain', name));
	};
	return (
		<span class="slot" ref={root}>
			<ActionButton
				act="hang-up"
				class={armed ? 'tile armed' : control === undefined ? 'tile' : 'tile hang'}
				icon="hangup"
				iconSize={20}
				label={armed ? t('call_hangUpAgain', name) : t('actOn', t('call_hangUp'), name)}
				reason={reason}
				pending={control?.pending === true}
				shortcut="Shift+H"
				hint="⇧H"
				onPress={press}
			>
				{armed ? t('call_pressAgain') : consulted ? t('call_hangUpName', name) : t('call_hangUp')}
			</ActionButton>
		</span>
	);
}
