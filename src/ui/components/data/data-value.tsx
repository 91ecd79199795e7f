import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Field } from '../../../contract/settings';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { cutOf } from '../../../scapi/attached';
import type { Json } from '../../../scapi/json';
import { misfit, readable } from '../../../settings/fields';
import { isMasked, maskedValue } from '../../../settings/mask';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { without, withValue } from '../../logic/data/data';
import { conflictOf, withMine } from '../../logic/data/data-conflicts';
import { formatWords } from '../../logic/data/field-words';
import { isNested, valueProblem, valueText } from '../../logic/data/values';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';
import { DataConflict } from './data-conflict';
import { TypedField } from './typed-field';
import { ValueField } from './value-field';

export interface ValueProps {
	name: string;
	/** The settings for this key. */
	field: Field | undefined;
	card: Card;
	base: Json | undefined;
	exists: boolean;
	draft: Draft;
	changed: boolean;
	/** True once the field was left or a save was tried: from then on, a value that does not fit is reported at once. */
	checked: boolean;
	/** Called when the agent has moved on from the field. */
	onLeave: () => void;
	locked: boolean;
	/** Why the changed value cannot be saved, in words. */
	fault: string | undefined;
}

interface Props extends ValueProps {
	label: string;
	/** True where its field is there without a value as well: emptied again, it then counts as unchanged. */
	named: boolean;
	/** The least number of rows of its field, if that is for text. From two on, Enter starts a new line. */
	lines?: number;
	/** The element around it, in which it finds its field to give it the focus. */
	within: RefObject<HTMLElement | null>;
}

const WAS_LENGTH = 80;

/** Shows the value of one key in its field, what it was, what is wrong with it, and the choice after somebody else's change. */
export function DataValue(props: Props) {
	const { name, field, card, base, exists, draft, changed, checked, onLeave, locked, fault } = props;
	const { label, named, lines, within } = props;
	const { drafts } = useSurface().store;
	const rules = useMaskRules();
	const [revealed, setRevealed] = useState(false);
	/** The last text typed into this field. */
	const typed = useRef<string>(undefined);
	const helpId = useId();
	const cutId = useId();
	const conflictId = useId();
	const key = interactionKeyOf(card);
	const deleted = exists && draft.deletions?.includes(name) === true;
	const drafted = draft.values?.[name];
	const text = typeof drafted === 'string' ? drafted : valueText(base);
	const was = valueText(base);
	const { interaction } = card.tracked;
	const cut = cutOf(interaction, name);
	const conflict = conflictOf(draft, name, interaction.userData);
	// What is not here whole, or has parts, would be rewritten by an edit.
	const fixed = (cut !== undefined && drafted === undefined) || isNested(base);
	const readOnly = locked || deleted || fixed;
	const asText = draft.asText?.includes(name) === true;
	const unfit = !changed || deleted ? undefined : valueProblem(text, { base, field, asText });
	const wrong = field === undefined || !changed || deleted ? undefined : misfit(field, text);
	// A value that is too long is reported at once: there is nothing to wait for.
	const problem = checked || unfit === 'data_tooLong' ? fault : undefined;
	// A date is shown as the browser writes it, so the format stays; any other has served once the value fits.
	const formatHelps = field?.type === 'date' || wrong !== undefined;
	const help =
		problem ?? (field === undefined || readOnly || !changed || !formatHelps ? undefined : formatWords(field));
	// What the agent has typed is no secret to them, even once it is saved.
	const isShown = revealed || typed.current === was || !isMasked(name, base ?? null, rules);
	// What was never there and is no field of the settings has not been empty either.
	const hadValue = exists || field !== undefined;
	const saysWas =
		changed && !deleted && problem === undefined && conflict === undefined && isShown && hadValue;
	const wasEmpty = !exists || was === '';
	const wasWords = !saysWas
		? undefined
		: wasEmpty
			? t('data_wasEmpty')
			: t('data_was', was.slice(0, WAS_LENGTH));
	const described =
		(conflict && conflictId) ??
		(help === undefined ? undefined : helpId) ??
		(cut && fixed ? cutId : undefined);
	const maskedText = valueText(maskedValue(name, base ?? null, rules));
	const hidden = !isShown && drafted === undefined;
	useLayoutEffect(() => {
		// The button that was pressed is gone: the keyboard goes on in the field that took its place.
		if (revealed) within.current?.querySelector<HTMLElement>('.value .field')?.focus();
	}, [revealed, within]);
	const input = (value: string): void => {
		typed.current = value;
		// What was never there and is emptied again has not been changed.
		drafts.update(key, (old) =>
			!exists && named && value === ''
				? without(old, [name])
				: withValue(old, name, value, interaction.userData),
		);
	};
	const shared = {
		label: t('data_valueOf', label),
		text,
		readOnly,
		lines,
		invalid: problem !== undefined || conflict !== undefined,
		describedBy: described,
		onInput: input,
		onLeave,
	};

	return (
		<>
			{hidden ? (
				<button
					type="button"
					class="field masked"
					data-act={`reveal:${name}`}
					title={t('data_reveal', label)}
					onClick={() => setRevealed(true)}
				>
					{maskedText}
					<Icon name="eye" size={16} />
				</button>
			) : field === undefined || fixed ? (
				<ValueField {...shared} text={readable(text)} base={base} asText={asText} />
			) : (
				<TypedField
					{...shared}
					field={field}
					{...(base === undefined ? {} : { original: valueText(base) })}
				/>
			)}
			{help === undefined && wasWords === undefined ? undefined : (
				<span class={problem === undefined ? 'was' : 'was problem'}>
					{wasWords === undefined ? undefined : <bdi>{wasWords}</bdi>}
					{help === undefined ? undefined : (
						<span id={helpId} class="help">
							{help}
						</span>
					)}
				</span>
			)}
			{unfit === 'data_notNumber' ? (
				<button
					type="button"
					class="btn quiet small"
					data-act={`as-text:${name}`}
					onClick={() => drafts.update(key, (old) => ({ ...old, asText: [...(old.asText ?? []), name] }))}
				>
					{t('data_saveAsText')}
				</button>
			) : undefined}
			{asText && changed && typeof base === 'number' ? (
				<span class="was">{t('data_savesAsText')}</span>
			) : undefined}
			{cut === undefined || deleted || drafted !== undefined ? undefined : (
				<span id={cutId} class="was">
					{cut.length === undefined ? t('data_cutParts') : t('data_cut', cut.length)}
				</span>
			)}
			{deleted ? (
				<span class="was">{t(cut === undefined ? 'data_deleted' : 'data_cutDelete')}</span>
			) : undefined}
			{conflict === undefined ? undefined : (
				<DataConflict
					id={conflictId}
					conflict={conflict}
					shown={(value) => (revealed ? value : maskedValue(name, value, rules))}
					onMine={() => drafts.update(key, (old) => withMine(old, name, interaction.userData))}
					onTheirs={() => drafts.update(key, (old) => without(old, [name]))}
				/>
			)}
		</>
	);
}
