import { t } from '../../../platform/i18n';
import { talkTrackOf, toggleTrack } from '../../actions/note-actions';
import type { Card } from '../../logic/cards/cards';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';

/** Lists what to go through in a conversation. Each line can be checked off, and none has to be. */
export function TalkTrack({ card }: { card: Card }) {
	const surface = useSurface();
	const track = talkTrackOf(surface, card);
	const done = track.filter((each) => each.done).length;
	return (
		<section class="track" aria-label={t('note_track')}>
			<h4 class="list-head">{t('note_trackDone', done, track.length)}</h4>
			<ol class="steps">
				{track.map(({ line, done: isDone }, place) => (
					<li key={line}>
						<button
							type="button"
							class={isDone ? 'track-line past' : 'track-line'}
							data-act={`track:${place + 1}`}
							role="checkbox"
							aria-checked={isDone}
							onClick={() => toggleTrack(surface, card, line)}
						>
							<span class="step" aria-hidden="true">
								{isDone ? <Icon name="check" size={14} /> : place + 1}
							</span>
							<bdi>{line}</bdi>
						</button>
					</li>
				))}
			</ol>
		</section>
	);
}
