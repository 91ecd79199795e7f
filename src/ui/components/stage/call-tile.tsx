import { type MessageKey, t } from '../../../platform/i18n';
import { swaps } from '../../actions/call-controls';
import type { Card } from '../../logic/cards/cards';
import { displayName } from '../../logic/words/naming';
import type { CallControl } from '../../surface/call-controls';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import type { IconName } from '../kit/icon';
import { TileWord } from './tile-word';

interface Looks {
	word: MessageKey;
	icon: IconName;
	class: string;
}

/** The switches of a call. Each keeps its place, its size and its key, whichever way it is switched. */
type SwitchSlot = 'holdCall' | 'mute' | 'record';

const ACTS: Record<SwitchSlot, { act: string; key: string; shortcut: string; off: Looks; on: Looks }> = {
	holdCall: {
		act: 'hold-call',
		key: 'h',
		shortcut: 'h',
		off: { word: 'call_hold', icon: 'hold', class: 'tile' },
		// Somebody waits: the way back stands out.
		on: { word: 'call_resume', icon: 'resume', class: 'tile lead' },
	},
	mute: {
		act: 'mute',
		key: '⇧M',
		shortcut: 'Shift+M',
		off: { word: 'call_mute', icon: 'mic', class: 'tile' },
		// The caller hears nothing: inverted, unlike everything else.
		on: { word: 'call_muted', icon: 'muted', class: 'tile ink' },
	},
	record: {
		act: 'record',
		key: 'p',
		shortcut: 'p',
		off: { word: 'call_record', icon: 'record', class: 'tile' },
		on: { word: 'call_recording', icon: 'record', class: 'tile rec' },
	},
};

const SWAP: Looks = { word: 'call_swap', icon: 'swap', class: 'tile' };
const PAUSED: Looks = { word: 'call_recordingPaused', icon: 'recpause', class: 'tile' };

/** The looks of a switch in the life of a call. */
const LOOKS: Record<SwitchSlot, readonly Looks[]> = {
	holdCall: [ACTS.holdCall.off, ACTS.holdCall.on],
	mute: [ACTS.mute.off, ACTS.mute.on],
	record: [ACTS.record.off, ACTS.record.on, PAUSED],
};

/** The filled tiles have their word in strong. */
const isStrong = (looks: string): boolean => looks.endsWith('lead') || looks.endsWith('ink');

interface Props {
	card: Card;
	slot: SwitchSlot;
	/** Absent where no method of this Workspace answers to it: its place stays, and it rests. */
	control: CallControl | undefined;
	reason: string | undefined;
}

function looksOf({ card, slot, control }: Props, swap: boolean): Looks {
	const { on, off } = ACTS[slot];
	const { interaction } = card.tracked;
	if (slot === 'holdCall' && swap) return SWAP;
	// What Workspace says of the recording is shown even where nothing can be done about it.
	if (slot === 'record' && interaction.recordingState === 'PAUSED') return PAUSED;
	if (slot === 'record' && interaction.recordingState === 'RECORDING') return on;
	const isOn = slot === 'holdCall' ? card.phase === 'held' : control?.on === true;
	return isOn ? on : off;
}

export function CallTile(props: Props) {
	const surface = useSurface();
	const { card, slot, control, reason } = props;
	const { act, key, shortcut } = ACTS[slot];
	const swap = swaps(surface, card);
	const { word, icon, class: looks } = looksOf(props, swap);
	const words = (slot === 'holdCall' && swap ? [] : LOOKS[slot]).map((each) => ({
		word: t(each.word),
		strong: isStrong(each.class),
	}));
	return (
		<span class="slot">
			<ActionButton
				act={act}
				class={looks}
				icon={icon}
				iconSize={20}
				label={t('actOn', t(word), displayName(card.tracked.interaction))}
				reason={reason}
				pending={control?.pending === true}
				shortcut={shortcut}
				hint={key}
				onPress={() => {
					if (control === undefined || reason !== undefined) surface.giveHint(card.key, reason ?? '');
					else control.press();
				}}
			>
				<TileWord word={t(word)} strong={isStrong(looks)} others={words} />
			</ActionButton>
		</span>
	);
}
