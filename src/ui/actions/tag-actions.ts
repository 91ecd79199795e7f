import type { Tag } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { writtenKeys } from '../../scapi/command';
import type { Json } from '../../scapi/json';
import { memoryBefore } from '../../settings/tags';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { seenOf } from '../logic/data/seen-values';
import { valueText } from '../logic/data/values';
import { changedSince, memoryOf, tagApplied, tagCommands, tagPending } from '../logic/tagging/tags';
import { whyNot } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { isGone, pendingOf } from './pending';

/** Sets a tag, or removes it and restores the values from before. */
export function toggleTag(surface: Surface, card: Card, tag: Tag): void {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	const { drafts } = surface.store;
	const interactionKey = interactionKeyOf(card);
	const memory = memoryOf(tag, drafts.all.peek().get(interactionKey));
	if (tagPending(tag, pendingOf(surface, card), memory)) return surface.announce(t('illegal_pending'));
	const { interaction } = card.tracked;
	const { interactionId, userData } = interaction;
	const applied = tagApplied(tag, userData);
	const [changed] = changedSince(tag, drafts.all.peek().get(interactionKey), userData);
	const forget = (): void =>
		drafts.update(interactionKey, (draft) => {
			const { [tag.id]: _, ...tagged } = draft.tagged ?? {};
			return { ...draft, tagged };
		});
	if (changed !== undefined) {
		// The agent may want to take the tag back, but that would undo what somebody else has written since.
		forget();
		const { key, now } = changed;
		return surface.giveHint(card.key, t('tag_changedSince', tag.label, key, shortened(now)));
	}
	const [cut] = applied ? (memory?.cut ?? []) : [];
	if (cut !== undefined) {
		forget();
		return surface.giveHint(card.key, t('tag_cannotRestore', cut));
	}
	const [written] = applied ? (memory?.overwritten ?? []) : [];
	if (written !== undefined) {
		// The tag's value is there, but by somebody else's hand: what was there before the press is not theirs.
		forget();
		return surface.giveHint(card.key, t('tag_writtenBetween', tag.label, written));
	}
	const commands = tagCommands(tag, interactionId, userData, memory);
	if (applied) forget();
	else {
		const before = memoryBefore(tag, interaction);
		drafts.update(interactionKey, (draft) => ({ ...draft, tagged: { ...draft.tagged, [tag.id]: before } }));
	}
	for (const command of commands) {
		surface.store.run(card, command, seenOf(interaction, writtenKeys(command)));
	}
}

const MAX_QUOTED_LENGTH = 60;

/** Returns a value shortened to fit in a sentence, or the words for an empty one. */
function shortened(value: Json | undefined): string {
	const text = valueText(value).trim();
	if (text === '') return t('field_none');
	return text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text;
}
