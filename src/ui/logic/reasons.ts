import { t } from '../../platform/i18n';
import { legality } from '../../scapi/legality';
import type { MethodName } from '../../scapi/methods';
import type { Card } from './cards';

/** Why a method cannot be used on a card now, in words; `undefined` where it can. */
export function whyNot(method: MethodName, card: Card, gone: boolean): string | undefined {
	if (gone) return t('illegal_gone');
	if (card.session.link.status !== 'connected') return t('illegal_offline');
	const { interaction, lifecycle } = card.tracked;
	const answer = legality(method, { interaction, lifecycle });
	return answer.legal ? undefined : t(`illegal_${answer.reason}`);
}
