import { destinationOf, type Refusal, readNumber, refusalOf } from '../numbers/read';
import { listOf } from '../platform/format';
import { type MessageKey, t } from '../platform/i18n';
import type { TargetType } from '../scapi/target-types';

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

/** Returns the problem with a text as a phone number, if there is one. */
export function numberProblem(text: string): MessageKey | undefined {
	const why = refusalOf(text);
	return why === undefined ? undefined : PROBLEMS[why];
}

/** Returns whether a text is meant as a number, even one that cannot be dialled. */
export const looksLikeNumber = (text: string): boolean => readNumber(text).kind !== 'none';

/** The number sent to the switch for a target. */
export interface Dial {
	readonly destination: string;
	/** Parts that are written but not dialled, such as an extension or a trunk prefix after the country code. */
	readonly left: readonly string[];
	/** The reason it cannot be dialled. */
	readonly problem?: MessageKey;
}

/** Returns the number to dial for a target. A destination that is not a number is sent as it is. */
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

/** Returns the words for the number to be dialled, if it differs from the label; otherwise `undefined`. */
export function dialWords(label: string, { destination, left }: Dial, type: TargetType): string | undefined {
	if (type !== 'CUSTOM_CONTACT') return undefined;
	const words = [
		...(label === destination ? [] : [t('target_dials', destination)]),
		...(left.length === 0 ? [] : [t('target_notDialled', listOf(left, 'unit'))]),
	];
	return words.length === 0 ? undefined : words.join(' ');
}
