import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { tagsFor } from '../../../settings/rules';
import { pendingOf } from '../../actions/pending';
import { toggleTag } from '../../actions/tag-actions';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { memoryOf, tagApplied, tagPending } from '../../logic/tagging/tags';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

/** Quick tags: one press sets all pairs of a tag, a second one removes them. */
export function Tags({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const tags = tagsFor(surface.tags.value, card.tracked.interaction);
	const pending = pendingOf(surface, card);
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card));
	if (tags.length === 0) return null;
	const { userData } = card.tracked.interaction;
	const reason = whyNot('setUserData', card, gone);
	return (
		<div class="tags" role="group" aria-label={t('actOn', t('tags'), displayName(card.tracked.interaction))}>
			{tags.map((tag, index) => {
				const applied = tagApplied(tag, userData);
				const key = index < 9 ? String(index + 1) : undefined;
				const busy = tagPending(tag, pending, memoryOf(tag, draft));
				const pairs = Object.entries(tag.pairs).map(([name, value]) => `${name}=${value}`);
				return (
					<ActionButton
						key={tag.id}
						act={`tag:${tag.id}`}
						class="tag"
						pressed={applied}
						reason={reason}
						pending={busy}
						{...(busy ? { icon: 'pending', iconSize: 14 } : {})}
						title={
							applied
								? t(
										memoryOf(tag, draft) === undefined ? 'tag_titleApplied' : 'tag_titleUndo',
										listOf(Object.keys(tag.pairs), 'unit'),
									)
								: t('tag_title', listOf(pairs, 'unit'))
						}
						{...(key === undefined ? {} : { shortcut: key, hint: key })}
						onPress={() => toggleTag(surface, card, tag)}
					>
						<bdi>{tag.label}</bdi>
					</ActionButton>
				);
			})}
		</div>
	);
}
