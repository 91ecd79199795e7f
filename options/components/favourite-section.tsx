import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { destinationHint, favouriteSummary, targetChoices } from '../logic/words';
import { SelectSetting, TextSetting } from './form';
import { Items } from './item-list';

export function FavouriteSection() {
	const { favourites } = useOptions();
	return (
		<Items
			list={favourites}
			words={{
				unnamed: t('settings_favourite_new'),
				add: t('settings_favourites_add'),
				none: t('settings_favourites_none'),
				title: ({ label, destination }) => label.trim() || destination,
				summary: favouriteSummary,
			}}
			editor={(row) => (
				<>
					<div class="beside">
						<SelectSetting
							label={t('target_kind')}
							hint={t('settings_targetHint')}
							value={row.draft.type}
							choices={targetChoices()}
							onChoose={(type) => {
								favourites.edit(row.uid, (draft) => ({ ...draft, type }));
								favourites.leave(row.uid, 'type');
							}}
						/>
						<TextSetting
							label={t('settings_destination')}
							hint={destinationHint(row.draft.type, row.draft.destination)}
							value={row.draft.destination}
							fault={favourites.faultAt(row, 'destination')}
							onInput={(destination) => favourites.edit(row.uid, (draft) => ({ ...draft, destination }))}
							onLeave={() => favourites.leave(row.uid, 'destination')}
						/>
					</div>
					<TextSetting
						label={t('settings_label')}
						hint={t('settings_favourite_labelHint')}
						value={row.draft.label}
						placeholder={row.draft.destination}
						fault={favourites.faultAt(row, 'label')}
						onInput={(label) => favourites.edit(row.uid, (draft) => ({ ...draft, label }))}
						onLeave={() => favourites.leave(row.uid, 'label')}
					/>
				</>
			)}
		/>
	);
}
