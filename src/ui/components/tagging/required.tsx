import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import {
	doneAnyway,
	goToKey,
	missingOf,
	missingWords,
	whyNotAnyway,
	whyReadOnly,
} from '../../actions/required-data';
import { toggleTag } from '../../actions/tag-actions';
import { type Card, interactionKeyOf } from '../../logic/cards';
import { displayName } from '../../logic/naming';
import { memoryOf, tagPending } from '../../logic/tags';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';

/**
 * Shows what is missing before Done, each as a button that sets it or leads to it. Calm during the call, and in the colour of
 * problems after it, because from then on the data can hardly be set.
 */
export function Required({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const urgentWords = useRef<string | undefined>(undefined);
	const missing = missingOf(surface, card);
	if (missing.length === 0) {
		urgentWords.current = undefined;
		return null;
	}
	const urgent = card.phase === 'wrapUp';
	// Read aloud once, not again for each one that is set.
	if (urgent) urgentWords.current ??= t('required_urgent', missingWords(missing));
	else urgentWords.current = undefined;
	const readOnly = whyReadOnly(card, gone);
	const pending = pendingOf(surface, card);
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card));
	return (
		<div class={urgent ? 'required urgent' : 'required'} data-panel="required">
			{urgent ? (
				<p role="alert" class="sr-only">
					{urgentWords.current}
				</p>
			) : undefined}
			<div class="required-line">
				{urgent ? <Icon name="refused" size={14} /> : undefined}
				<span class="required-words">{t('required_before')}</span>
				{missing.map((requirement) =>
					requirement.kind === 'key' ? (
						<ActionButton
							key={`key ${requirement.key}`}
							act={`required-key:${requirement.key}`}
							class="tag need"
							label={t('required_goTo', requirement.label)}
							reason={readOnly}
							onPress={() => goToKey(surface, card, requirement.key)}
						>
							<bdi>{requirement.label}</bdi>
						</ActionButton>
					) : (
						<span key={requirement.tags.map(({ id }) => id).join(' ')} class="need-one">
							{requirement.tags.map((tag, index) => (
								<Fragment key={tag.id}>
									{index === 0 ? undefined : <span>{t('required_or')}</span>}
									<ActionButton
										act={`required-tag:${tag.id}`}
										class="tag need"
										label={t('required_setTag', tag.label)}
										reason={readOnly}
										pending={tagPending(tag, pending, memoryOf(tag, draft))}
										onPress={() => toggleTag(surface, card, tag)}
									>
										<bdi>{tag.label}</bdi>
									</ActionButton>
								</Fragment>
							))}
						</span>
					),
				)}
			</div>
			{readOnly === undefined ? undefined : (
				<>
					<p class="required-note">{t('required_readOnly', readOnly)}</p>
					<ActionButton
						act="done-anyway"
						class="act"
						label={t('actOn', t('required_anyway'), displayName(card.tracked.interaction))}
						title={t('required_anywayHint')}
						reason={whyNotAnyway(surface, card)}
						pending={isPending(underWay(surface, card), 'markdone')}
						onPress={() => doneAnyway(surface, card)}
					>
						{t('required_anyway')}
					</ActionButton>
				</>
			)}
		</div>
	);
}
