import { t } from '../../../platform/i18n';
import { doneBlocked } from '../../actions/block-done-actions';
import { missedWord } from '../../logic/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';

/** What is unusual about an interaction, each only where it is so. */
export function Marks({ card, gone }: CardSlot) {
	const surface = useSurface();
	const missed = missedWord(card.tracked.interaction);
	const blocked = doneBlocked(surface, card);
	const stale = card.session.link.status === 'connected' ? undefined : t('stale');
	const marks = [
		gone ? { text: t('gone'), tone: 'calm' } : undefined,
		missed === undefined ? undefined : { text: missed, tone: 'bad' },
		blocked === undefined
			? undefined
			: { text: blocked === '' ? t('hold_is') : t('hold_isFor', blocked), tone: 'warn' },
		stale === undefined ? undefined : { text: stale, tone: 'calm' },
	].filter((mark) => mark !== undefined);
	if (marks.length === 0) return null;
	return (
		<ul class="marks">
			{marks.map(({ text, tone }) => (
				<li key={text} class={`mark ${tone}`}>
					{text}
				</li>
			))}
		</ul>
	);
}
