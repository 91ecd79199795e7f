import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { expectedWords } from '../../src/settings/problem-words';
import type { Problem } from '../../src/settings/problems';

interface Labelled {
	readonly label: string;
	/** One sentence: what this changes. */
	readonly hint?: string | undefined;
	readonly fault?: Problem | undefined;
}

export function Fault({ id, fault }: { id?: string; fault: Problem | undefined }) {
	if (fault === undefined) return null;
	return (
		<p class="fault" id={id}>
			{expectedWords(fault)}
		</p>
	);
}

/** Attributes that connect a field with its hint and its error. */
function describe(id: string, { hint, fault }: Labelled) {
	const described = [
		...(hint === undefined ? [] : [`${id}-hint`]),
		...(fault === undefined ? [] : [`${id}-fault`]),
	].join(' ');
	return {
		id,
		...(described === '' ? {} : { 'aria-describedby': described }),
		...(fault === undefined ? {} : { 'aria-invalid': 'true' as const }),
	};
}

function Around({
	id,
	label,
	hint,
	fault,
	children,
}: Labelled & { id: string; children: ComponentChildren }) {
	return (
		<div class="setting">
			<label for={id}>{label}</label>
			{hint === undefined ? undefined : (
				<p class="setting-hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{children}
			<Fault id={`${id}-fault`} fault={fault} />
		</div>
	);
}

interface TextProps extends Labelled {
	readonly value: string;
	readonly onInput: (value: string) => void;
	/** The field was left, or Enter pressed in it. */
	readonly onLeave: () => void;
	readonly lines?: number;
	readonly placeholder?: string;
	readonly act?: string;
	/** Texts to choose from, each with what it is called. */
	readonly known?: readonly (readonly [text: string, name: string])[];
}

export function TextSetting(props: TextProps) {
	const id = useId();
	const { value, onInput, onLeave, lines, placeholder, act, known = [] } = props;
	const shared = {
		...describe(id, props),
		class: 'field',
		value,
		placeholder,
		autocomplete: 'off',
		spellcheck: false,
		dir: 'auto' as const,
		'data-act': act,
		onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
			onInput(event.currentTarget.value),
		onBlur: onLeave,
	};
	return (
		<Around id={id} {...props}>
			{lines === undefined ? (
				<input
					type="text"
					{...shared}
					{...(known.length === 0 ? {} : { list: `${id}-known` })}
					onKeyDown={(event) => {
						// The Enter that has led here may still be held down: nothing was typed that could be faulty.
						if (event.key === 'Enter' && !event.isComposing && !event.repeat) onLeave();
					}}
				/>
			) : (
				<textarea rows={lines} {...shared} />
			)}
			{known.length === 0 ? undefined : (
				<datalist id={`${id}-known`}>
					{known.map(([text, name]) => (
						<option key={text} value={text}>
							{name}
						</option>
					))}
				</datalist>
			)}
		</Around>
	);
}

interface SelectProps<V extends string> extends Labelled {
	readonly value: V;
	readonly choices: readonly (readonly [V, string])[];
	readonly onChoose: (value: V) => void;
	readonly act?: string;
}

export function SelectSetting<V extends string>(props: SelectProps<V>) {
	const id = useId();
	const { value, choices, onChoose, act } = props;
	return (
		<Around id={id} {...props}>
			<select
				{...describe(id, props)}
				class="field"
				value={value}
				data-act={act}
				onChange={(event) => {
					const chosen = choices.find(([each]) => each === event.currentTarget.value);
					if (chosen !== undefined) onChoose(chosen[0]);
				}}
			>
				{choices.map(([each, words]) => (
					<option key={each} value={each}>
						{words}
					</option>
				))}
			</select>
		</Around>
	);
}

interface ChecksProps<V extends string> extends Labelled {
	readonly chosen: readonly V[];
	readonly choices: readonly (readonly [V, string])[];
	readonly onChoose: (chosen: V[]) => void;
}

/** Several of a few: each can be pressed. Their order is that of the choices, whatever was pressed first. */
export function ChecksSetting<V extends string>(props: ChecksProps<V>) {
	const id = useId();
	const { label, hint, chosen, choices, onChoose, fault } = props;
	const { 'aria-describedby': described } = describe(id, props);
	return (
		<fieldset class="setting" aria-describedby={described}>
			<legend>{label}</legend>
			{hint === undefined ? undefined : (
				<p class="setting-hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			<div class="checks">
				{choices.map(([each, words]) => (
					<label class="check" key={each}>
						<input
							type="checkbox"
							checked={chosen.includes(each)}
							onChange={(event) => {
								const on = event.currentTarget.checked;
								onChoose(
									choices.flatMap(([other]) =>
										(other === each ? on : chosen.includes(other)) ? [other] : [],
									),
								);
							}}
						/>
						<span>{words}</span>
					</label>
				))}
			</div>
			<Fault id={`${id}-fault`} fault={fault} />
		</fieldset>
	);
}
