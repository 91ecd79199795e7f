import type { Field, Preset, SettingsView, Tag } from '../../contract/settings';
import type { Draft, PresetDraft } from '../../contract/surface';
import { t } from '../../platform/i18n';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import type { Json } from '../../scapi/json';
import { type Misfit, misfit } from '../../settings/fields';
import { askedKeys, presetPairs } from '../../settings/presets';
import { fitsMedia } from '../../settings/rules';
import { dialOf } from './dial-words';
import { valueText, writtenAs } from './values';

/** The tags that the medium of an interaction has, in the order of their keys. */
export function tagsFor(tags: readonly Tag[], interaction: Interaction): Tag[] {
	return tags.filter(({ media }) => fitsMedia(media, interaction));
}

/** The presets that the medium of an interaction has, in the order of their keys. */
export function presetsFor(presets: readonly Preset[], interaction: Interaction): Preset[] {
	return presets.filter(({ media }) => fitsMedia(media, interaction));
}

/** One pair that a preset asks for. */
export interface Question {
	readonly key: string;
	readonly label: string;
	readonly field: Field | undefined;
	/** It is the agent's own name, which the settings do not have. */
	readonly ownName: boolean;
}

export function questionsOf(preset: Preset, { fields, agentName }: SettingsView): Question[] {
	return askedKeys(preset, agentName).map((key) => {
		const field = fields.find((each) => each.key === key);
		const ownName = preset.pairs.some((pair) => pair.key === key && pair.value.kind === 'agent');
		return { key, label: field?.label ?? key, field: ownName ? undefined : field, ownName };
	});
}

export type AnswerProblem = 'missing' | Misfit;

/** Returns the answers to a preset, as text. */
export function answersOf(draft: PresetDraft | undefined): Record<string, string> {
	return Object.fromEntries(Object.entries(draft?.answers ?? {}).map(([key, value]) => [key, value]));
}

/** Returns what is wrong with the answers, by key. Blanks alone are no answer. */
export function answerProblems(
	questions: readonly Question[],
	answers: Readonly<Record<string, string>>,
): Map<string, AnswerProblem> {
	const problems = new Map<string, AnswerProblem>();
	for (const { key, field } of questions) {
		const answer = Object.hasOwn(answers, key) ? (answers[key] ?? '') : '';
		const problem =
			answer.trim() === '' ? 'missing' : field === undefined ? undefined : misfit(field, answer);
		if (problem !== undefined) problems.set(key, problem);
	}
	return problems;
}

/** Returns the data that a preset writes now, without keys that still need an answer. */
export function pairsNow(
	preset: Preset,
	{ agentName, fields }: SettingsView,
	answers: Readonly<Record<string, string>>,
): Record<string, string> {
	const written = Object.entries(answers).map(([key, text]) => {
		const field = fields.find((each) => each.key === key);
		return [key, valueText(writtenAs(text, { base: undefined, field }))];
	});
	return presetPairs(preset, { now: Date.now(), agentName, answers: Object.fromEntries(written) }).keyValues;
}

/** Returns the command that follows the data, if any. */
export function followUpCommands({ followUp }: Preset, interactionId: string): Command[] {
	switch (followUp.kind) {
		case 'none':
			return [];
		case 'singleStepTransfer':
			return [
				{
					method: 'singleStepTransfer',
					interactionId,
					target: { ...followUp.target, destination: dialOf(followUp.target).destination },
				},
			];
		case 'markdone':
			return [{ method: 'markdone', interactionId }];
	}
}

/** The interaction as it will be with these pairs. */
export function withPairs(interaction: Interaction, pairs: Readonly<Record<string, Json>>): Interaction {
	return { ...interaction, userData: { ...interaction.userData, ...pairs } };
}

/** Describes the effect of a press on the preset. */
export function presetWords(preset: Preset, view: SettingsView): string {
	const asked = new Set(askedKeys(preset, view.agentName));
	const pairs = preset.pairs.map(({ key, value }) => {
		if (asked.has(key) || value.kind === 'asked') return t('preset_asks', key);
		if (value.kind === 'fixed') return `${key}=${value.value}`;
		if (value.kind === 'agent') return t('preset_agent', key);
		return t(`preset_${value.part ?? 'dateTime'}`, key);
	});
	const sets = t('tag_title', pairs.join(', '));
	const { followUp } = preset;
	if (followUp.kind === 'none') return sets;
	return followUp.kind === 'markdone'
		? t('preset_thenDone', sets)
		: t('preset_thenTransfer', sets, dialOf(followUp.target).destination);
}

/** The draft with a change to what it holds for one preset. */
export function withPreset(draft: Draft, id: string, change: (preset: PresetDraft) => PresetDraft): Draft {
	return { ...draft, presets: { ...draft.presets, [id]: change(draft.presets?.[id] ?? {}) } };
}

/** The draft with all forms of presets closed; what was typed in them stays. */
export function withPresetsClosed(draft: Draft): Draft {
	const open = Object.entries(draft.presets ?? {}).filter(([, preset]) => preset.open === true);
	return open.reduce((next, [id]) => withPreset(next, id, ({ open: _, ...rest }) => rest), draft);
}

export function openPresetId(draft: Draft | undefined): string | undefined {
	return Object.entries(draft?.presets ?? {}).find(([, { open }]) => open === true)?.[0];
}

export function hasAnswers(draft: PresetDraft | undefined): boolean {
	return Object.values(answersOf(draft)).some((answer) => answer !== '');
}

/** The draft once the data of a plan is in Workspace: the answers that went out with it are forgotten. */
export function afterPlanned(draft: Draft, plan: string): Draft {
	const sent = Object.entries(draft.presets ?? {}).find((entry) => entry[1].sent === plan);
	// Opened again since: what is typed now is for another time.
	if (sent === undefined || sent[1].open === true) return draft;
	const { [sent[0]]: _, ...presets } = draft.presets ?? {};
	return { ...draft, presets };
}

export function tidyPresets(presets: Draft['presets']): Draft['presets'] {
	const kept = Object.entries(presets ?? {}).filter(([, draft]) => draft.open === true || hasAnswers(draft));
	return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
