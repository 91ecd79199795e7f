import { useRef } from 'preact/hooks';
import { MAX_PRESET_STEPS, stepHasTarget } from '../../src/contract/settings';
import { t } from '../../src/platform/i18n';
import type { Problem } from '../../src/settings/problems';
import { type Favourite, targetId } from '../../src/settings/targets';
import { Icon } from '../../src/ui/components/kit/icon';
import { blankStep, type PresetDraft, type StepDraft } from '../logic/drafts';
import { destinationHint, stepChoices, targetChoices } from '../logic/words';
import { Fault, SelectSetting, TextSetting } from './form';

type Steps = PresetDraft['steps'];

interface StepProps {
	step: StepDraft;
	/** Favourites, given and own, to choose the target from. */
	favourites: readonly Favourite[];
	/** From 0: its place after the data. */
	place: number;
	fault: Problem | undefined;
	onChange: (step: StepDraft) => void;
	onLeave: (field: string) => void;
}

/** Names a step's field for the list's faults: the first has a name of its own in the settings. */
const fieldOf = (place: number): string => (place === 0 ? 'followUp' : `further[${place - 1}]`);

function Step({ step, favourites, place, fault, onChange, onLeave }: StepProps) {
	const { kind, target, destination, state } = step;
	const known = favourites.filter(({ type }) => type === target);
	const name = known.find((each) => targetId(each) === targetId({ type: target, destination }))?.label;
	const first = place === 0;
	return (
		<>
			<SelectSetting
				label={first ? t('settings_then') : t('settings_thenStep', place + 1)}
				hint={first ? t('settings_thenHint') : undefined}
				value={kind}
				choices={stepChoices(first)}
				onChoose={(chosen) => {
					onChange({ ...step, kind: chosen });
					onLeave('then');
				}}
			/>
			{kind === 'state' ? (
				<TextSetting
					label={first ? t('settings_thenState') : t('settings_thenStateStep', place + 1)}
					hint={t('settings_thenStateHint')}
					value={state}
					fault={fault}
					onInput={(typed) => onChange({ ...step, state: typed })}
					onLeave={() => onLeave(fieldOf(place))}
				/>
			) : undefined}
			{!stepHasTarget(kind) ? undefined : (
				<div class="beside">
					<SelectSetting
						label={first ? t('target_kind') : t('settings_thenKind', place + 1)}
						hint={t('settings_targetHint')}
						value={target}
						choices={targetChoices()}
						onChoose={(chosen) => {
							onChange({ ...step, target: chosen });
							onLeave('target');
						}}
					/>
					<TextSetting
						label={first ? t('settings_destination') : t('settings_thenDestination', place + 1)}
						hint={
							name === undefined
								? destinationHint(target, destination)
								: t('settings_destinationNamed', name, destinationHint(target, destination))
						}
						known={known.map((each) => [each.destination, each.label])}
						value={destination}
						fault={fault}
						onInput={(typed) => onChange({ ...step, destination: typed })}
						onLeave={() => onLeave(fieldOf(place))}
					/>
				</div>
			)}
		</>
	);
}

interface Props {
	steps: Steps;
	favourites: readonly Favourite[];
	/** True if the preset sets data, which is a step too. */
	hasData: boolean;
	fault: (field: string) => Problem | undefined;
	/** Set if there are more steps than a preset can have, counting the data. No single field is at fault. */
	tooMany: Problem | undefined;
	onChange: (steps: Steps) => void;
	onLeave: (field: string) => void;
}

/** The steps after the data of a preset, each after the one before it has been confirmed. */
export function PresetSteps({ steps, favourites, hasData, fault, tooMany, onChange, onLeave }: Props) {
	const root = useRef<HTMLDivElement>(null);
	const [first, ...further] = steps;
	const most = MAX_PRESET_STEPS - (hasData ? 1 : 0);
	const full = steps.length >= most;
	const put = (place: number, step: StepDraft): void =>
		onChange(
			place === 0
				? [step, ...further]
				: [first, ...further.map((each, at) => (at === place - 1 ? step : each))],
		);
	const remove = (at: number): void => {
		onChange([first, ...further.filter((_, place) => place !== at)]);
		onLeave('then');
		// The pressed button is gone or removes another step now. The button that adds one may only come with the next rendering.
		setTimeout(() => {
			const find = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
			(find('[data-act="step-add"]') ?? find('select'))?.focus();
		});
	};
	return (
		<div class="steps" ref={root}>
			<Step
				step={first}
				favourites={favourites}
				place={0}
				fault={fault('followUp')}
				onChange={(step) => put(0, step)}
				onLeave={onLeave}
			/>
			{further.map((step, at) => (
				// Steps have no names; two of them may be equal.
				<div class="further-step" key={at}>
					<div class="further-fields">
						<Step
							step={step}
							favourites={favourites}
							place={at + 1}
							fault={fault(fieldOf(at + 1))}
							onChange={(next) => put(at + 1, next)}
							onLeave={onLeave}
						/>
					</div>
					<button
						type="button"
						class="icon-btn"
						data-act={`step-remove:${at + 1}`}
						title={t('settings_thenRemove', at + 2)}
						onClick={() => remove(at)}
					>
						<Icon name="trash" />
					</button>
				</div>
			))}
			<Fault fault={tooMany} />
			{first.kind === 'none' || full ? undefined : (
				<button
					type="button"
					class="act quiet"
					data-act="step-add"
					onClick={() => {
						onChange([first, ...further, blankStep('markdone')]);
						onLeave('then');
					}}
				>
					<Icon name="plus" />
					{t('settings_thenAdd')}
				</button>
			)}
		</div>
	);
}
