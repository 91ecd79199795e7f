import { isRecord, type Json, MAX_TEXT, toDictionary } from '../scapi/json';
import { MAX_CUT_VALUES, MAX_ID_LENGTH, MAX_PARTIES } from './limits';
import { count, each, flag, later, object, type Reader, text, textAs, UNREADABLE } from './reader';

const id = text(MAX_ID_LENGTH, 1);
const part = text(MAX_ID_LENGTH);
const key = text(MAX_TEXT);
/** A word of an interaction, at most as long as the page script allows. A longer, forged one is cut. */
const word = textAs((value) => value.slice(0, MAX_ID_LENGTH));
const dictionary: Reader<Record<string, Json>> = (value) =>
	isRecord(value) ? toDictionary(value) : UNREADABLE;

/** Reads an interaction as `InteractionSchema` does. Returns `UNREADABLE` for anything else. */
export const readInteraction = later(() =>
	object(
		{
			interactionId: id,
			state: id,
			userData: dictionary,
			parties: each(object({ name: word }), MAX_PARTIES),
			isConsultation: flag,
			isMainCaseInteraction: flag,
			isCaseSelected: flag,
			isCaseExpanded: flag,
			extra: dictionary,
		},
		{
			parentInteractionId: part,
			caseId: part,
			interactionUUID: part,
			callUuid: part,
			connId: part,
			previousState: word,
			media: word,
			cut: object({ values: each(object({ key }, { length: count }), MAX_CUT_VALUES), keys: count }),
			direction: word,
			callType: word,
			ani: word,
			dnis: word,
			recordingState: word,
			ronaCallState: word,
			contact: object({}, { displayName: word, firstName: word, lastName: word }),
		},
	),
);
