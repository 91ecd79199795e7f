import {
	type Field,
	type FieldType,
	type Preset,
	type PresetValue,
	type Rule,
	stepHasTarget,
	type Tag,
} from '../../src/contract/settings';
import type { MediaFamily } from '../../src/scapi/media';
import type { TargetType } from '../../src/scapi/target-types';
import type { Favourite } from '../../src/settings/targets';

/*
 * Items while they are edited: every field is there and may hold anything. `…Draft` makes one of an item, `…Item` makes
 * what the schema is asked about. What a choice makes meaningless stays in the draft and comes back with the choice.
 */

export interface PairDraft {
	readonly key: string;
	readonly value: string;
}

export interface TagDraft {
	readonly id: string;
	readonly label: string;
	readonly pairs: readonly PairDraft[];
	readonly media: readonly MediaFamily[];
}

/** No medium chosen means all of them, in the draft as in the schema. */
const mediaItem = (media: readonly MediaFamily[]) => (media.length === 0 ? {} : { media: [...media] });
const newId = (): string => crypto.randomUUID();

export const tagDraft = ({ id, label, pairs, media = [] }: Tag): TagDraft => ({
	id,
	label,
	pairs: Object.entries(pairs).map(([key, value]) => ({ key, value })),
	media,
});
export const blankTag = (): TagDraft => ({
	id: newId(),
	label: '',
	pairs: [{ key: '', value: '' }],
	media: [],
});
/** A row of which nothing was typed yet is none. */
const typed = (pairs: readonly PairDraft[]): PairDraft[] =>
	pairs.filter(({ key, value }) => key.trim() !== '' || value !== '');
export const tagItem = ({ id, label, pairs, media }: TagDraft): unknown => ({
	id,
	label,
	pairs: Object.fromEntries(typed(pairs).map(({ key, value }) => [key.trim(), value])),
	...mediaItem(media),
});

export interface FavouriteDraft {
	readonly type: TargetType;
	readonly destination: string;
	readonly label: string;
}

/** Max characters of the names of favourites and of fields: one without a name of its own is called by the beginning. */
const MAX_FAVOURITE_NAME = 80;
const MAX_FIELD_NAME = 64;

/** Returns what is called by its destination or its key: as long as nobody names it, the name goes along with that. */
const nameFrom = (what: string, most: number): string => what.slice(0, most).trim();
/** A star in a popup gives a favourite its whole destination as its name, however long that is. */
const ownName = (label: string, what: string, most: number): string =>
	[nameFrom(what, most), what.trim()].includes(label.trim()) ? '' : label;

export const blankFavourite = (): FavouriteDraft => ({ type: 'AGENT', destination: '', label: '' });
export const favouriteDraft = ({ type, destination, label }: Favourite): FavouriteDraft => ({
	type,
	destination,
	label: ownName(label, destination, MAX_FAVOURITE_NAME),
});
/** Without a name of its own a target is called what it is. */
export const favouriteItem = ({ type, destination, label }: FavouriteDraft): unknown => ({
	type,
	destination,
	label: label.trim() === '' ? nameFrom(destination.trim(), MAX_FAVOURITE_NAME) : label,
});
/** A typed name that was the same as the destination in use is none when there is another destination. */
export const favouriteFollowing = (draft: FavouriteDraft, { destination }: Favourite): FavouriteDraft =>
	draft.destination.trim() === destination
		? draft
		: { ...draft, label: ownName(draft.label, destination, MAX_FAVOURITE_NAME) };

export interface FieldDraft {
	readonly key: string;
	readonly label: string;
	readonly type: FieldType;
	/** One a line. */
	readonly choices: string;
	readonly yes: string;
	readonly no: string;
	readonly mask: string;
	readonly dateFormat: string;
}

export const fieldDraft = ({ key, label, type, choices = [], format = '' }: Field): FieldDraft => ({
	key,
	label: ownName(label, key, MAX_FIELD_NAME),
	type,
	choices: type === 'choice' ? choices.join('\n') : '',
	yes: type === 'boolean' ? (choices[0] ?? '') : '',
	no: type === 'boolean' ? (choices[1] ?? '') : '',
	mask: type === 'text' ? format : '',
	dateFormat: type === 'date' ? format : '',
});
export const blankField = (): FieldDraft => fieldDraft({ key: '', label: '', type: 'text' });

/** Blanks at the edges are taken off what is typed, and not off a choice that is stored with them. */
function choicesOf({ type, choices, yes, no }: FieldDraft, saved: Field | undefined): string[] | undefined {
	if (type === 'choice') {
		const stored = new Set(saved?.choices);
		const lines = choices.split('\n').map((line) => (stored.has(line) ? line : line.trim()));
		return [...new Set(lines.filter((line) => line !== ''))];
	}
	if (type !== 'boolean') return saved?.type === type ? saved.choices : undefined;
	return yes !== '' || no !== '' ? [yes, no].filter((word) => word !== '') : undefined;
}

function formatOf({ type, mask, dateFormat }: FieldDraft, saved: Field | undefined): string {
	if (type === 'text') return mask;
	if (type === 'date') return dateFormat === saved?.format ? dateFormat : dateFormat.trim();
	return (saved?.type === type ? saved.format : undefined) ?? '';
}

