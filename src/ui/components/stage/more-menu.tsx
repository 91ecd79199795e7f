import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import {
	doneBlocked,
	isBlockPending,
	reasonProblem,
	toggleDoneBlock,
} from '../../actions/block-done-actions';
import { recordingControl } from '../../actions/call-controls';
import { act } from '../../actions/card-actions';
import { isPending, pendingOf } from '../../actions/pending';
import { interactionKeyOf } from '../../logic/cards/cards';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

/** The rarer actions. In the card rather than over it, so that it covers nothing that can be pressed. */
export function MoreMenu({ card, gone }: CardSlot) {
	const surface = useSurface();
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	const name = displayName(card.tracked.interaction);
	const typed = drafts.all.value.get(key)?.holdReason ?? '';
	const held = doneBlocked(surface, card) !== undefined;
	const stop = recordingControl(surface, card, 'voice.stopCallRecording');
	const reading = isPending(pendingOf(surface, card), 'getByInteractionId');
	return (
		<div
			class="more"
			role="group"
			aria-label={t('actOn', t('more'), name)}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
				event.preventDefault();
				event.stopPropagation();
				const own = event.currentTarget.closest('[data-card]');
				surface.more.value = undefined;
				own?.querySelector<HTMLElement>('[data-act="more"]')?.focus();
			}}
		>
			<div class="more-line">
				<ActionButton
					act="hold"
					class="btn small"
					label={t('actOn', t('hold'), name)}
					pressed={held}
					reason={whyNot(held ? 'unblockMarkdone' : 'blockMarkdone', card, gone)}
					pending={isBlockPending(surface, card)}
					shortcut="b"
					hint="b"
					onPress={() => toggleDoneBlock(surface, card)}
				>
					{t('hold')}
				</ActionButton>
				<ActionButton
					act="read-again"
					class="btn quiet small"
					label={t('actOn', t(reading ? 'readingAgain' : 'readAgain'), name)}
					reason={whyNot('getByInteractionId', card, gone)}
					pending={reading}
					shortcut="r"
					hint="r"
					onPress={() => act(surface, card, 'getByInteractionId')}
				>
					{t(reading ? 'readingAgain' : 'readAgain')}
				</ActionButton>
				{stop === undefined || mediaFamily(card.tracked.interaction) !== 'voice' ? undefined : (
					<ActionButton
						act="stop-recording"
						class="btn quiet small"
						label={t('actOn', t('call_stopRecording'), name)}
						reason={stop.reason}
						pending={stop.pending}
						onPress={stop.press}
					>
						{t('call_stopRecording')}
					</ActionButton>
				)}
			</div>
			{held ? undefined : (
				<input
					class="field"
					type="text"
					data-act="hold-reason"
					placeholder={t('hold_reasonOptional')}
					aria-label={t('hold_reason')}
					autocomplete="off"
					dir="auto"
					aria-invalid={reasonProblem(typed) === undefined ? undefined : 'true'}
					value={typed}
					onInput={(event) => {
						const holdReason = event.currentTarget.value;
						drafts.update(key, (old) => ({ ...old, holdReason }));
					}}
					onKeyDown={(event) => {
						if (event.key !== 'Enter' || event.isComposing) return;
						event.preventDefault();
						if (!event.repeat) toggleDoneBlock(surface, card);
					}}
				/>
			)}
		</div>
	);
}
