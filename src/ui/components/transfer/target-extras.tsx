import { useId, useRef, useState } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { dataAhead } from '../../actions/target-actions';
import type { Card } from '../../logic/cards/cards';
import { consultMedia, filledRows, ONE_EMPTY, takesExtensions } from '../../logic/targets/target-choices';
import { mediaWord } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { focusSoon } from '../kit/focus-soon';
import { Icon } from '../kit/icon';
import { useKeyLabels } from '../kit/use-key-labels';
import { AddData } from './add-data';
import { AlongChips } from './along-chips';
import { PairRows } from './pair-rows';
import { Toggle } from './toggle';

interface Props {
	card: Card;
	draft: TargetDraft;
	change: (next: Partial<TargetDraft>) => void;
}

/**
 * Shows what goes along: attached data, unsaved changes that are set first, for a consultation the medium and, if they apply,
 * extensions. In a low sheet it is one line, so that the targets keep their room.
 */
export function TargetExtras({ card, draft, change }: Props) {
	const surface = useSurface();
	const root = useRef<HTMLDivElement>(null);
	const mediumId = useId();
	const [unfolded, setUnfolded] = useState(false);
	const labelOf = useKeyLabels();
	const { interaction } = card.tracked;
	const same = mediaWord(mediaFamily(interaction), interaction.media);
	const extensible = takesExtensions(draft, interaction);
	const dataOpen = draft.dataOpen === true;
	const ahead = dataAhead(surface, card);
	const moreOpen = draft.moreOpen === true && extensible;
	const rows = draft.data ?? ONE_EMPTY;
	const attached = filledRows(draft.data);
	const extensions = extensible ? filledRows(draft.extensions) : [];
	const consults = draft.action === 'consult';
	const offered = consultMedia(interaction);
	const listed = [
		...(ahead?.fits === true && ahead.chosen ? [t('target_aheadShort', ahead.count)] : []),
		...(consults ? offered.filter((media) => media === draft.media).map((media) => t(`media_${media}`)) : []),
		...[...attached, ...extensions].map(({ key }) => labelOf(key.trim())),
	];
	const isBare = attached.length === 0 && ahead === undefined && !consults && !dataOpen && !moreOpen;
	const isOpen = unfolded || dataOpen || moreOpen || ahead?.fits === false;
	return (
		<div ref={root} class={`along${isBare ? ' bare' : ''}${isOpen ? ' open' : ''}`}>
			<button
				type="button"
				class="along-short"
				data-act="target-along"
				aria-expanded="false"
				onClick={() => {
					setUnfolded(true);
					focusSoon(root, '.medium select, .pairs button');
				}}
			>
				<span class="muted">{t('target_along')}</span>
				<span class="cut">
					<bdi>{listed.length === 0 ? t('target_alongNothing') : listOf(listed)}</bdi>
				</span>
				<Icon name="chevron" size={14} />
			</button>
			<h4 class="list-head">{t('target_along')}</h4>
			{consults ? (
				<div class="medium">
					<label for={mediumId}>{t('target_medium')}</label>
					<select
						id={mediumId}
						class="field"
						data-act="target-media"
						value={draft.media ?? ''}
						onChange={(event) => change({ media: event.currentTarget.value || undefined })}
					>
						<option value="">{t('target_same', same)}</option>
						{offered.map((media) => (
							<option key={media} value={media}>
								{t(`media_${media}`)}
							</option>
						))}
					</select>
				</div>
			) : undefined}
			<div class="pairs" role="group" aria-label={t('target_data')}>
				{dataOpen ? undefined : (
					<AlongChips
						name="attach"
						rows={rows}
						onEdit={(index) => {
							change({ dataOpen: true });
							focusSoon(root, `[data-act="attach-value:${index}"]`);
						}}
						onChange={(data) => change({ data: data.length === 0 ? undefined : data })}
					/>
				)}
				<AddData
					act="target-data"
					open={dataOpen}
					turn={() => {
						change({ dataOpen: !dataOpen });
						if (!dataOpen) focusSoon(root, `[data-act="attach-key:${rows.length - 1}"]`);
					}}
				/>
				{extensible ? (
					<Toggle
						act="target-more"
						word={t('target_more')}
						rows={extensions}
						open={moreOpen}
						turn={() => change({ moreOpen: !moreOpen })}
					/>
				) : undefined}
			</div>
			{dataOpen ? (
				<PairRows
					name="attach"
					title={t('target_data')}
					rows={rows}
					fields={surface.settings.value.fields}
					onChange={(data) => change({ data })}
				/>
			) : undefined}
			{moreOpen ? (
				<div class="along-more">
					<h4>{t('target_extensions')}</h4>
					<p class="muted">{t('target_extensionsNote')}</p>
					<PairRows
						name="extension"
						title={t('target_extensions')}
						rows={draft.extensions ?? ONE_EMPTY}
						onChange={(extensions) => change({ extensions })}
					/>
				</div>
			) : undefined}
			{ahead === undefined ? undefined : ahead.fits ? (
				<label class="ahead">
					<input
						type="checkbox"
						data-act="target-data-first"
						checked={ahead.chosen}
						onChange={(event) => change({ dataFirst: event.currentTarget.checked })}
					/>
					<span>{t('target_dataFirst', ahead.count)}</span>
				</label>
			) : (
				<p class="problem">{t('target_dataTooMany', ahead.count)}</p>
			)}
		</div>
	);
}
