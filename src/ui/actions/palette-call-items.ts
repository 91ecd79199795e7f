import { batch } from '@preact/signals';
import { t } from '../../platform/i18n';
import { mediaFamily } from '../../scapi/media';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { withSheetsClosed } from '../logic/covering-sheets';
import type { PaletteItem } from '../logic/palette';
import type { CallControl } from '../surface/call-controls';
import { cardElement, controlIn } from '../surface/card-element';
import type { CardSlot } from '../surface/card-order';
import { afterDrawing } from '../surface/hold-drawing';
import type { Surface } from '../surface/surface';
import { recordingControl, recordingMethod, swaps } from './call-controls';
import { pressHangUpTile } from './hang-up';

/** An item that acts on one interaction. `slot` is that interaction as it is at the moment of the act. */
export type OnCard = Omit<PaletteItem, 'group' | 'interactionKey'> & { run(slot: CardSlot): void };

const reasonOf = (control: CallControl): string | undefined =>
	control.reason ?? (control.pending ? t('illegal_pending') : undefined);

/**
 * Opens the interaction on which an act opens a sheet, or leads to something: all of them, or those of which `leads` says so. While the
 * palette is open, another one may have taken its place, as one does that is answered meanwhile. The sheet would be out of sight,
 * and what is typed for it act on the other.
 */
export function inSight(
	surface: Surface,
	run: OnCard['run'],
	leads: (card: Card) => boolean = () => true,
): OnCard['run'] {
	return (now) => {
		if (leads(now.card)) surface.openCard(now.card.key);
		run(now);
	};
}

/**
 * Opens a sheet of an interaction in sight, in the place of what lies open there, and gives it the focus. Where it was open already it
 * stays: a line of the palette says what opens, unlike a key, which closes what it has opened.
 */
export function opening(surface: Surface, run: OnCard['run'], opens?: () => boolean): OnCard['run'] {
	return inSight(
		surface,
		(now) => {
			const { card } = now;
			if (opens?.() === false) return run(now);
			batch(() => {
				surface.store.drafts.update(interactionKeyOf(card), withSheetsClosed);
				run(now);
			});
			// One that was drawn already does not take the focus by itself.
			afterDrawing(() => {
				const sheet = cardElement(document, card.key)?.querySelector('[role="dialog"]');
				if (sheet?.contains(document.activeElement) === false) {
					sheet.querySelector<HTMLElement>('.field')?.focus();
				}
			});
		},
		opens,
	);
}

/**
 * Returns the acts on a call that its Workspace answers to. Hang up only arms its tile: it is pressed once more there, like any
 * other first press.
 */
export function callActs(surface: Surface, { card }: CardSlot): OnCard[] {
	if (mediaFamily(card.tracked.interaction) !== 'voice') return [];
	const { holdCall, mute, record, hangUp } = surface.callControls(card);
	const stop = recordingControl(surface, card, 'voice.stopCallRecording');
	const acts: OnCard[] = [];
	if (holdCall !== undefined) {
		const word = swaps(surface, card) ? 'swap' : holdCall.on ? 'resume' : 'hold';
		acts.push({
			id: 'hold-call',
			icon: word,
			words: t(`call_${word}`),
			key: 'h',
			reason: reasonOf(holdCall),
			run: (now) => surface.callControls(now.card).holdCall?.press(),
		});
	}
	if (mute !== undefined) {
		acts.push({
			id: 'mute',
			icon: mute.on ? 'muted' : 'mic',
			words: t(mute.on ? 'call_unmute' : 'call_mute'),
			key: '⇧M',
			reason: reasonOf(mute),
			run: (now) => surface.callControls(now.card).mute?.press(),
		});
	}
	if (record !== undefined) {
		acts.push({
			id: 'record',
			icon: 'record',
			words: t(RECORDING_WORDS[recordingMethod(surface, card)]),
			key: 'p',
			reason: reasonOf(record),
			run: (now) => surface.callControls(now.card).record?.press(),
		});
	}
	if (stop !== undefined && recordingMethod(surface, card) !== 'voice.stopCallRecording') {
		acts.push({
			id: 'stop-recording',
			icon: 'record',
			words: t('call_stopRecording'),
			reason: reasonOf(stop),
			run: (now) => recordingControl(surface, now.card, 'voice.stopCallRecording')?.press(),
		});
	}
	if (hangUp !== undefined) {
		acts.push({
			id: 'hang-up',
			icon: 'hangup',
			words: t('call_hangUp'),
			detail: t('palette_pressAgain'),
			key: '⇧H',
			reason: reasonOf(hangUp),
			run: inSight(surface, (now) => {
				pressHangUpTile(surface, now.card);
				// The second press is on the tile, by Enter too.
				afterDrawing(() => {
					controlIn(cardElement(document, now.card.key), 'hang-up')?.focus({ preventScroll: true });
				});
			}),
		});
	}
	return acts;
}

const RECORDING_WORDS = {
	'voice.startCallRecording': 'method_voice_startCallRecording',
	'voice.pauseCallRecording': 'method_voice_pauseCallRecording',
	'voice.resumeCallRecording': 'method_voice_resumeCallRecording',
	'voice.stopCallRecording': 'method_voice_stopCallRecording',
} as const;
