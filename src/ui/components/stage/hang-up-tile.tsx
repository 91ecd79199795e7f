import { useEffect } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { atRisk, pressHangUpTile, restHangUp } from '../../actions/hang-up';
import type { Card } from '../../logic/cards';
import { isArmed } from '../../logic/hang-up-guard';
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

/** Keys that belong to the second press, or only move the focus to it. */
const KEEPS_ARMED: ReadonlySet<string> = new Set(['Shift', 'Tab', 'Enter', ' ', 'H', 'h']);

/** Returns whether something is part of hanging up: the control itself, or what it asks. */
const isOfHangUp = (target: EventTarget | null): boolean =>
	target instanceof Element && target.closest('[data-hang-up]') !== null;

/** Hangs up with the second press: the first one arms it, in the same place and size, until anything else is pressed. */
export function HangUpTile({ card, control, reason }: Props) {
	const surface = useSurface();
	const guard = surface.hangUpGuard.value;
	const armed = isArmed(guard, card.key, performance.now()) && reason === undefined;
	const name = displayName(card.tracked.interaction);
	const { parents } = surface;
	// Of two calls, the word says which.
	const named = parents.value.has(card.key) || [...parents.value.values()].includes(card.key);
	const saves = armed && atRisk(surface, card).unsaved.length > 0;

	useEffect(() => {
		if (!armed || guard.step !== 'armed') return;
		const rest = (): void => restHangUp(surface, guard);
		const timer = setTimeout(rest, guard.at + guard.forMs - performance.now());
		const abort = new AbortController();
		const { signal } = abort;
		document.addEventListener('pointerdown', ({ target }) => isOfHangUp(target) || rest(), {
			capture: true,
			signal,
		});
		document.addEventListener('keydown', ({ key }) => KEEPS_ARMED.has(key) || rest(), {
			capture: true,
			signal,
		});
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}, [armed, guard, surface]);

	const again = t(saves ? 'call_saveAndHangUpAgain' : 'call_hangUpAgain', name);
	return (
		<span class="slot" data-hang-up>
			<ActionButton
				act="hang-up"
				class={armed ? 'tile armed' : control === undefined ? 'tile' : 'tile hang'}
				icon="hangup"
				iconSize={20}
				label={armed ? again : t('actOn', t('call_hangUp'), name)}
				reason={reason}
				pending={control?.pending === true}
				shortcut="Shift+H"
				hint="⇧H"
				onPress={() => {
					if (control === undefined || reason !== undefined) surface.giveHint(card.key, reason ?? '');
					else pressHangUpTile(surface, card);
				}}
			>
				{armed ? t('call_pressAgain') : named ? t('call_hangUpName', name) : t('call_hangUp')}
			</ActionButton>
		</span>
	);
}
