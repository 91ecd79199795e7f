import { t } from '../../../platform/i18n';
import type { Interaction } from '../../../scapi/interaction';
import { type MediaFamily, mediaFamily } from '../../../scapi/media';
import { visibleText } from '../../../scapi/plain-text';
import { isKnownState } from '../../../scapi/states';
import { quoted } from '../../../words/quoted';

export { displayName, nameOf, numberOf, shownNames } from '../../../words/naming';

/** Max length of an undocumented word, in characters: a little more than the longest documented state. */
const MAX_WORD_LENGTH = 32;

/**
 * Returns the word for a state. An undocumented one is shown in quotation marks: it can be any text, and must not pass for
 * Ringside's own words.
 */
export function stateWord(state: string): string {
	return isKnownState(state) ? t(`state_${state}`) : quoted(state, MAX_WORD_LENGTH);
}

/** Returns the word for a medium. An undocumented one is in quotation marks, for the same reason. */
export function mediaWord(family: MediaFamily, media: string | undefined): string {
	return family === 'other' && media !== undefined && visibleText(media) !== ''
		? quoted(media, MAX_WORD_LENGTH)
		: t(`media_${family}`);
}

/** Returns inbound, outbound, internal or consultation, if Workspace reports it. */
export function directionWord({ isConsultation, callType, direction }: Interaction): string | undefined {
	if (isConsultation || callType === 'CONSULT') return t('direction_consult');
	switch (callType) {
		case 'INTERNAL':
			return t('direction_internal');
		case 'INBOUND':
			return t('direction_inbound');
		case 'OUTBOUND':
			return t('direction_outbound');
	}
	if (direction === 'IN') return t('direction_inbound');
	return direction === 'OUT' ? t('direction_outbound') : undefined;
}

/** Returns the words for why a call was not answered, if it was not. */
export function missedWord({ ronaCallState }: Interaction): string | undefined {
	if (ronaCallState === undefined || ronaCallState.trim() === '') return undefined;
	if (ronaCallState === 'NO_ANSWER') return t('missed_NO_ANSWER');
	return t(ronaCallState === 'REDIRECTED' ? 'missed_REDIRECTED' : 'missed_other');
}

/** Returns the subject of what is written, as its attached data has it. */
export function subjectOf(interaction: Interaction): string | undefined {
	const { Subject: subject } = interaction.userData;
	if (mediaFamily(interaction) === 'voice') return undefined;
	return typeof subject === 'string' && subject.trim() !== '' ? subject : undefined;
}
