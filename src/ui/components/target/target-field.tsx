import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { TargetDraft } from '../../../contract/surface';
import { type MessageKey, t } from '../../../platform/i18n';
import { TARGET_TYPES } from '../../../scapi/methods';
import { type Choice, isTargetType, kindWord } from '../../logic/target';
import { useSurface } from '../../surface';

interface Props {
	field: RefObject<HTMLInputElement | null>;
	draft: TargetDraft;
	top: Choice | undefined;
	problem: MessageKey | undefined;
	change: (next: Partial<TargetDraft>) => void;
}

/** Kind and destination. The line below is always there: it says what Enter does, or what is wrong. */
export function TargetField({ field, draft, top, problem, change }: Props) {
	const { targets } = useSurface();
	const id = useId();
	const { managed, own } = targets.all.value;
	const help =
		top !== undefined
			? `${t('key_Enter')}: ${t(`targetTo_${draft.action}`, top.target.label)}`
			: t(managed.length + own.length > 0 && draft.kind === undefined ? 'target_helpKeys' : 'target_help');
	const placeholder = t(draft.kind === undefined ? 'target_search' : `destination_${draft.kind}`);
	return (
		<>
			<div class="target-line">
				<select
					class="field kind"
					data-act="target-kind"
					aria-label={t('target_kind')}
					value={draft.kind ?? ''}
					onChange={(event) => {
						const { value } = event.currentTarget;
						change({ kind: isTargetType(value) ? value : undefined });
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
					onInput={(event) => change({ text: event.currentTarget.value.slice(0, 1_000) })}
				/>
			</div>
			<p id={id} class={problem === undefined ? 'target-help' : 'target-help problem'}>
				<bdi>{problem === undefined ? help : t(problem)}</bdi>
			</p>
		</>
	);
}
