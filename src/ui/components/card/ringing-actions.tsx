import { t } from '../../../platform/i18n';
import { act } from '../../actions/card-actions';
import { pendingOf } from '../../actions/pending';
import type { Card } from '../../logic/cards';
import { displayName } from '../../logic/naming';
import { whyNot } from '../../logic/why-not';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { CaseButton, DataButton, MoreButton } from './card-buttons';
import { RedirectCountdown } from './redirect-countdown';

/** The two largest targets there are, and what else can be done with something that rings. */
export function RingingActions({ card, gone, open }: { card: Card; gone: boolean; open: boolean }) {
	const surface = useSurface();
	const name = displayName(card.tracked.interaction);
	const { phaseSince, redirectAround } = card.tracked;
	const pending = pendingOf(surface, card);
	const busy = pending.some(({ method }) => method === 'accept' || method === 'reject')
		? t('illegal_pending')
		: undefined;
	const accepting = pending.some(({ method }) => method === 'accept');
	const rejecting = pending.some(({ method }) => method === 'reject');
	return (
		<>
			{redirectAround === undefined ? undefined : (
				<RedirectCountdown since={phaseSince} at={redirectAround} />
			)}
			<div class="answer">
				<ActionButton
					act="accept"
					class="act accept"
					label={t('actOn', t(accepting ? 'accepting' : 'accept'), name)}
					reason={whyNot('accept', card, gone) ?? (accepting ? undefined : busy)}
					pending={accepting}
					shortcut="Enter"
					hint="⏎"
					onPress={() => act(surface, card, 'accept')}
				>
					{t(accepting ? 'accepting' : 'accept')}
				</ActionButton>
				<ActionButton
					act="reject"
					class="act reject"
					label={t('actOn', t(rejecting ? 'rejecting' : 'reject'), name)}
					reason={whyNot('reject', card, gone) ?? (rejecting ? undefined : busy)}
					pending={rejecting}
					shortcut="Backspace"
					hint="⌫"
					onPress={() => act(surface, card, 'reject')}
				>
					{t(rejecting ? 'rejecting' : 'reject')}
				</ActionButton>
			</div>
			<div class="acts">
				<DataButton card={card} open={open} />
				<CaseButton card={card} gone={gone} />
				<MoreButton card={card} />
			</div>
		</>
	);
}
