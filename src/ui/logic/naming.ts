import { t } from '../../platform/i18n';
import type { Interaction } from '../../scapi/interaction';
import type { MediaFamily } from '../../scapi/media';
import { visibleText } from '../../scapi/plain-text';
import { isKnownState } from '../../scapi/states';
import { quoted } from '../../words/quoted';

export { displayName, nameOf, numberOf, shownNames } from '../../words/naming';

/** Characters of an undocumented word that are shown: as many as the longest documented state has, and some. */
const WORD_LENGTH = 32;

/**
 * The state in a word. One that nobody documented is shown in quotation marks, as any text could stand there: it must not
 * pass for words of Ringside's.
 */
export function stateWord(state: string): string {
	return isKnownState(state) ? t(`state_${state}`) : quoted(state, WORD_LENGTH);
}

/** The medium in a word; an undocumented one in quotation marks, for the same reason. */
export function mediaWord(family: MediaFamily, media: string | undefined): string {
	return family === 'other' && media !== undefined && visibleText(media) !== ''
		? quoted(media, WORD_LENGTH)
		: t(`media_${family}`);
}

/** Inbound, outbound, internal or consultation, where Workspace says so. */
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

/** In words why a call was not answered, if it was not. */
export function missedWord({ ronaCallState }: Interaction): string | undefined {
	if (ronaCallState === undefined || ronaCallState.trim() === '') return undefined;
	if (ronaCallState === 'NO_ANSWER') return t('missed_NO_ANSWER');
	return t(ronaCallState === 'REDIRECTED' ? 'missed_REDIRECTED' : 'missed_other');
}
