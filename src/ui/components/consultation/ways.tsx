import { useId } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { act, type CompleteMethod, goBack } from '../../actions/card-actions';
import { isPending, pendingOf } from '../../actions/pending';
import { displayName } from '../../logic/words/naming';
import { isAskedOfMe, whyNotBack, whyNotComplete } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { WhoStays } from './who-stays';

const COMPLETE: { method: CompleteMethod; key: string }[] = [
	{ method: 'completeTransfer', key: 'x' },
	{ method: 'completeConference', key: 'v' },
];

/**
 * The three ways to end a consultation, which keep their names and their places whatever happens. Each shows who stays on
 * the line; what cannot be done says why in its place.
 */
export function Ways({ card, gone, parent }: CardSlot & { parent: CardSlot | undefined }) {
	const surface = useSurface();
	const noteId = useId();
	const { interaction } = card.tracked;
	if (isAskedOfMe(interaction)) return null;
	const pending = pendingOf(surface, card);
	const asked = displayName(interaction);
	const caller = parent === undefined ? undefined : displayName(parent.card.tracked.interaction);
	const about = caller === undefined ? asked : t('pair', caller, asked);
	const hangsUp = surface.callControls(card).hangUp !== undefined;
	const back = caller === undefined ? t('backToCaller') : t('backTo', caller);
	return (
		<>
			<div class="ends completing">
				{COMPLETE.map(({ method, key }) => {
					const busy = pending.some((command) => command.method === method);
					const blocked = !busy && isPending(pending, method) ? t('illegal_pending') : undefined;
					return (
						<span key={method} class="slot">
							<ActionButton
								act={method}
								class="way"
								label={t('actOn', t(method), about)}
								reason={whyNotComplete(method, card, gone, parent) ?? blocked}
								pending={busy}
								shortcut={key}
								hint={key}
								onPress={() => act(surface, card, method)}
							>
								<WhoStays way={method} />
								<span class="word">{t(method)}</span>
							</ActionButton>
						</span>
					);
				})}
				<span class="slot">
					<ActionButton
						act="back"
						class="way"
						label={caller === undefined ? t('actOn', back, asked) : back}
						reason={whyNotBack(card, parent)}
						shortcut="g"
						hint="g"
						describedBy={noteId}
						onPress={() => goBack(surface, card)}
					>
						<WhoStays way="back" />
						<span class="word">{back}</span>
					</ActionButton>
				</span>
			</div>
			<p id={noteId} class="note">
				{card.phase === 'dialing' && caller !== undefined
					? t('consult_whenAnswered', asked)
					: caller === undefined
						? t(hangsUp ? 'back_noteAloneHangUp' : 'back_noteAlone')
						: t(hangsUp ? 'back_noteHangUp' : 'back_note', caller)}
			</p>
		</>
	);
}
