import { useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { Icon } from '../../src/ui/components/kit/icon';
import { KeyCap } from '../../src/ui/components/kit/key-cap';
import { useOptions } from '../context';
import { LookStage } from './look-stage';

/** The note's button among those beside it, as agents see it on an interaction. A press shows what a note writes: nothing is sent. */
export function NoteLook() {
	const { noteKey, talkTrack } = useOptions().settings.value.preferences;
	const [pressed, setPressed] = useState(false);
	const isThere = noteKey !== '';
	return (
		<aside class="look" aria-labelledby="look-title">
			<h2 id="look-title">{t('settings_look')}</h2>
			<LookStage family="voice">
				<div class="look-acts">
					<span class="look-act">
						<Icon name="data" />
						{t('data')}
						<KeyCap name="e" />
					</span>
					{isThere ? (
						<button
							type="button"
							class="look-act"
							data-act="look-note"
							aria-pressed={pressed}
							onClick={() => setPressed(!pressed)}
						>
							<Icon name="note" />
							{t('note')}
							<KeyCap name="n" />
						</button>
					) : undefined}
				</div>
				{isThere && talkTrack.length > 0 ? (
					<ol class="look-track">
						{talkTrack.map((line) => (
							<li key={line}>
								<bdi>{line}</bdi>
							</li>
						))}
					</ol>
				) : undefined}
				{isThere && pressed ? (
					<p class="look-written">
						<bdi>{t('settings_sets', noteKey, t('settings_look_noteText'))}</bdi>
					</p>
				) : undefined}
			</LookStage>
			<p class="muted">{t(isThere ? 'settings_look_note' : 'settings_look_noNote')}</p>
		</aside>
	);
}
