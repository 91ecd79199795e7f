import { t } from '../../../platform/i18n';
import { doneBlocked } from '../../actions/block-done-actions';
import type { Card } from '../../logic/cards/cards';
import { missedWord } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';

/** What is unusual about an interaction, each only where it is so. */
export function Marks({ card }: { card: Card }) {
	const surface = useSurface();
	const missed = missedWord(card.tracked.interaction);
	const blocked = doneBlocked(surface, card);
	const marks = [
		missed === undefined ? undefined : { text: missed, tone: 'bad' },
		blocked === undefined
			? undefined
			: { text: blocked === '' ? t('hold_is') : t('hold_isFor', blocked), tone: 'warn' },
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
