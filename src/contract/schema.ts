import * as v from 'valibot';
import {
	dictionary,
	exactDictionary,
	isRecord,
	type Json,
	MAX_TEXT,
	toDictionary,
	toJson,
} from '../scapi/json';
import { METHOD_NAMES } from '../scapi/methods';
import { TARGET_TYPES } from '../scapi/target-types';
import { later } from './later-schema';
import {
	BARE_METHODS,
	MAX_CUT_VALUES,
	MAX_ID_LENGTH,
	MAX_INTERACTIONS,
	MAX_PARTIES,
	MAX_PATTERNS,
	MAX_TEXT_LENGTH,
	PLAIN_METHODS,
	TARGET_METHODS,
} from './limits';

export { CONTRACT, MAX_INTERACTIONS } from './limits';

export const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_LENGTH));
/** A key of attached data: any text, even an empty one. */
export const Key = v.pipe(v.string(), v.maxLength(MAX_TEXT));
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Time = v.pipe(v.number(), v.finite());

/** A word of an interaction, at most as long as the page script allows. A longer, forged one is cut. */
const Word = v.pipe(
	v.string(),
	v.transform((text) => text.slice(0, MAX_ID_LENGTH)),
);
/** Part of an interaction key. Cutting could make two keys equal, so a longer one is rejected. */
export const Part = v.pipe(v.string(), v.maxLength(MAX_ID_LENGTH));

/**
 * A list read item by item: an unreadable item does not discard the others, and items after the first `most` are ignored.
 * `instead` returns the replacement for an unreadable item.
 */
export function each<T>(
	item: v.GenericSchema<unknown, T>,
	most: number,
	instead: (unread: unknown) => T[] = () => [],
) {
	return v.pipe(
		v.custom<unknown[]>(Array.isArray, 'a list'),
		v.transform((list): T[] =>
			list.slice(0, most).flatMap((unread) => {
				const parsed = v.safeParse(item, unread);
				return parsed.success ? [parsed.output] : instead(unread);
			}),
		),
	);
}

/**
 * A list of at most so many items. A longer one is refused before its items are looked at: each unreadable item is an issue, and
 * a file or a damaged store may hold a million.
 */
export function atMost<T>(item: v.GenericSchema<unknown, T>, most: number) {
	return v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));
}

/** Any value, copied as plain JSON within the limits of src/scapi. */
export const JsonValue = v.pipe(
	v.unknown(),
	v.transform((value): Json => toJson(value)),
);

/**
 * Key/value pairs. Not `v.record`, which silently drops the keys `__proto__`, `prototype` and `constructor`: attached data may
 * have any key, and the dictionaries of src/scapi have no prototype to pollute.
 */
export const KeyValues = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'an object'),
	v.transform((value): Record<string, Json> => toDictionary(value)),
);

/** Texts by key, of any length: text that the agent typed is stored unchanged. */
export const Texts = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'an object'),
	v.transform((value): Record<string, string> => {
		const copy = dictionary<string>();
		for (const [key, item] of Object.entries(value)) if (typeof item === 'string') copy[key] = item;
		return copy;
	}),
);

/** Key/value pairs to write: accepted whole or not at all. */
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
	values: each(v.object({ key: Key, length: v.optional(Count) }), MAX_CUT_VALUES),
	keys: Count,
});

export const Method = v.picklist(METHOD_NAMES);

export const InteractionSchema = v.object({
	interactionId: Id,
	parentInteractionId: v.optional(Part),
	caseId: v.optional(Part),
	interactionUUID: v.optional(Part),
	callUuid: v.optional(Part),
	connId: v.optional(Part),
	state: Id,
	previousState: v.optional(Word),
	media: v.optional(Word),
	userData: KeyValues,
	cut: v.optional(CutSchema),
	parties: each(v.object({ name: Word }), MAX_PARTIES),
	isConsultation: v.boolean(),
	isMainCaseInteraction: v.boolean(),
	isCaseSelected: v.boolean(),
	isCaseExpanded: v.boolean(),
	direction: v.optional(Word),
	callType: v.optional(Word),
	ani: v.optional(Word),
	dnis: v.optional(Word),
	recordingState: v.optional(Word),
	ronaCallState: v.optional(Word),
	contact: v.optional(
		v.object({
			displayName: v.optional(Word),
			firstName: v.optional(Word),
			lastName: v.optional(Word),
		}),
	),
	extra: KeyValues,
});

/**
 * The interactions of a page's list. An unreadable one is added to the count of those that the page script could not read.
 */
export const listEntries = {
	interactions: v.custom<unknown[]>(Array.isArray, 'a list'),
	unreadable: Count,
};
const Items = each(InteractionSchema, MAX_INTERACTIONS);
type Items = v.InferOutput<typeof Items>;
export function readList<T extends { interactions: unknown[]; unreadable: number }>({
	interactions: unread,
	unreadable,
	...rest
}: T): Omit<T, 'interactions' | 'unreadable'> & { interactions: Items; unreadable: number } {
	const interactions = v.parse(Items, unread);
	return { ...rest, interactions, unreadable: unreadable + unread.length - interactions.length };
}

const TargetSchema = v.union([
	Id,
	v.object({ type: v.picklist(TARGET_TYPES), destination: Id, media: v.optional(Text) }),
]);

/** A command as a surface requests it and the page executes it. Its type is `Command` of src/scapi. */
export const CommandSchema = later(() =>
	v.variant('method', [
		v.object({ method: v.picklist(BARE_METHODS) }),
		v.object({
			method: v.picklist(PLAIN_METHODS),
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
			method: v.picklist(TARGET_METHODS),
			interactionId: Id,
			target: TargetSchema,
			userData: v.optional(ExactKeyValues),
			extensions: v.optional(ExactKeyValues),
		}),
		v.object({ method: v.literal('agent.setState'), operationName: Id }),
		v.object({ method: v.literal('media.getMediaByName'), mediaName: Id }),
		v.object({ method: v.literal('media.setState'), mediaName: Id, operationName: Id }),
		v.object({
			method: v.literal('voice.dial'),
			destination: Id,
			userData: v.optional(ExactKeyValues),
		}),
		v.object({
			method: v.literal('voice.dialEx'),
			destination: Id,
			userData: v.optional(ExactKeyValues),
			extensions: v.optional(ExactKeyValues),
		}),
		v.object({ method: v.literal('email.create'), address: Id, userData: v.optional(ExactKeyValues) }),
		v.object({ method: v.literal('configuration.getOption'), patterns: each(Id, MAX_PATTERNS) }),
	]),
);

/** A key of attached data in a setting. The vendor sets no limits on names and values, so these are ours. */
export const KeySchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256));
