import type { Field } from '../../src/contract/settings';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import type { Row } from '../list';
import type { FieldDraft } from '../logic/drafts';
import { fieldSummary, typeChoices } from '../logic/words';
import { SelectSetting, TextSetting } from './form';
import { Items } from './item-list';

/** The settings of the chosen type. */
function TypeSettings({ row }: { row: Row<Field, FieldDraft> }) {
	const { fields } = useOptions();
	const { uid, draft } = row;
	const text = (name: 'choices' | 'yes' | 'no' | 'mask' | 'dateFormat', field: 'choices' | 'format') => ({
		value: draft[name],
		onInput: (value: string) => fields.edit(uid, (old) => ({ ...old, [name]: value })),
		onLeave: () => fields.leave(uid, field),
	});
	switch (draft.type) {
		case 'choice':
			return (
				<TextSetting
					label={t('settings_choices')}
					hint={t('settings_choicesHint')}
					lines={4}
					fault={fields.faultAt(row, 'choices')}
					{...text('choices', 'choices')}
				/>
			);
		case 'boolean':
			return (
				<div class="beside">
					<TextSetting
						label={t('settings_yes')}
						hint={t('settings_yesHint')}
						placeholder="true"
						fault={fields.faultAt(row, 'choices')}
						{...text('yes', 'choices')}
					/>
					<TextSetting
						label={t('settings_no')}
						hint={t('settings_noHint')}
						placeholder="false"
						{...text('no', 'choices')}
					/>
				</div>
			);
		case 'text':
			return (
				<TextSetting
					label={t('settings_mask')}
					hint={t('settings_maskHint')}
					placeholder="AA-999999"
					fault={fields.faultAt(row, 'format')}
					{...text('mask', 'format')}
				/>
			);
		case 'date':
			return (
				<TextSetting
					label={t('settings_dateFormat')}
					hint={t('settings_dateFormatHint')}
					placeholder="YYYY-MM-DD"
					fault={fields.faultAt(row, 'format')}
					{...text('dateFormat', 'format')}
				/>
			);
		case 'number':
			return null;
	}
}

export function FieldSection() {
	const { fields } = useOptions();
	return (
		<Items
			list={fields}
			words={{
				unnamed: t('settings_field_new'),
				add: t('settings_fields_add'),
				none: t('settings_fields_none'),
				title: ({ label, key }) => label.trim() || key,
				summary: fieldSummary,
			}}
			editor={(row) => (
				<>
					<div class="beside">
						<TextSetting
							label={t('settings_key')}
							hint={t('settings_field_keyHint')}
							value={row.draft.key}
							fault={fields.faultAt(row, 'key')}
							onInput={(key) => fields.edit(row.uid, (draft) => ({ ...draft, key }))}
							onLeave={() => fields.leave(row.uid, 'key')}
						/>
						<TextSetting
							label={t('settings_label')}
							hint={t('settings_field_labelHint')}
							value={row.draft.label}
							placeholder={row.draft.key}
							fault={row.draft.key.trim() === '' ? undefined : fields.faultAt(row, 'label')}
							onInput={(label) => fields.edit(row.uid, (draft) => ({ ...draft, label }))}
							onLeave={() => fields.leave(row.uid, 'label')}
						/>
					</div>
					<SelectSetting
						label={t('settings_type')}
						hint={t('settings_typeHint')}
						value={row.draft.type}
						choices={typeChoices()}
						onChoose={(type) => {
							fields.edit(row.uid, (draft) => ({ ...draft, type }));
							fields.leave(row.uid, 'type');
						}}
					/>
					<TypeSettings row={row} />
				</>
			)}
		/>
	);
}
