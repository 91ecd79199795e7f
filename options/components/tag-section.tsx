import { t } from '../../src/platform/i18n';
import { KeyCap } from '../../src/ui/components/kit/key-cap';
import { useOptions } from '../context';
import { familyChoices, tagSummary } from '../logic/words';
import { FixedValue } from './fixed-value';
import { ChecksSetting, TextSetting } from './form';
import { Items } from './item-list';
import { PairRows } from './pair-rows';

/** The tags that have a digit as their key. */
const DIGITS = 9;

export function TagSection() {
	const { tags } = useOptions();
	return (
		<Items
			list={tags}
			words={{
				unnamed: t('settings_tag_new'),
				add: t('settings_tags_add'),
				none: t('settings_tags_none'),
				title: ({ label }) => label,
				summary: tagSummary,
				media: ({ media }) => media,
				used: (count) => t('settings_tags_used', Math.min(count, DIGITS), DIGITS),
				sample: (name, place) => (
					<span class="tag">
						{name}
						{place < DIGITS ? <KeyCap name={String(place + 1)} /> : undefined}
					</span>
				),
			}}
			editor={(row) => (
				<>
					<TextSetting
						label={t('settings_label')}
						hint={t('settings_tag_labelHint')}
						value={row.draft.label}
						fault={tags.faultAt(row, 'label')}
						onInput={(label) => tags.edit(row.uid, (draft) => ({ ...draft, label }))}
						onLeave={() => tags.leave(row.uid, 'label')}
					/>
					<PairRows
						pairs={row.draft.pairs}
						blank={{ key: '', value: '' }}
						hint={t('settings_tag_pairsHint')}
						fault={tags.faultAt(row, 'pairs')}
						onChange={(pairs) => tags.edit(row.uid, (draft) => ({ ...draft, pairs }))}
						onLeave={() => tags.leave(row.uid, 'pairs')}
						value={(pair, place, change) => (
							<>
								<span class="is" aria-hidden="true">
									=
								</span>
								<FixedValue
									place={place}
									value={pair.value}
									onInput={(value) => change({ ...pair, value })}
									onLeave={() => tags.leave(row.uid, 'pairs')}
								/>
							</>
						)}
					/>
					<ChecksSetting
						label={t('settings_onlyFor')}
						hint={t('settings_tag_mediaHint')}
						chosen={row.draft.media}
						choices={familyChoices()}
						onChoose={(media) => {
							tags.edit(row.uid, (draft) => ({ ...draft, media }));
							tags.leave(row.uid, 'media');
						}}
					/>
				</>
			)}
		/>
	);
}
