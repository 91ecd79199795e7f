import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type PreferenceName, PreferenceSchemas, type Preferences } from '../../src/contract/preferences';
import { t } from '../../src/platform/i18n';
import { firstProblem, type Problem } from '../../src/settings/problems';
import { useOptions } from '../context';
import { useTyped } from '../use-typed';
import { SelectSetting, TextSetting } from './form';
import { Given } from './item-list';

interface Preference<N extends PreferenceName> {
	readonly value: Preferences[N];
	/** An administrator has set it, so it cannot be changed here. */
	readonly fixed: boolean;
	/** Returns the first problem of a value that it cannot have. */
	faultOf(value: unknown): Problem | undefined;
	/** Saves it. `label` names it in the message that offers to undo the change. */
	set(value: Preferences[N], label: string): void;
}

/** One single choice of the agent's. */
export function usePreference<N extends PreferenceName>(name: N): Preference<N> {
	const options = useOptions();
	const settings = options.settings.value;
	return {
		value: settings.preferences[name],
		fixed: options.isFixed(`preferences.${name}`),
		faultOf: (value) => firstProblem(PreferenceSchemas[name], value),
		set: (value, label) =>
			options.change(
				{ ...settings, preferences: { ...settings.preferences, [name]: value } },
				t('settings_edited', label),
			),
	};
}

/** Keeps what is fixed from being changed, and says who has fixed it. */
export function Governed({ fixed, children }: { fixed: boolean; children: ComponentChildren }) {
	if (!fixed) return <div class="setting">{children}</div>;
	return (
		<div class="setting">
			<fieldset class="given-body" disabled>
				{children}
			</fieldset>
			<Given />
		</div>
	);
}

type NamesOf<T> = { [N in PreferenceName]: Preferences[N] extends T ? N : never }[PreferenceName];

interface Words {
	readonly label: string;
	/** One sentence: what this changes. */
	readonly hint: string;
}

/** Yes or no. */
export function SwitchPreference({ name, label, hint }: Words & { name: NamesOf<boolean> }) {
	const id = useId();
	const { value, fixed, set } = usePreference(name);
	return (
		<Governed fixed={fixed}>
			<label class="switch" for={id}>
				<input
					id={id}
					type="checkbox"
					checked={value}
					data-preference={name}
					aria-describedby={`${id}-hint`}
					onChange={(event) => set(event.currentTarget.checked, label)}
				/>
				<span>{label}</span>
			</label>
			<p class="setting-hint switch-hint" id={`${id}-hint`}>
				{hint}
			</p>
		</Governed>
	);
}

/** One of a few. */
export function ChoicePreference<N extends NamesOf<string>>({
	name,
	label,
	hint,
	choices,
}: Words & { name: N; choices: readonly (readonly [Preferences[N], string])[] }) {
	const { value, fixed, set } = usePreference(name);
	return (
		<Governed fixed={fixed}>
			<SelectSetting
				label={label}
				hint={hint}
				value={value}
				choices={choices}
				act={`preference:${name}`}
				onChoose={(chosen) => set(chosen, label)}
			/>
		</Governed>
	);
}

/** A share, in per cent. It is kept when the slider is let go, not at each of its steps. */
export function SharePreference({ name, label, hint }: Words & { name: NamesOf<number> }) {
	const id = useId();
	const { value, fixed, set } = usePreference(name);
	const [moving, setMoving] = useState<number>();
	const shown = moving ?? value;
	return (
		<Governed fixed={fixed}>
			<label for={id}>{label}</label>
			<p class="setting-hint" id={`${id}-hint`}>
				{hint}
			</p>
			<div class="share">
				<input
					id={id}
					type="range"
					min={0}
					max={100}
					step={5}
					value={shown}
					data-preference={name}
					aria-describedby={`${id}-hint`}
					aria-valuetext={t('settings_percent', shown)}
					onInput={(event) => setMoving(event.currentTarget.valueAsNumber)}
					onChange={(event) => {
						setMoving(undefined);
						set(event.currentTarget.valueAsNumber, label);
					}}
				/>
				<output for={id}>{t('settings_percent', shown)}</output>
			</div>
		</Governed>
	);
}

/** A whole number, typed. `blank`: the number that an empty field means, if there is one. */
export function NumberPreference({
	name,
	label,
	hint,
	act,
	from,
	to,
	wrong,
	blank,
}: Words & {
	name: NamesOf<number>;
	act: string;
	from: number;
	to: number;
	wrong: string;
	blank?: number;
}) {
	const { value, fixed, set } = usePreference(name);
	const [typed, setTyped] = useTyped(fixed);
	const text = (typed ?? (value === blank ? '' : String(value))).trim();
	const number = text === '' ? blank : Number(text);
	const isRight = /^\d*$/.test(text) && number !== undefined && number >= from && number <= to;
	return (
		<Governed fixed={fixed}>
			<TextSetting
				label={label}
				hint={hint}
				act={act}
				value={text}
				onInput={setTyped}
				onLeave={() => {
					if (typed === undefined || !isRight) return;
					setTyped(undefined);
					if (number !== value) set(number, label);
				}}
			/>
			{isRight ? undefined : (
				<p class="problem" role="alert">
					{wrong}
				</p>
			)}
		</Governed>
	);
}