/** A typed name that was the same as the key in use is none when there is another key. */
export const fieldFollowing = (draft: FieldDraft, { key }: Field): FieldDraft =>
	draft.key === key ? draft : { ...draft, label: ownName(draft.label, key, MAX_FIELD_NAME) };

export const fieldItem = (draft: FieldDraft, saved: Field | undefined): unknown => {
	const { key, label, type } = draft;
	const choices = choicesOf(draft, saved);
	const format = formatOf(draft, saved);
	return {
		key,
		// A key is a good enough name for itself.
		label: label.trim() === '' ? nameFrom(key, MAX_FIELD_NAME) : label,
		type,
		...(choices === undefined ? {} : { choices }),
		...(format === '' ? {} : { format }),
	};
};

export interface PresetPairDraft {
	readonly key: string;
	readonly kind: PresetValue['kind'] | 'date' | 'clock';
	readonly value: string;
}

/** A step after the data. Target and state are kept while a kind without them is chosen. */
export interface StepDraft {
	readonly kind: Preset['followUp']['kind'];
	readonly target: TargetType;
	readonly destination: string;
	readonly state: string;
}

export interface PresetDraft {
	readonly id: string;
	readonly label: string;
	readonly pairs: readonly PresetPairDraft[];
	/** The first step after the data, which may be none, and those after it. */
	readonly steps: readonly [StepDraft, ...StepDraft[]];
	readonly media: readonly MediaFamily[];
}

function pairDraft({ key, value }: Preset['pairs'][number]): PresetPairDraft {
	if (value.kind === 'fixed') return { key, kind: 'fixed', value: value.value };
	if (value.kind !== 'time' || value.part === undefined) return { key, kind: value.kind, value: '' };
	return { key, kind: value.part === 'date' ? 'date' : 'clock', value: '' };
}

function pairItem({ key, kind, value }: PresetPairDraft): unknown {
	switch (kind) {
		case 'fixed':
			return { key, value: { kind, value } };
		case 'date':
			return { key, value: { kind: 'time', part: 'date' } };
		case 'clock':
			return { key, value: { kind: 'time', part: 'time' } };
		default:
			return { key, value: { kind } };
	}
}

export const blankStep = (kind: StepDraft['kind']): StepDraft => ({
	kind,
	target: 'AGENT_GROUP',
	destination: '',
	state: '',
});

function stepDraft(step: Preset['followUp']): StepDraft {
	const blank = blankStep(step.kind);
	if (step.kind === 'state') return { ...blank, state: step.state };
	if (!('target' in step)) return blank;
	return { ...blank, target: step.target.type, destination: step.target.destination };
}

function stepItem({ kind, target, destination, state }: StepDraft): unknown {
	if (kind === 'state') return { kind, state };
	if (!stepHasTarget(kind)) return { kind };
	return { kind, target: { type: target, destination } };
}

export const presetDraft = ({
	id,
	label,
	pairs,
	followUp,
	further = [],
	media = [],
}: Preset): PresetDraft => ({
	id,
	label,
	pairs: pairs.map(pairDraft),
	steps: [stepDraft(followUp), ...further.map(stepDraft)],
	media,
});
export const blankPreset = (): PresetDraft => ({
	id: newId(),
	label: '',
	pairs: [{ key: '', kind: 'fixed', value: '' }],
	steps: [blankStep('none')],
	media: [],
});
export const presetItem = ({ id, label, pairs, steps: [first, ...more], media }: PresetDraft): unknown => {
	const further = more.map(stepItem);
	return {
		id,
		label,
		pairs: pairs.filter(({ key, value }) => key.trim() !== '' || value !== '').map(pairItem),
		followUp: stepItem(first),
		...(further.length === 0 ? {} : { further }),
		...mediaItem(media),
	};
};

export interface RuleDraft {
	readonly id: string;
	readonly label: string;
	readonly media: readonly MediaFamily[];
	readonly whenKey: string;
	readonly whenValue: string;
	/** One a line. */
	readonly keys: string;
	readonly oneOfTags: readonly string[];
	readonly message: string;
}

export const ruleDraft = ({
	id,
	label,
	media = [],
	when,
	keys,
	oneOfTags,
	message = '',
}: Rule): RuleDraft => ({
	id,
	label,
	media,
	whenKey: when?.key ?? '',
	whenValue: when?.value ?? '',
	keys: keys.join('\n'),
	oneOfTags,
	message,
});
/** Returns whether a rule that is in use applies while a value is empty. Only a file or a policy can say so. */
export const isAboutEmpty = (saved: Rule | undefined): boolean => saved?.when?.value === '';
export const blankRule = (): RuleDraft => ruleDraft({ id: newId(), label: '', keys: [], oneOfTags: [] });
export const ruleItem = (draft: RuleDraft, saved: Rule | undefined): unknown => {
	const { id, label, media, whenKey, whenValue, oneOfTags, message } = draft;
	const lines = draft.keys.split('\n').map((line) => line.trim());
	// Without it, the rule would be about any value.
	const value = whenValue === '' && !isAboutEmpty(saved) ? {} : { value: whenValue };
	return {
		id,
		label,
		...mediaItem(media),
		...(whenKey.trim() === '' && whenValue === '' ? {} : { when: { key: whenKey, ...value } }),
		keys: [...new Set(lines.filter((line) => line !== ''))],
		oneOfTags: [...oneOfTags],
		...(message.trim() === '' ? {} : { message }),
	};
};
