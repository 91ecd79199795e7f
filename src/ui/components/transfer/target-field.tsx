import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { type MessageKey, t } from '../../../platform/i18n';
import { TARGET_TYPES } from '../../../scapi/target-types';
import { type Choice, isTargetType, kindWord, shownChoice } from '../../logic/targets/target-choices';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';
import { pastedLines } from '../kit/pasted-lines';

interface Props {
	field: RefObject<HTMLInputElement | null>;
	draft: TargetDraft;
	top: Choice | undefined;
	problem: MessageKey | undefined;
	change: (next: Partial<TargetDraft>) => void;
	changeText: (text: string) => void;
	/** Shown below the field, above the line of the help, which is the heading of what follows. */
	children: ComponentChildren;
}

/** Puts a text in the place of what is selected, as a paste does. */
function insert(field: HTMLInputElement, text: string): void {
	const end = field.value.length;
	field.setRangeText(text, field.selectionStart ?? end, field.selectionEnd ?? end, 'end');
}

/** Destination and kind. The line below is always there: it says what Enter does, or what is wrong. */
export function TargetField({ field, draft, top, problem, change, changeText, children }: Props) {
	const { targets, announce } = useSurface();
	const id = useId();
	const { managed, own } = targets.all.value;
	const rules = useMaskRules();
	const shown = top === undefined ? undefined : shownChoice(top, rules);
	const help =
		shown !== undefined
			? [`${t('key_Enter')}: ${t(`targetTo_${draft.action}`, shown.label)}`, shown.dials]
					.filter((part) => part !== undefined)
					.join('. ')
			: t(managed.length + own.length > 0 && draft.kind === undefined ? 'target_helpKeys' : 'target_help');
	// What Enter does then stands on the button too: the line is free to be the heading of what it does it to.
	const isSaidBelow = problem === undefined && shown !== undefined && shown.dials === undefined;
	const takes = shown !== undefined && top?.source !== 'typed' ? help : undefined;
	// A change of the line below is not read out: typing a few letters must not choose a target in silence.
	// What was typed before is said with it: one announcement would replace the other.
	const kept = draft.kept?.[0]?.text.trim();
	// biome-ignore lint/correctness/useExhaustiveDependencies: said once for each target that the text leads to
	useEffect(() => {
		const said = (draft.text ?? '').trim() === '' ? undefined : takes;
		const parts = [said, kept === undefined ? undefined : t('dial_kept', kept)];
		const words = parts.filter((part) => part !== undefined).join('. ');
		if (words !== '') announce(words);
	}, [takes, kept]);
	const placeholder = t(draft.kind === undefined ? 'target_search' : `destination_${draft.kind}`);
	return (
		<>
			<div class="target-line">
				<Icon name="search" size={16} />
				<input
					ref={field}
					class="field"
					type="text"
					data-act="target-text"
					placeholder={placeholder}
					aria-label={placeholder}
					aria-invalid={problem === undefined ? undefined : 'true'}
					aria-describedby={id}
					autocomplete="off"
					autocapitalize="off"
					spellcheck={false}
					dir="auto"
					value={draft.text ?? ''}
					onPaste={(event) => {
						const text = pastedLines(event);
						if (text === undefined) return;
						insert(event.currentTarget, text);
						changeText(event.currentTarget.value);
					}}
					onInput={(event) => changeText(event.currentTarget.value)}
				/>
				<span class="target-kind">
					<select
						class="quiet"
						data-act="target-kind"
						aria-label={t('target_kind')}
						value={draft.kind ?? ''}
						onChange={(event) => {
							const { value } = event.currentTarget;
							change({ kind: isTargetType(value) ? value : undefined, kindOfText: undefined });
							field.current?.focus();
						}}
					>
						<option value="">{t('kind_any')}</option>
						{TARGET_TYPES.map((type) => (
							<option key={type} value={type}>
								{kindWord(type)}
							</option>
						))}
					</select>
					<Icon name="chevron" size={14} />
				</span>
			</div>
			{children}
			<p
				id={id}
				data-dials={shown?.dials}
				class={problem === undefined ? 'target-help' : 'target-help problem'}
			>
				{isSaidBelow ? (
					<span class="list-head" aria-hidden="true">
						{t(top?.source === 'typed' ? 'target_typed' : 'target_best')}
					</span>
				) : undefined}
				<bdi class={isSaidBelow ? 'sr-only' : undefined}>{problem === undefined ? help : t(problem)}</bdi>
			</p>
		</>
	);
}
