import type { ReadonlySignal } from '@preact/signals';
import type { Field, Preset, Rule, Tag } from '../src/contract/settings';
import { fixedParts, givenNames, type Policy } from '../src/settings/policy';
import type { Problem } from '../src/settings/problems';
import { LISTS, type ListName, type Settings } from '../src/settings/schema';
import { type Change, createList, type ItemList } from './list';
import {
	blankField,
	blankPreset,
	blankRule,
	blankTag,
	type FieldDraft,
	fieldDraft,
	fieldFollowing,
	fieldItem,
	type PresetDraft,
	presetDraft,
	presetItem,
	type RuleDraft,
	ruleDraft,
	ruleItem,
	type TagDraft,
	tagDraft,
	tagItem,
} from './logic/drafts';

/** The lists of the settings, as the page edits them. */
export interface SettingLists {
	readonly tags: ItemList<Tag, TagDraft>;
	readonly fields: ItemList<Field, FieldDraft>;
	readonly presets: ItemList<Preset, PresetDraft>;
	readonly rules: ItemList<Rule, RuleDraft>;
}

/** Called when a list has other items than before. `label` names the item that was changed. */
type ListChanged = <L extends ListName>(list: L, items: Settings[L], what: Change, label: string) => void;

const BY_LABEL = { nameField: 'label' };

function keyTwice({ pairs }: TagDraft): readonly Problem[] {
	const keys = pairs.map(({ key }) => key.trim()).filter((key) => key !== '');
	return new Set(keys).size === keys.length ? [] : [{ path: 'pairs', code: 'keyTwice' }];
}

/** Creates the lists. What a policy gives is shown in them, and cannot be edited. */
export function createSettingLists(policy: ReadonlySignal<Policy>, changed: ListChanged): SettingLists {
	const underPolicy = (list: ListName) => ({
		given: () => givenNames(list, policy.peek()),
		closed: () => fixedParts(policy.value).includes(list),
	});
	const into =
		<L extends ListName>(list: L) =>
		(items: Settings[L], what: Change, { label }: { label: string }) =>
			changed(list, items, what, label);
	return {
		tags: createList(
			{
				...LISTS.tags,
				...BY_LABEL,
				...underPolicy('tags'),
				blank: blankTag,
				draftOf: tagDraft,
				itemOf: tagItem,
				check: keyTwice,
			},
			into('tags'),
		),
		fields: createList(
			{
				...LISTS.fields,
				...underPolicy('fields'),
				nameField: 'key',
				blank: blankField,
				draftOf: fieldDraft,
				itemOf: fieldItem,
				following: fieldFollowing,
			},
			into('fields'),
		),
		presets: createList(
			{
				...LISTS.presets,
				...BY_LABEL,
				...underPolicy('presets'),
				blank: blankPreset,
				draftOf: presetDraft,
				itemOf: presetItem,
			},
			into('presets'),
		),
		rules: createList(
			{
				...LISTS.rules,
				...BY_LABEL,
				...underPolicy('rules'),
				blank: blankRule,
				draftOf: ruleDraft,
				itemOf: ruleItem,
			},
			into('rules'),
		),
	};
}
