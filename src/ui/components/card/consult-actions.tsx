import { useId } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { act, type CompleteMethod, goBack } from '../../actions/card-actions';
import { isPending, pendingOf } from '../../actions/pending';
import { displayName } from '../../logic/naming';
import { isAskedOfMe, whyNotBack, whyNotComplete } from '../../logic/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { DataButton, DoneButton, MoreButton } from './card-buttons';

interface Props extends CardSlot {
	open: boolean;
	parent: CardSlot | undefined;
}

const COMPLETE: { method: CompleteMethod; key: string }[] = [
	{ method: 'completeTransfer', key: 'x' },
	{ method: 'completeConference', key: 'v' },
];

/**
 * A consultation: three ways to end it, which keep their names and their places whatever happens. What cannot be done says
 * why in its place.
 */
export function ConsultActions({ card, gone, open, parent }: Props) {
	const surface = useSurface();
	const noteId = useId();
	const { interaction } = card.tracked;
	const pending = pendingOf(surface, card);
	const asked = displayName(interaction);
	const caller = parent === undefined ? undefined : displayName(parent.card.tracked.interaction);
	const about = caller === undefined ? asked : t('pair', caller, asked);
	return (
		<>
			{isAskedOfMe(interaction) ? undefined : (
				<>
					<div class="completing">
						{COMPLETE.map(({ method, key }) => {
							const busy = pending.some((command) => command.method === method);
							const blocked = !busy && isPending(pending, method) ? t('illegal_pending') : undefined;
							return (
								<ActionButton
									key={method}
									act={method}
									class="act"
									label={t('actOn', t(method), about)}
									reason={whyNotComplete(method, card, gone, parent) ?? blocked}
									pending={busy}
									shortcut={key}
									hint={key}
									onPress={() => act(surface, card, method)}
								>
									{t(method)}
								</ActionButton>
							);
						})}
						<ActionButton
							act="back"
							class="act"
							label={t('actOn', t('backToCaller'), caller ?? asked)}
							reason={whyNotBack(card, parent)}
							shortcut="g"
							hint="g"
							describedBy={noteId}
							onPress={() => goBack(surface, card)}
						>
							{t('backToCaller')}
						</ActionButton>
					</div>
					<p id={noteId} class="hint-line">
						{caller === undefined ? t('back_noteAlone') : t('back_note', caller)}
					</p>
				</>
			)}
			<div class="acts">
				<DataButton card={card} open={open} />
				<MoreButton card={card} />
				<DoneButton card={card} gone={gone} />
			</div>
		</>
	);
}
