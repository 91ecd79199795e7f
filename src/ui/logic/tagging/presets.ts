import type { Field, Preset, PresetStep, SettingsView } from '../../../contract/settings';
import type { Draft, PresetDraft } from '../../../contract/surface';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { type AgentState, stateNamed } from '../../../scapi/agent';
import type { Command } from '../../../scapi/command';
import type { Interaction } from '../../../scapi/interaction';
import type { Json } from '../../../scapi/json';
import { type Misfit, misfit, UNREADABLE } from '../../../settings/fields';
import { askedKeys, presetPairs, stepsAfterData } from '../../../settings/presets';
import { fitsMedia } from '../../../settings/rules';
import { dialOf } from '../../../words/dial-words';
import { valueText, writtenAs } from '../data/values';
import type { TargetNames } from '../targets/target-names';

/** Returns the presets for the interaction's medium, in the order of their keys. */
export function presetsFor(presets: readonly Preset[], interaction: Interaction): Preset[] {
	return presets.filter(({ media }) => fitsMedia(media, interaction));
}

/** One pair that a preset asks for. */
export interface Question {
	readonly key: string;
	readonly label: string;
	readonly field: Field | undefined;
	/** True if it asks for the agent's own name, which is missing in the settings. */
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

/** Returns the answers to a preset's questions, as text. */
export function answersOf(draft: PresetDraft | undefined): Record<string, string> {
	return Object.fromEntries(Object.entries(draft?.answers ?? {}).map(([key, value]) => [key, value]));
}

/** Returns the problems with the answers, by key. Blanks do not count as an answer. */
export function answerProblems(
	questions: readonly Question[],
	answers: Readonly<Record<string, string>>,
): Map<string, AnswerProblem> {
	const problems = new Map<string, AnswerProblem>();
	for (const { key, field } of questions) {
		const answer = Object.hasOwn(answers, key) ? (answers[key] ?? '') : '';
		const wrong = field === undefined ? undefined : misfit(field, answer);
		const problem = answer.trim() === '' ? 'missing' : answer === UNREADABLE ? 'date' : wrong;
		if (problem !== undefined) problems.set(key, problem);
	}
	return problems;
}

/** Returns the data that a preset can write now, without keys that still need an answer. */
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

/** Returns where a step leads: a target as it is dialled, or a state; empty for a step that leads nowhere. */
function stepDestination(step: PresetStep): string {
	if (step.kind === 'state') return step.state;
	return 'target' in step ? dialOf(step.target).destination : '';
}

function stepCommand(step: PresetStep, interactionId: string, states: readonly AgentState[]): Command {
	if (step.kind === 'state')
		return {
			method: 'agent.setState',
			operationName: stateNamed(states, step.state)?.operationName ?? step.state,
		};
	if (step.kind === 'markdone') return { method: step.kind, interactionId };
	if (step.kind === 'hold') return { method: 'voice.hold', interactionId };
	return {
		method: step.kind,
		interactionId,
		target: { ...step.target, destination: stepDestination(step) },
	};
}

/** Returns the commands that follow the data, in their order. `states`: those that the agent can ask Workspace for. */
export function followUpCommands(
	preset: Preset,
	interactionId: string,
	states: readonly AgentState[],
): Command[] {
	return stepsAfterData(preset).map((step) => stepCommand(step, interactionId, states));
}

/** Returns what the agent calls the target of a step, or the name of its state. */
function stepName(step: PresetStep, names: TargetNames): string {
	return 'target' in step
		? names({ ...step.target, destination: stepDestination(step) })
		: stepDestination(step);
}

/** Describes the steps that follow others: "…, then transfer to Billing". */
export function thenWords(before: string, steps: readonly PresetStep[], names: TargetNames): string {
	return steps.reduce((said, step) => t(`preset_then_${step.kind}`, said, stepName(step, names)), before);
}

/** Returns the words for the button that sends a preset. */
export function applyWords(preset: Preset, names: TargetNames): string {
	return thenWords(t('preset_apply'), stepsAfterData(preset), names);
}

/**
 * Describes each step of a preset in a sentence of its own, in their order. A target with a name has its destination beside it:
 * this is read before the press.
 */
export function presetSteps(
	preset: Preset,
	view: SettingsView,
	names: TargetNames,
	place: 'inForm' | 'alone' = 'alone',
): string[] {
	const steps = stepsAfterData(preset).map((step) => {
		const [name, destination] = [stepName(step, names), stepDestination(step)];
		return t(`preset_does_${step.kind}`, name === destination ? name : t('preset_target', name, destination));
	});
	return preset.pairs.length === 0 ? steps : [setsWords(preset, view, place), ...steps];
}

/** Returns the interaction as it will be once these pairs are set. */
export function withPairs(interaction: Interaction, pairs: Readonly<Record<string, Json>>): Interaction {
	return { ...interaction, userData: { ...interaction.userData, ...pairs } };
}

/** Names the pairs that are set. In the form, what is asked for stands above. */
function setsWords(preset: Preset, view: SettingsView, place: 'inForm' | 'alone'): string {
	const asked = new Set(askedKeys(preset, view.agentName));
	const named = (key: string): string => view.fields.find((field) => field.key === key)?.label ?? key;
	const pairs = preset.pairs.map(({ key, value }) => {
		const name = named(key);
		if (asked.has(key) || value.kind === 'asked') return place === 'inForm' ? name : t('preset_asks', name);
		if (value.kind === 'fixed') return `${name}=${value.value}`;
		if (value.kind === 'agent') return t('preset_agent', name);
		return t(`preset_${value.part ?? 'dateTime'}`, name);
	});
	return t('tag_title', listOf(pairs, 'unit'));
}

/** Describes what pressing the preset does. */
export function presetWords(preset: Preset, view: SettingsView, names: TargetNames): string {
	const [first = '', ...further] = presetSteps(preset, view, names);
	return further.reduce((before, step) => t('preset_thenAlso', before, step), first);
}

/** Returns the draft with a change to the part of one preset. */
export function withPreset(draft: Draft, id: string, change: (preset: PresetDraft) => PresetDraft): Draft {
	return { ...draft, presets: { ...draft.presets, [id]: change(draft.presets?.[id] ?? {}) } };
}

/** Returns the draft with all preset forms closed. The text typed in them stays. */
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

/** Returns the draft after a plan's data has reached Workspace: the answers sent with it are removed. */
export function afterPlanned(draft: Draft, plan: string): Draft {
	const sent = Object.entries(draft.presets ?? {}).find((entry) => entry[1].sent === plan);
	// The form has been opened again since: its text is meant for another press.
	if (sent === undefined || sent[1].open === true) return draft;
	const { [sent[0]]: _, ...presets } = draft.presets ?? {};
	return { ...draft, presets };
}

export function tidyPresets(presets: Draft['presets']): Draft['presets'] {
	const kept = Object.entries(presets ?? {}).filter(([, draft]) => draft.open === true || hasAnswers(draft));
	return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
