import * as v from 'valibot';
import { exactDictionary, isRecord, type Json, MAX_TEXT, toDictionary, toJson } from '../scapi/json';
import { METHOD_NAMES, TARGET_TYPES } from '../scapi/methods';

/** Grows by one whenever a message changes its shape; a message of another version is refused, not guessed at. */
export const CONTRACT = 1;

export const Text = v.pipe(v.string(), v.maxLength(4_096));
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
/** A key of attached data: any text, the empty one too. */
export const Key = v.pipe(v.string(), v.maxLength(MAX_TEXT));
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Time = v.pipe(v.number(), v.finite());

/** Whatever it is, as plain JSON within the bounds of src/scapi. */
export const JsonValue = v.pipe(
	v.unknown(),
	v.transform((value): Json => toJson(value)),
);

/**
 * Key/value pairs. Not `v.record`, which silently drops the keys `__proto__`, `prototype` and `constructor`: an agent's
 * data may have any key, and the dictionaries of src/scapi have no prototype to be hurt.
 */
export const KeyValues = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'an object'),
	v.transform((value): Record<string, Json> => toDictionary(value)),
);

/** The same for what is to be written: it passes whole or not at all. */
const ExactKeyValues = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'an object'),
	v.rawTransform(({ dataset, addIssue, NEVER }): Record<string, Json> => {
		const copy = exactDictionary(dataset.value);
		if (copy !== undefined) return copy;
		addIssue({
			message: `key/value pairs that are too large: more than ${MAX_TEXT} characters in one of them`,
		});
		return NEVER;
	}),
);

const CutSchema = v.object({
	values: v.array(v.object({ key: Key, length: v.optional(Count) })),
	keys: Count,
});

export const Method = v.picklist(METHOD_NAMES);

export const InteractionSchema = v.object({
	interactionId: Id,
	parentInteractionId: v.optional(Text),
	caseId: v.optional(Text),
	interactionUUID: v.optional(Text),
	callUuid: v.optional(Text),
	connId: v.optional(Text),
	state: Id,
	previousState: v.optional(Text),
	media: v.optional(Text),
	userData: KeyValues,
	cut: v.optional(CutSchema),
	parties: v.array(v.object({ name: Text })),
	isConsultation: v.boolean(),
	isMainCaseInteraction: v.boolean(),
	isCaseSelected: v.boolean(),
	isCaseExpanded: v.boolean(),
	direction: v.optional(Text),
	callType: v.optional(Text),
	ani: v.optional(Text),
	dnis: v.optional(Text),
	recordingState: v.optional(Text),
	ronaCallState: v.optional(Text),
	contact: v.optional(
		v.object({
			displayName: v.optional(Text),
			firstName: v.optional(Text),
			lastName: v.optional(Text),
		}),
	),
	extra: KeyValues,
});

export const TargetSchema = v.union([
	Id,
	v.object({ type: v.picklist(TARGET_TYPES), destination: Id, media: v.optional(Text) }),
]);

/** A command as a surface asks for it and as the page executes it. The type is `Command` of src/scapi. */
export const CommandSchema = v.variant('method', [
	v.object({ method: v.literal('getInteractions') }),
	v.object({
		method: v.picklist([
			'getByInteractionId',
			'markdone',
			'unblockMarkdone',
			'completeConference',
			'completeTransfer',
			'accept',
			'reject',
		]),
		interactionId: Id,
	}),
	v.object({
		method: v.literal('selectCaseByCaseId'),
		caseId: Id,
		interactionId: v.optional(Id),
	}),
	v.object({ method: v.literal('setUserData'), interactionId: Id, keyValues: ExactKeyValues }),
	v.object({ method: v.literal('deleteUserData'), interactionId: Id, key: Key }),
	v.object({ method: v.literal('blockMarkdone'), interactionId: Id, message: Text }),
	v.object({
		method: v.picklist(['consult', 'singleStepConference', 'singleStepTransfer']),
		interactionId: Id,
		target: TargetSchema,
		userData: v.optional(ExactKeyValues),
		extensions: v.optional(ExactKeyValues),
	}),
]);
