import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { atRisk, hangUp, saveAndHangUp } from '../../actions/hang-up';
import { missingWords } from '../../actions/required-data';
import { isArmed } from '../../logic/hang-up-guard';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';

/**
 * What would be lost with the call, between the two presses of Hang up: what is not saved, with one press that saves it first,
 * and what is still required, which can be given above.
 */
export function BeforeHangUp({ card, gone }: CardSlot) {
	const surface = useSurface();
	const { unsaved, unsent, missing } = atRisk(surface, card);
	if (!isArmed(surface.hangUpGuard.value, card.key, performance.now())) return null;
	const locks = surface.shiftOf(card.session.key)?.readOnlyOnIdle;
	if (unsaved.length + unsent.length + missing.length === 0) return null;
	const name = displayName(card.tracked.interaction);
	return (
		<section class="needs urgent before-hang-up" data-panel="before-hang-up" data-hang-up role="alert">
			<div class="urgent-head">
				<Icon name="refused" size={20} />
				<span>{t('call_beforeHangUp')}</span>
			</div>
			<div class="urgent-body">
				<p class="required-note">
					{unsaved.length === 0 ? undefined : <strong>{t('call_unsaved', listOf(unsaved, 'unit'))} </strong>}
					{unsent.length === 0 ? undefined : (
						<strong>{t('call_unsentForms', listOf(unsent, 'unit'))} </strong>
					)}
					{missing.length === 0 ? undefined : <strong>{t('call_missing', missingWords(missing))} </strong>}
					{locks === false ? undefined : t(locks === true ? 'call_locks' : 'call_mayLock')}
				</p>
				{unsaved.length === 0 ? undefined : (
					<div class="needs-acts">
						<ActionButton
							act="save-and-hang-up"
							class="btn small primary"
							label={t('actOn', t('call_saveAndHangUp'), name)}
							reason={whyNot('setUserData', card, gone)}
							onPress={() => saveAndHangUp(surface, card)}
						>
							{t('call_saveAndHangUp')}
						</ActionButton>
						<ActionButton
							act="hang-up-only"
							class="btn small"
							label={t('actOn', t('call_hangUpOnly'), name)}
							onPress={() => hangUp(surface, card)}
						>
							{t('call_hangUpOnly')}
						</ActionButton>
					</div>
				)}
			</div>
		</section>
	);
}
