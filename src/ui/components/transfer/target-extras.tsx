import { useId } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { dataAhead } from '../../actions/target-actions';
import type { Card } from '../../logic/cards';
import { mediaWord } from '../../logic/naming';
import { consultMedia, filledRows, type Rows, takesExtensions } from '../../logic/target-choices';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';
import { PairRows } from './pair-rows';

interface Props {
	card: Card;
	draft: TargetDraft;
	change: (next: Partial<TargetDraft>) => void;
}

const ONE_EMPTY: Rows = [{ key: '', value: '' }];

function counted(word: string, rows: Rows | undefined): string {
	const count = filledRows(rows).length;
	return count === 0 ? word : t('target_count', word, count);
}

/** Shows the optional parameters: for a consultation the medium, attached data and, if they apply, extensions. */
export function TargetExtras({ card, draft, change }: Props) {
	const surface = useSurface();
	const mediumId = useId();
	const { interaction } = card.tracked;
	const same = mediaWord(mediaFamily(interaction), interaction.media);
	const extensible = takesExtensions(draft, interaction);
	const dataOpen = draft.dataOpen === true;
	const ahead = dataAhead(surface, card);
	const moreOpen = draft.moreOpen === true && extensible;
	return (
		<div class="extras">
			{draft.action === 'consult' ? (
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
						{consultMedia(interaction).map((media) => (
							<option key={media} value={media}>
								{t(`media_${media}`)}
							</option>
						))}
					</select>
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
			<div class="extra-toggles">
				<ActionButton
					act="target-data"
					class="btn quiet small"
					expanded={dataOpen}
					onPress={() => change({ dataOpen: !dataOpen })}
				>
					{counted(t('target_data'), draft.data)}
					<span class="turn" data-open={dataOpen}>
						<Icon name="chevron" size={14} />
					</span>
				</ActionButton>
				{extensible ? (
					<ActionButton
						act="target-more"
						class="btn quiet small"
						expanded={moreOpen}
						onPress={() => change({ moreOpen: !moreOpen })}
					>
						{counted(t('target_more'), draft.extensions)}
						<span class="turn" data-open={moreOpen}>
							<Icon name="chevron" size={14} />
						</span>
					</ActionButton>
				) : undefined}
			</div>
			{dataOpen ? (
				<PairRows
					name="attach"
					title={t('target_data')}
					rows={draft.data ?? ONE_EMPTY}
					onChange={(data) => change({ data })}
				/>
			) : undefined}
			{moreOpen ? (
				<>
					<h4>{t('target_extensions')}</h4>
					<p class="muted">{t('target_extensionsNote')}</p>
					<PairRows
						name="extension"
						title={t('target_extensions')}
						rows={draft.extensions ?? ONE_EMPTY}
						onChange={(extensions) => change({ extensions })}
					/>
				</>
			) : undefined}
		</div>
	);
}
