import {
	FAMILIES,
	FIELD_TYPES,
	type FieldType,
	type Rule,
	STEP_KINDS,
	stepHasTarget,
	type Tag,
} from '../../src/contract/settings';
import { listOf } from '../../src/platform/format';
import { t } from '../../src/platform/i18n';
import type { MediaFamily } from '../../src/scapi/media';
import { TARGET_TYPES, type TargetType } from '../../src/scapi/target-types';
import { dialOf, dialWords } from '../../src/words/dial-words';
import {
	type FavouriteDraft,
	type FieldDraft,
	isAboutEmpty,
	type PresetDraft,
	type PresetPairDraft,
	type RuleDraft,
	type StepDraft,
	type TagDraft,
} from './drafts';

export const familyChoices = (): [MediaFamily, string][] =>
	FAMILIES.map((family) => [family, t(`settings_media_${family}`)]);
export const typeChoices = (): [FieldType, string][] =>
	FIELD_TYPES.map((type) => [type, t(`settings_type_${type}`)]);
export const targetChoices = (): [TargetType, string][] =>
	TARGET_TYPES.map((type) => [type, t(`kind_${type}`)]);

const VALUE_KINDS = ['fixed', 'asked', 'time', 'date', 'clock', 'agent'] as const;
export const valueChoices = (): [PresetPairDraft['kind'], string][] =>
	VALUE_KINDS.map((kind) => [kind, t(`settings_value_${kind}`)]);

/** Returns the kinds that a step can have. Only the first step can be none: a further one is removed instead. */
export const stepChoices = (first: boolean): [StepDraft['kind'], string][] =>
	(first ? (['none', ...STEP_KINDS] as const) : STEP_KINDS).map((kind) => [kind, t(`settings_then_${kind}`)]);

const stepSummary = ({ kind, destination, state }: StepDraft): string => {
	if (kind === 'none') return '';
	return kind === 'singleStepTransfer'
		? t('settings_thenTransfer', destination)
		: line([
				t(`settings_then_${kind}`),
				stepHasTarget(kind) ? destination : kind === 'state' ? state.trim() : '',
			]);
};

/** Names the media that a setting is for; nothing if it is for all. */
export const mediaWords = (media: readonly MediaFamily[]): string =>
	listOf(
		media.map((family) => t(`settings_media_${family}`)),
		'unit',
	);
const line = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

export const tagSummary = ({ pairs }: Pick<TagDraft, 'pairs'>): string =>
	listOf(
		pairs.filter(({ key }) => key !== '').map(({ key, value }) => t('settings_sets', key, value)),
		'unit',
	);

export const favouriteSummary = ({ type, destination, label }: FavouriteDraft): string =>
	line([t(`kind_${type}`), label.trim() === destination.trim() ? '' : destination]);

export const fieldSummary = ({ key, label, type, choices }: FieldDraft): string =>
	line([
		label.trim() === '' || label === key ? '' : key,
		t(`settings_type_${type}`),
		type === 'choice' ? listOf(choices.split('\n').filter(Boolean), 'unit') : '',
	]);

export const presetSummary = ({ pairs, steps }: PresetDraft): string =>
	line([
		listOf(
			pairs
				.filter(({ key }) => key !== '')
				.map(({ key, kind, value }) =>
					t('settings_sets', key, kind === 'fixed' ? value : t(`settings_value_${kind}`)),
				),
			'unit',
		),
		...steps.map(stepSummary),
	]);

export const ruleSummary = (
	{ keys, oneOfTags, whenKey, whenValue }: RuleDraft,
	tags: readonly Tag[],
	saved: Rule | undefined,
): string => {
	const value = whenValue || t(isAboutEmpty(saved) ? 'settings_emptyValue' : 'settings_anyValue');
	const chosen = tags.filter(({ id }) => oneOfTags.includes(id)).map(({ label }) => label);
	return line([
		listOf(
			[
				...keys.split('\n').filter((key) => key.trim() !== ''),
				...(chosen.length > 0 ? [chosen.reduce((words, label) => t('rule_or', words, label))] : []),
			],
			'unit',
		),
		whenKey.trim() === '' ? '' : t('settings_whenWords', whenKey, value),
	]);
};

/** Says where a target leads: for a number what is dialled, or why it cannot be. */
export function destinationHint(type: TargetType, destination: string): string {
	if (type !== 'CUSTOM_CONTACT' || destination.trim() === '') return t('settings_destinationHint');
	const dial = dialOf({ type, destination });
	if (dial.problem !== undefined) return t('preset_notDialled', destination, t(dial.problem));
	return dialWords('', dial, type) ?? t('settings_destinationHint');
}
