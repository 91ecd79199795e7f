import { useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import type { MediaFamily } from '../../src/scapi/media';
import { Icon } from '../../src/ui/components/kit/icon';
import { KeyCap } from '../../src/ui/components/kit/key-cap';
import { PRESET_KEYS } from '../../src/ui/logic/keys/keymap';
import { useOptions } from '../context';
import { presetSummary, tagSummary } from '../logic/words';
import { LookStage } from './look-stage';

/** The media that can be tried: those that most interactions come by. */
const TRIED = ['voice', 'chat', 'email'] as const satisfies readonly MediaFamily[];
type Tried = (typeof TRIED)[number];

const fits = (media: readonly MediaFamily[], tried: Tried): boolean =>
	media.length === 0 || media.includes(tried);

/** The tags and presets as agents see them on an interaction. A press shows what it would write: nothing is sent. */
export function Preview() {
	const { tags, presets } = useOptions();
	const [tried, setTried] = useState<Tried>('voice');
	const [on, setOn] = useState<ReadonlySet<string>>(new Set());
	const shownTags = tags.rows.value
		.map(({ uid, draft }) => ({ uid, draft }))
		.filter(({ draft }) => draft.label.trim() !== '' && fits(draft.media, tried));
	const shownPresets = presets.rows.value.filter(
		({ draft }) => draft.label.trim() !== '' && fits(draft.media, tried),
	);
	const turn = (uid: string): void =>
		setOn((old) => {
			const next = new Set(old);
			if (!next.delete(uid)) next.add(uid);
			return next;
		});
	const written = [...shownTags, ...shownPresets].filter(({ uid }) => on.has(uid));
	const words = written.map(({ uid, draft }) => {
		const preset = shownPresets.find((row) => row.uid === uid);
		if (preset !== undefined) return presetSummary(preset.draft);
		return tagSummary(draft);
	});
	return (
		<aside class="look" aria-labelledby="look-title">
			<h2 id="look-title">{t('settings_look')}</h2>
			<div class="seg" role="group" aria-label={t('settings_onlyFor')}>
				{TRIED.map((family) => (
					<button
						key={family}
						type="button"
						data-act={`look:${family}`}
						aria-pressed={family === tried}
						onClick={() => setTried(family)}
					>
						<Icon name={family} />
						{t(`settings_media_${family}`)}
					</button>
				))}
			</div>
			<LookStage family={tried}>
				{shownTags.length === 0 ? undefined : (
					<div class="tags" role="group" aria-label={t('tags')}>
						{shownTags.map(({ uid, draft }, index) => (
							<button
								key={uid}
								type="button"
								class="tag"
								data-act={`look-tag:${draft.id}`}
								aria-pressed={on.has(uid)}
								onClick={() => turn(uid)}
							>
								<bdi>{draft.label}</bdi>
								{index < 9 ? <KeyCap name={String(index + 1)} /> : undefined}
							</button>
						))}
					</div>
				)}
				{shownPresets.length === 0 ? undefined : (
					<div class="tags" role="group" aria-label={t('presets')}>
						{shownPresets.map(({ uid, draft }, index) => {
							const key = PRESET_KEYS[index];
							return (
								<button
									key={uid}
									type="button"
									class="tag preset"
									data-act={`look-preset:${draft.id}`}
									aria-pressed={on.has(uid)}
									onClick={() => turn(uid)}
								>
									<Icon name="bolt" size={14} />
									<bdi>{draft.label}</bdi>
									{key === undefined ? undefined : <KeyCap name={key} />}
								</button>
							);
						})}
					</div>
				)}
				{words.length === 0 ? undefined : (
					<ul class="look-written">
						{words.map((each, place) => (
							<li key={written[place]?.uid}>
								<bdi>{each}</bdi>
							</li>
						))}
					</ul>
				)}
			</LookStage>
			<p class="muted">{t('settings_look_hint')}</p>
		</aside>
	);
}
