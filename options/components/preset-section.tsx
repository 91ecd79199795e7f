import { t } from '../../src/platform/i18n';
import { Icon } from '../../src/ui/components/kit/icon';
import { KeyCap } from '../../src/ui/components/kit/key-cap';
import { PRESET_KEYS } from '../../src/ui/logic/keys/keymap';
import { useOptions } from '../context';
import type { PresetPairDraft } from '../logic/drafts';
import { familyChoices, presetSummary, valueChoices } from '../logic/words';
import { AgentName } from './agent-name';
import { FixedValue } from './fixed-value';
import { ChecksSetting, TextSetting } from './form';
import { Items } from './item-list';
import { PairRows } from './pair-rows';
import { PresetSteps } from './preset-steps';

function PresetValue({
	pair,
	place,
	onChange,
	onLeave,
}: {
	pair: PresetPairDraft;
	place: number;
	onChange: (pair: PresetPairDraft) => void;
	onLeave: () => void;
}) {
	const choices = valueChoices();
	return (
		<>
			<select
				class="field"
				aria-label={t('settings_pairKind', place + 1)}
				value={pair.kind}
				onChange={(event) => {
					const chosen = choices.find(([kind]) => kind === event.currentTarget.value);
					if (chosen !== undefined) onChange({ ...pair, kind: chosen[0] });
					onLeave();
				}}
			>
				{choices.map(([kind, words]) => (
					<option key={kind} value={kind}>
						{words}
					</option>
				))}
			</select>
			{pair.kind === 'fixed' ? (
				<FixedValue
					place={place}
					value={pair.value}
					onInput={(value) => onChange({ ...pair, value })}
					onLeave={onLeave}
				/>
			) : undefined}
		</>
	);
}

export function PresetSection() {
	const { presets, favourites: list } = useOptions();
	const favourites = list.rows.value.flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
	return (
		<>
			<Items
				list={presets}
				words={{
					unnamed: t('settings_preset_new'),
					add: t('settings_presets_add'),
					none: t('settings_presets_none'),
					title: ({ label }) => label,
					summary: presetSummary,
					media: ({ media }) => media,
					sample: (name, place) => (
						<span class="tag preset">
							<Icon name="bolt" size={14} />
							{name}
							{PRESET_KEYS[place] === undefined ? undefined : <KeyCap name={PRESET_KEYS[place]} />}
						</span>
					),
				}}
				editor={(row) => {
					const leavePairs = () => presets.leave(row.uid, 'pairs');
					return (
						<>
							<TextSetting
								label={t('settings_label')}
								hint={t('settings_preset_labelHint')}
								value={row.draft.label}
								fault={presets.faultAt(row, 'label')}
								onInput={(label) => presets.edit(row.uid, (draft) => ({ ...draft, label }))}
								onLeave={() => presets.leave(row.uid, 'label')}
							/>
							<PairRows<PresetPairDraft>
								pairs={row.draft.pairs}
								blank={{ key: '', kind: 'fixed', value: '' }}
								hint={t('settings_preset_pairsHint')}
								fault={presets.faultAt(row, 'pairs')}
								onChange={(pairs) => presets.edit(row.uid, (draft) => ({ ...draft, pairs }))}
								onLeave={leavePairs}
								value={(pair, place, change) => (
									<PresetValue pair={pair} place={place} onChange={change} onLeave={leavePairs} />
								)}
							/>
							<PresetSteps
								steps={row.draft.steps}
								favourites={favourites}
								hasData={row.draft.pairs.some(({ key }) => key.trim() !== '')}
								fault={(place) => presets.faultAt(row, place)}
								tooMany={presets.faults(row).find(({ code }) => code === 'tooManySteps')}
								onChange={(steps) => presets.edit(row.uid, (draft) => ({ ...draft, steps }))}
								onLeave={(place) => presets.leave(row.uid, place)}
							/>
							<ChecksSetting
								label={t('settings_onlyFor')}
								hint={t('settings_preset_mediaHint')}
								chosen={row.draft.media}
								choices={familyChoices()}
								onChoose={(media) => {
									presets.edit(row.uid, (draft) => ({ ...draft, media }));
									presets.leave(row.uid, 'media');
								}}
							/>
						</>
					);
				}}
			/>
			<AgentName />
		</>
	);
}
