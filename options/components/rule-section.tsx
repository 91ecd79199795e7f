import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { isAboutEmpty } from '../logic/drafts';
import { familyChoices, ruleSummary } from '../logic/words';
import { ChecksSetting, TextSetting } from './form';
import { Items } from './item-list';

export function RuleSection() {
	const { rules, settings } = useOptions();
	const { tags } = settings.value;
	return (
		<Items
			list={rules}
			words={{
				unnamed: t('settings_rule_new'),
				add: t('settings_rules_add'),
				none: t('settings_rules_none'),
				title: ({ label }) => label,
				summary: (draft, saved) => ruleSummary(draft, tags, saved),
				media: ({ media }) => media,
			}}
			editor={(row) => {
				const { uid, draft } = row;
				const text = (
					name: 'label' | 'keys' | 'whenKey' | 'whenValue' | 'message',
					field: string = name,
				) => ({
					value: draft[name],
					fault: rules.faultAt(row, field),
					onInput: (value: string) => rules.edit(uid, (old) => ({ ...old, [name]: value })),
					onLeave: () => rules.leave(uid, field),
				});
				return (
					<>
						<TextSetting label={t('settings_label')} hint={t('settings_rule_labelHint')} {...text('label')} />
						<TextSetting
							label={t('settings_rule_keys')}
							hint={t('settings_rule_keysHint')}
							lines={3}
							{...text('keys')}
						/>
						{tags.length === 0 ? undefined : (
							<ChecksSetting
								label={t('settings_rule_tags')}
								hint={t('settings_rule_tagsHint')}
								chosen={draft.oneOfTags}
								choices={tags.map(({ id, label }) => [id, label] as const)}
								onChoose={(oneOfTags) => {
									rules.edit(uid, (old) => ({ ...old, oneOfTags }));
									rules.leave(uid, 'oneOfTags');
								}}
							/>
						)}
						<ChecksSetting
							label={t('settings_onlyFor')}
							hint={t('settings_rule_mediaHint')}
							chosen={draft.media}
							choices={familyChoices()}
							onChoose={(media) => {
								rules.edit(uid, (old) => ({ ...old, media }));
								rules.leave(uid, 'media');
							}}
						/>
						<div class="beside">
							<TextSetting
								label={t('settings_rule_whenKey')}
								hint={t('settings_rule_whenKeyHint')}
								{...text('whenKey', 'when')}
							/>
							<TextSetting
								label={t('settings_rule_whenValue')}
								hint={t(
									isAboutEmpty(row.saved) ? 'settings_rule_whenEmptyHint' : 'settings_rule_whenValueHint',
								)}
								{...text('whenValue', 'when')}
								fault={undefined}
							/>
						</div>
						<TextSetting
							label={t('settings_rule_message')}
							hint={t('settings_rule_messageHint')}
							{...text('message')}
						/>
					</>
				);
			}}
		/>
	);
}
