import type { PresetStep } from '../../../contract/settings';
import { t } from '../../../platform/i18n';
import { stepsAfterData } from '../../../settings/presets';
import { openPreset, presetPending, pressPreset, whyNotPreset } from '../../actions/preset-actions';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { PRESET_KEYS } from '../../logic/keys/keymap';
import { hasAnswers, presetsFor, presetWords, questionsOf, thenWords } from '../../logic/tagging/presets';
import { displayName } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon, type IconName } from '../kit/icon';

const STEP_ICONS: Record<PresetStep['kind'], IconName> = {
	markdone: 'check',
	singleStepTransfer: 'transfer',
	consult: 'consult',
	singleStepConference: 'conference',
	hold: 'hold',
	state: 'person',
};

/** Presets: several pairs at once, and what follows them. Angular where tags are round: they cannot be taken back. */
export function Presets({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const view = surface.settings.value;
	const presets = presetsFor(view.presets, card.tracked.interaction);
	if (presets.length === 0) return null;
	const drafts = surface.store.drafts.all.value.get(interactionKeyOf(card))?.presets;
	const name = displayName(card.tracked.interaction);
	const open = openPreset(surface, card)?.id;
	const names = surface.targets.names.value;
	return (
		<div class="tags presets" role="group" aria-label={t('actOn', t('presets'), name)}>
			{presets.map((preset, index) => {
				const { id, label } = preset;
				const steps = stepsAfterData(preset);
				const key = PRESET_KEYS[index];
				const asks = questionsOf(preset, view).length > 0;
				const draft = drafts?.[id];
				const waiting = draft?.open !== true && draft?.sent === undefined && hasAnswers(draft);
				const spoken = thenWords(label, steps, names);
				return (
					<ActionButton
						key={id}
						act={`preset:${id}`}
						class="tag preset"
						icon="bolt"
						iconSize={14}
						label={waiting ? `${spoken}, ${t('preset_draft')}` : spoken}
						title={presetWords(preset, view, names)}
						reason={whyNotPreset(surface, card, preset, gone)}
						pending={presetPending(surface, card, preset)}
						{...(asks ? { popup: 'dialog', expanded: open === id } : {})}
						{...(key === undefined ? {} : { shortcut: key, hint: key })}
						onPress={() => pressPreset(surface, card, preset)}
					>
						<bdi>{label}</bdi>
						{asks ? <span aria-hidden="true">…</span> : undefined}
						{steps.map(({ kind }, place) => (
							<Icon key={place} name={STEP_ICONS[kind]} size={14} />
						))}
						{waiting ? <span class="unsent" title={t('preset_draft')} /> : undefined}
					</ActionButton>
				);
			})}
		</div>
	);
}
