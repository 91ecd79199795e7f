import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { isSaving, saveData } from '../../actions/data-actions';
import {
	isOverCall,
	leftUnsaved,
	saveAfterCall,
	unsavedOf,
	unsavedText,
	unsentForms,
} from '../../actions/unsaved';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';
import { useCopy } from '../kit/use-copy';
import { CaseButton } from './case-button';

const ON_THE_LINE: ReadonlySet<string> = new Set(['dialing', 'active', 'held']);

/** During a call: what was typed and not saved, with one press that saves it, because it may be locked when the call ends. */
function Unsaved({ card, gone }: CardSlot) {
	const surface = useSurface();
	const names = unsavedOf(surface, card);
	// Where the table is always there, it has a Save of its own.
	if (names.length === 0 || surface.unfolded) return null;
	return (
		<div class="needs unsaved-line" data-panel="unsaved">
			<span class="needs-words">{t('call_unsavedLine', listOf(names, 'unit'))}</span>
			<ActionButton
				act="save-now"
				class="btn small"
				label={t('actOn', t('call_saveNow'), displayName(card.tracked.interaction))}
				reason={whyNot('setUserData', card, gone)}
				pending={isSaving(surface, card)}
				onPress={() => saveData(surface, card)}
			>
				{t('call_saveNow')}
			</ActionButton>
		</div>
	);
}

/** The call is over, and something typed is not saved: what, what Workspace may do with it, and the ways on. */
export function LeftUnsaved({ card, gone }: CardSlot) {
	const surface = useSurface();
	const names = leftUnsaved(surface, card);
	const forms = isOverCall(card) ? unsentForms(surface, card) : [];
	const { copied, copy } = useCopy(card);
	if (names.length + forms.length === 0) return null;
	const name = displayName(card.tracked.interaction);
	const { readOnlyOnIdle } = surface.shiftOf(card.session.key) ?? {};
	const reason = gone
		? t('illegal_gone')
		: card.session.link.status === 'connected'
			? undefined
			: t('illegal_offline');
	return (
		<section class="needs urgent" data-panel="left-unsaved" role="alert">
			<div class="urgent-head">
				<Icon name="refused" size={20} />
				<span>{t('call_endedUnsaved', listOf([...names, ...forms], 'unit'))}</span>
			</div>
			<div class="urgent-body">
				{readOnlyOnIdle === false ? undefined : (
					<p class="required-note">{t(readOnlyOnIdle === true ? 'call_lockedNow' : 'call_mayBeLockedNow')}</p>
				)}
				<div class="needs-acts">
					{names.length === 0 ? undefined : (
						<ActionButton
							act="save-after-call"
							class="btn small primary"
							label={t('actOn', t('call_saveAfter'), name)}
							reason={reason}
							pending={isSaving(surface, card)}
							onPress={() => saveAfterCall(surface, card)}
						>
							{t('call_saveAfter')}
						</ActionButton>
					)}
					<CaseButton card={card} gone={gone} class="btn small" act="unsaved-case" />
					<ActionButton
						act="copy-unsaved"
						class="btn small"
						label={t('actOn', t('call_copyUnsaved'), name)}
						onPress={() => copy(unsavedText(surface, card))}
					>
						{t(copied ? 'data_copied' : 'call_copyUnsaved')}
					</ActionButton>
				</div>
			</div>
		</section>
	);
}

/** Offers to save what was typed for a call: calmly during the call, urgently once it is over. Only calls lock their data. */
export function UnsavedData({ card, gone }: CardSlot) {
	if (mediaFamily(card.tracked.interaction) !== 'voice') return null;
	if (ON_THE_LINE.has(card.phase)) return <Unsaved card={card} gone={gone} />;
	return card.phase === 'wrapUp' ? <LeftUnsaved card={card} gone={gone} /> : null;
}
