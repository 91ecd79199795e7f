import { destinationOf, type Refusal, readNumber, refusalOf } from '../../numbers/read';
import { type MessageKey, t } from '../../platform/i18n';
import type { TargetType } from '../../scapi/methods';

const PROBLEMS: Readonly<Record<Refusal, MessageKey>> = {
	signs: 'target_numberSigns',
	letters: 'target_numberLetters',
	plus: 'target_numberPlus',
	short: 'target_numberShort',
	long: 'target_numberLong',
	several: 'target_numberSeveral',
	text: 'target_numberText',
	trunk: 'target_numberTrunk',
	country: 'target_numberCountry',
	turned: 'target_numberTurned',
	local: 'target_numberLocal',
	other: 'target_numberOther',
};

/** Returns what is wrong with a text as a number, if anything. */
export function numberProblem(text: string): MessageKey | undefined {
	const why = refusalOf(text);
	return why === undefined ? undefined : PROBLEMS[why];
}

/** Returns whether a text is meant as a number, one that cannot be dialled included. */
export const looksLikeNumber = (text: string): boolean => readNumber(text).kind !== 'none';

/** The number that the switch gets for a target. */
export interface Dial {
	readonly destination: string;
	/** Parts that are written but not dialled: an extension, a zero after the country code. */
	readonly left: readonly string[];
	/** Why it cannot be dialled. */
	readonly problem?: MessageKey;
}

/** Returns what is dialled for a target; a destination that is no number goes out as it is. */
export function dialOf({ type, destination }: { type: TargetType; destination: string }): Dial {
	if (type !== 'CUSTOM_CONTACT') return { destination, left: [] };
	const reading = readNumber(destination);
	switch (reading.kind) {
		case 'number':
			return { destination: reading.dialled, left: reading.left };
		case 'refused':
			return { destination, left: [], problem: PROBLEMS[reading.why] };
		case 'none':
			return { destination: destinationOf(destination), left: [] };
	}
}

/** Says what a press dials, where the label does not say it; `undefined` where there is nothing to add. */
export function dialWords(label: string, { destination, left }: Dial, type: TargetType): string | undefined {
	if (type !== 'CUSTOM_CONTACT') return undefined;
	const words = [
		...(label === destination ? [] : [t('target_dials', destination)]),
		...(left.length === 0 ? [] : [t('target_notDialled', left.join(', '))]),
	];
	return words.length === 0 ? undefined : words.join(' ');
}
