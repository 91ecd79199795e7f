import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { act } from '../../actions/card-actions';
import { pendingOf } from '../../actions/pending';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { shownShortcut } from '../../surface/printed-keys';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

interface Props extends CardSlot {
	/** True for the first that rings, which has the keys; the others are answered in their row. */
	first: boolean;
	/** True while a field has the focus: other keys work then. */
	typing: boolean;
}

/** A key as assistive technology names it, and as it is shown. */
interface Key {
	readonly shortcut?: string;
	readonly hint?: string;
}

/**
 * Returns the keys that answer an interaction now. While a field has the focus, Enter and Backspace belong to it; the keys of
 * the whole browser act then, as long as nothing else rings that they could mean.
 */
function useAnswerKeys(first: boolean, typing: boolean): Readonly<Record<'accept' | 'reject', Key>> {
	const surface = useSurface();
	if (!typing) {
		const shown = (hint: string): Key => (first ? { hint } : {});
		return {
			accept: { shortcut: 'Enter', ...shown('⏎') },
			reject: { shortcut: 'Backspace', ...shown('⌫') },
		};
	}
	const isOnly = surface.order.value.ringing.length === 1;
	const browserWide = (key: string | undefined): Key =>
		key === undefined || !isOnly
			? {}
			: {
					// As a Mac writes keys, assistive technology does not know them.
					...(key.includes('+') ? { shortcut: key.replace('Ctrl', 'Control') } : {}),
					hint: shownShortcut(key),
				};
	const { accept, reject } = surface.answerKeys.value;
	return { accept: browserWide(accept), reject: browserWide(reject) };
}

/** Accept and Reject. While one is on its way it stays in its place and says so; the other rests. */
export function Answer({ card, gone, first, typing }: Props) {
	const surface = useSurface();
	const name = displayName(card.tracked.interaction);
	const pending = pendingOf(surface, card);
	const accepting = pending.some(({ method }) => method === 'accept');
	const rejecting = pending.some(({ method }) => method === 'reject');
	const busy = accepting || rejecting ? t('illegal_pending') : undefined;
	const keys = useAnswerKeys(first, typing);
	return (
		<>
			<ActionButton
				act="accept"
				class="accept"
				{...(first || accepting
					? {
							icon: mediaFamily(card.tracked.interaction) === 'voice' ? 'voice' : 'check',
							iconSize: first ? 20 : 16,
						}
					: {})}
				label={t('actOn', t(accepting ? 'accepting' : 'accept'), name)}
				reason={whyNot('accept', card, gone) ?? (accepting ? undefined : busy)}
				pending={accepting}
				{...(accepting ? {} : keys.accept)}
				onPress={() => act(surface, card, 'accept')}
			>
				{t(accepting ? 'accepting' : 'accept')}
			</ActionButton>
			<ActionButton
				act="reject"
				class={first ? 'reject' : 'reject square'}
				{...(first ? {} : { icon: 'close', iconSize: 20 })}
				label={t('actOn', t(rejecting ? 'rejecting' : 'reject'), name)}
				reason={whyNot('reject', card, gone) ?? (rejecting ? undefined : busy)}
				pending={rejecting}
				{...(rejecting ? {} : keys.reject)}
				onPress={() => act(surface, card, 'reject')}
			>
				{first ? t(rejecting ? 'rejecting' : 'reject') : undefined}
			</ActionButton>
		</>
	);
}
