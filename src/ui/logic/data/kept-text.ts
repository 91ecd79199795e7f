import { CLOSED_DRAFT_KEPT_MS, type ClosedDraft, sentAbout } from '../../../contract/closed-draft';
import type { PlanRecord } from '../../../contract/plan';
import type { CommandRecord, Draft } from '../../../contract/surface';
import type { Command } from '../../../scapi/command';
import type { Json } from '../../../scapi/json';
import { endsWork } from '../ended-here';
import { answersOf } from '../tagging/presets';
import { filledRows } from '../targets/target-choices';
import { afterSuccess, changesOf } from './data';
import { withoutUnreadable } from './unreadable';
import { valueText } from './values';

/** Text that was typed for an interaction that is gone. */
export interface KeptText {
	/** The key of the interaction. */
	readonly id: string;
	/** When it went, in ms since the Unix epoch. */
	readonly at: number;
	readonly name: string;
	readonly text: string;
	readonly why: Gone;
}

/**
 * Why an interaction is gone: the agent asked Ringside for what takes it away, Workspace closed it, or Workspace itself is out of
 * reach.
 */
type Gone = 'ended' | 'closed' | 'away';

const line = (key: string, value: string): string => (key === '' ? value : `${key}: ${value}`);

/** Returns the text of a draft that was typed but not sent, one line per value; empty if there is none. */
export function keptText(typed: Draft, userData: Readonly<Record<string, Json>>): string {
	const draft = withoutUnreadable(typed);
	const { values } = changesOf(draft, userData);
	const lines = Object.entries(values).map(([key, value]) => line(key, valueText(value)));
	if (draft.newKey || draft.newValue) lines.push(line(draft.newKey ?? '', draft.newValue ?? ''));
	const { target } = draft;
	for (const text of [target?.text, ...(target?.kept ?? []).map((each) => each.text)]) {
		if (text?.trim()) lines.push(text.trim());
	}
	for (const { key, value } of [...filledRows(target?.data), ...filledRows(target?.extensions)]) {
		lines.push(line(key, value));
	}
	for (const preset of Object.values(draft.presets ?? {})) {
		if (preset.sent !== undefined) continue;
		for (const [key, value] of Object.entries(answersOf(preset))) {
			if (value !== '') lines.push(line(key, value));
		}
	}
	if (draft.holdReason?.trim()) lines.push(draft.holdReason.trim());
	return lines.join('\n');
}

/** Returns the draft without what has been saved or what the outcome of a command names in full. */
export function unsent(
	draft: Draft,
	interactionKey: string,
	commands: readonly CommandRecord[],
	plans: readonly PlanRecord[],
): Draft {
	return withoutSent(draft, sentAbout(interactionKey, commands, plans));
}

/** Returns what a surface shows of a closed draft; `undefined` if it has no unsent text or is too old. */
export function keptOf(id: string, closed: ClosedDraft, now: number): KeptText | undefined {
	const { at, name, draft, userData, sent } = closed;
	const text = keptText(withoutSent(draft, sent), userData);
	if (text === '' || now - at >= CLOSED_DRAFT_KEPT_MS) return undefined;
	return { id, at, name, text, why: endsWork(sent) ? 'ended' : 'closed' };
}

function withoutSent(draft: Draft, sent: readonly Command[]): Draft {
	// A sent dialog is closed, so one that is still open is about something else.
	return sent.reduce(afterSuccess, draft);
}
