import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import type { Need, Requirement } from '../../../settings/rules';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import {
	doneAnyway,
	goToKey,
	missingOf,
	missingWords,
	neededFor,
	whyNotAnyway,
	whyReadOnly,
} from '../../actions/required-data';
import { toggleTag } from '../../actions/tag-actions';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { memoryOf, tagApplied, tagPending } from '../../logic/tagging/tags';
import { displayName } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';
import { CaseButton } from './case-button';

const nameOf = (requirement: Requirement): string =>
	requirement.kind === 'key' ? requirement.key : requirement.tags.map(({ id }) => id).join(' ');

/** What is still missing, each as a press that sets it or leads to it. */
function MissingNeed({
	card,
	requirement,
	reason,
}: {
	card: Card;
	requirement: Requirement;
	reason: string | undefined;
}) {
	const surface = useSurface();
	if (requirement.kind === 'key') {
		const { key, label } = requirement;
		return (
			<ActionButton
				act={`required-key:${key}`}
				class="need"
				icon="unmet"
				iconSize={14}
				label={t('required_goTo', label)}
				reason={reason}
				onPress={() => goToKey(surface, card, key)}
			>
				<bdi>{label}</bdi>
			</ActionButton>
		);
	}
	const pending = pendingOf(surface, card);
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card));
	return (
		<span class="need-one">
			{requirement.tags.map((tag, index) => (
				<Fragment key={tag.id}>
					{index === 0 ? undefined : <span>{t('required_or')}</span>}
					<ActionButton
						act={`required-tag:${tag.id}`}
						class="need"
						{...(index === 0 ? { icon: 'unmet', iconSize: 14 } : {})}
						label={t('required_setTag', tag.label)}
						reason={reason}
						pending={tagPending(tag, pending, memoryOf(tag, draft))}
						onPress={() => toggleTag(surface, card, tag)}
					>
						<bdi>{tag.label}</bdi>
					</ActionButton>
				</Fragment>
			))}
		</span>
	);
}

/** What has been given. It keeps its place in the line, so that nothing moves when it is. */
function MetNeed({ card, requirement }: { card: Card; requirement: Requirement }) {
	const { userData } = card.tracked.interaction;
	const label =
		requirement.kind === 'key'
			? requirement.label
			: (requirement.tags.find((tag) => tagApplied(tag, userData)) ?? requirement.tags[0])?.label;
	return (
		<span class="need met">
			<Icon name="met" size={14} />
			<span class="sr-only">{t('required_given')}</span>
			<bdi>{label}</bdi>
		</span>
	);
}

function Line({ card, needs, reason }: { card: Card; needs: readonly Need[]; reason: string | undefined }) {
	return needs.map(({ requirement, met }) =>
		met ? (
			<MetNeed key={nameOf(requirement)} card={card} requirement={requirement} />
		) : (
			<MissingNeed key={nameOf(requirement)} card={card} requirement={requirement} reason={reason} />
		),
	);
}

/**
 * Says that a disposition picked in Workspace does not count, where a rule requires it and Workspace keeps dispositions outside
 * the attached data: there nothing that the agent does in Workspace would meet the rule.
 */
function DispositionNote({ card, needs }: { card: Card; needs: readonly Need[] }) {
	const { dispositionInData, dispositionKey } = useSurface().shiftOf(card.session.key) ?? {};
	const wanted = needs.find(
		({ requirement, met }) => !met && requirement.kind === 'key' && requirement.key === dispositionKey,
	)?.requirement;
	if (dispositionInData !== false || wanted?.kind !== 'key') return null;
	return <p class="required-note needs-note">{t('call_dispositionBeside', wanted.label)}</p>;
}

/** The call is over and something is missing: what, why it is late, and the ways on. */
function Urgent({ card, gone, needs }: CardSlot & { needs: readonly Need[] }) {
	const surface = useSurface();
	const words = useRef<string | undefined>(undefined);
	// Read aloud once, not again for each one that is set.
	words.current ??= t('required_urgent', missingWords(missingOf(surface, card)));
	const readOnly = whyReadOnly(card, gone);
	const name = displayName(card.tracked.interaction);
	return (
		<div class="needs urgent required" data-panel="required">
			<p role="alert" class="sr-only">
				{words.current}
			</p>
			<div class="urgent-head">
				<Icon name="refused" size={20} />
				<span>{t(readOnly === undefined ? 'required_before' : 'required_beforeMissing')}</span>
			</div>
			<div class="urgent-body">
				{readOnly === undefined ? (
					<>
						<div class="needs-line">
							<Line card={card} needs={needs} reason={undefined} />
						</div>
						<DispositionNote card={card} needs={needs} />
					</>
				) : (
					<>
						{/* Nothing to set here: what is missing, and why, in a sentence. */}
						<p class="required-note">
							<strong>
								<bdi>{missingWords(missingOf(surface, card))}</bdi>.
							</strong>{' '}
							{t('required_readOnly', readOnly)}
						</p>
						<DispositionNote card={card} needs={needs} />
						<div class="needs-acts">
							<CaseButton card={card} gone={gone} class="btn small" act="required-case" />
							<ActionButton
								act="done-anyway"
								class="btn small"
								label={t('actOn', t('required_anyway'), name)}
								title={t('required_anywayHint')}
								reason={whyNotAnyway(surface, card)}
								pending={isPending(underWay(surface, card), 'markdone')}
								onPress={() => doneAnyway(surface, card)}
							>
								{t('required_anyway')}
							</ActionButton>
						</div>
					</>
				)}
			</div>
		</div>
	);
}

/**
 * What is required before Done, from the first second to the last, given or not. When the call is over and something is
 * missing the line becomes a region of its own: from then on it can hardly be set.
 */
export function Needs({ card, gone }: CardSlot) {
	const surface = useSurface();
	const needs = neededFor(surface, card);
	if (needs.length === 0) return null;
	const missing = needs.some(({ met }) => !met);
	if (missing && card.phase === 'wrapUp') return <Urgent card={card} gone={gone} needs={needs} />;
	return (
		<div class={missing ? 'needs required' : 'needs'} {...(missing ? { 'data-panel': 'required' } : {})}>
			<span class="needs-words">{t('required_before')}</span>
			<Line card={card} needs={needs} reason={whyReadOnly(card, gone)} />
			<DispositionNote card={card} needs={needs} />
		</div>
	);
}
