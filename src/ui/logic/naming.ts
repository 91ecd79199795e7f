import { t } from '../../platform/i18n';
import type { Interaction } from '../../scapi/interaction';
import { type MediaFamily, mediaFamily } from '../../scapi/media';
import { isKnownState } from '../../scapi/states';

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** Who it is: the contact's name, else the number, else a party; `undefined` where nothing tells. */
export function nameOf(interaction: Interaction): string | undefined {
	const { contact, ani, parties, isConsultation } = interaction;
	const both = [filled(contact?.firstName), filled(contact?.lastName)].filter((part) => part !== undefined);
	const party = parties.map(({ name }) => filled(name)).find((name) => name !== undefined);
	// The contact of a consultation may be the customer it is about: the one who is spoken to is a party.
	if (isConsultation && party !== undefined) return party;
	return filled(contact?.displayName) ?? filled(both.join(' ')) ?? filled(ani) ?? party;
}

/** The same, or the words for somebody unknown. */
export function displayName(interaction: Interaction): string {
	const known = nameOf(interaction);
	if (known !== undefined) return known;
	return t(mediaFamily(interaction) === 'voice' ? 'noName' : 'noName_other');
}

/** The number beside the name, unless the name is the number. */
export function numberOf(interaction: Interaction): string | undefined {
	const number = filled(interaction.ani);
	return number === nameOf(interaction) ? undefined : number;
}

/** The state in a word; a state nobody documented under its own name. */
export function stateWord(state: string): string {
	return isKnownState(state) ? t(`state_${state}`) : state;
}

export function mediaWord(family: MediaFamily, media: string | undefined): string {
	return family === 'other' && filled(media) !== undefined ? (media ?? '') : t(`media_${family}`);
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
	if (filled(ronaCallState) === undefined) return undefined;
	if (ronaCallState === 'NO_ANSWER') return t('missed_NO_ANSWER');
	return t(ronaCallState === 'REDIRECTED' ? 'missed_REDIRECTED' : 'missed_other');
}
