import { t } from '../../../platform/i18n';
import { atRisk, pressHangUpTile } from '../../actions/hang-up';
import type { Card } from '../../logic/cards/cards';
import { isArmed } from '../../logic/hang-up-guard';
import { displayName } from '../../logic/words/naming';
import type { CallControl } from '../../surface/call-controls';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { TileWord } from './tile-word';

interface Props {
	card: Card;
	/** Absent where this Workspace has no way to hang up. */
	control: CallControl | undefined;
	reason: string | undefined;
}

/** Hangs up with the second press: the first one arms it, in the same place and size, until anything else is pressed. */
export function HangUpTile({ card, control, reason }: Props) {
	const surface = useSurface();
	const guard = surface.hangUpGuard.value;
	const armed = isArmed(guard, card.key, performance.now()) && reason === undefined;
	const name = displayName(card.tracked.interaction);
	const { parents } = surface;
	// Of two calls, the word says which.
	const named = parents.value.has(card.key) || [...parents.value.values()].includes(card.key);
	const hangsUp = named ? t('call_hangUpName', name) : t('call_hangUp');
	const saves = armed && atRisk(surface, card).unsaved.length > 0;

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
				<TileWord
					word={armed ? t('call_pressAgain') : hangsUp}
					strong={armed}
					others={[
						{ word: t('call_pressAgain'), strong: true },
						{ word: hangsUp, strong: false },
					]}
				/>
			</ActionButton>
		</span>
	);
}
