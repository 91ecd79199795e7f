import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Field } from '../../../contract/settings';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { cutOf } from '../../../scapi/attached';
import type { Json } from '../../../scapi/json';
import { misfit } from '../../../settings/fields';
import { isMasked, maskedValue } from '../../../settings/mask';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { withDeletion, without, withValue } from '../../logic/data/data';
import { conflictOf, withMine } from '../../logic/data/data-conflicts';
import { formatWords, nameOf } from '../../logic/data/field-words';
import { isNested, valueProblem, valueText } from '../../logic/data/values';
import { focusKind } from '../../logic/keys/keymap';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';
import { useCopy } from '../kit/use-copy';
import { DataConflict } from './data-conflict';
import { TypedField } from './typed-field';
import { ValueField } from './value-field';

interface Props {
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
	/** True where its name alone does not say which key it is. */
	showsKey: boolean;
}

const WAS_LENGTH = 80;

/** One key: its value to edit, to copy, and to delete. */
export function DataRow(props: Props) {
	const { name, field, card, base, exists, draft, changed, checked, onLeave, locked, fault, showsKey } =
		props;
	const surface = useSurface();
	const { copied, copy } = useCopy(card);
	const rules = useMaskRules();
	const [revealed, setRevealed] = useState(false);
	const row = useRef<HTMLTableRowElement>(null);
	const helpId = useId();
	const cutId = useId();
	const conflictId = useId();
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	const deleted = exists && draft.deletions?.includes(name) === true;
	const drafted = draft.values?.[name];
	const text = typeof drafted === 'string' ? drafted : valueText(base);
	const was = valueText(base);
	const label = field?.label ?? nameOf(name);
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
	const isShown = revealed || !isMasked(name, base ?? null, rules);
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
	// What the agent has typed is no secret to them.
	const maskedText = valueText(maskedValue(name, base ?? null, rules));
	const hidden = !isShown && drafted === undefined;
	useLayoutEffect(() => {
		// The button that was pressed is gone: the keyboard goes on in the field that took its place.
		if (revealed) row.current?.querySelector<HTMLElement>('.value .field')?.focus();
	}, [revealed]);
	const input = (value: string): void =>
		// What was never there and is emptied again has not been changed.
		drafts.update(key, (old) =>
			!exists && field !== undefined && value === ''
				? without(old, [name])
				: withValue(old, name, value, interaction.userData),
		);

	const remove = (): void => {
		if (locked) return;
		// A key that only the draft has is simply no longer added.
		drafts.update(key, (old) =>
			exists ? withDeletion(old, name, interaction.userData) : without(old, [name]),
		);
	};
	const restore = (): void => drafts.update(key, (old) => without(old, [name]));

	return (
		<tr
			class={`row${changed ? ' changed' : ''}${deleted ? ' deleted' : ''}`}
			data-key={name}
			ref={row}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key !== 'Delete' || focusKind(document.activeElement) === 'field') return;
				event.preventDefault();
				if (deleted) restore();
				else remove();
			}}
		>
			<th scope="row" class="key">
				{/* A key of blanks would be invisible. */}
				<bdi title={nameOf(name)}>{label}</bdi>
				{showsKey && label !== nameOf(name) ? <bdi class="raw-key">{nameOf(name)}</bdi> : undefined}
			</th>
			<td class="value">
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
					<ValueField
						label={t('data_valueOf', label)}
						base={base}
						asText={asText}
						text={text}
						readOnly={readOnly}
						invalid={problem !== undefined || conflict !== undefined}
						describedBy={described}
						onInput={input}
						onLeave={onLeave}
					/>
				) : (
					<TypedField
						field={field}
						label={t('data_valueOf', label)}
						text={text}
						{...(base === undefined ? {} : { original: valueText(base) })}
						readOnly={readOnly}
						invalid={problem !== undefined || conflict !== undefined}
						describedBy={described}
						onInput={input}
						onLeave={onLeave}
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
						onTheirs={restore}
					/>
				)}
			</td>
			<td class="row-acts">
				{deleted || (changed && exists) ? (
					<button
						type="button"
						class="icon-btn small"
						data-act={`undo:${name}`}
						title={t(deleted ? 'data_undelete' : 'data_revert', label)}
						onClick={restore}
					>
						<Icon name="undo" />
					</button>
				) : (
					<button
						type="button"
						class="icon-btn small on-hover"
						data-act={`delete:${name}`}
						title={t('data_delete', label)}
						aria-keyshortcuts="Delete"
						disabled={locked || (!exists && !changed)}
						onClick={remove}
					>
						<Icon name="trash" />
					</button>
				)}
				<button
					type="button"
					class="icon-btn small"
					data-act={`copy:${name}`}
					title={t('data_copy', label)}
					onClick={() => copy(text)}
				>
					<Icon name={copied ? 'check' : 'copy'} />
				</button>
			</td>
		</tr>
	);
}
