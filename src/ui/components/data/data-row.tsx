import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { readable } from '../../../settings/fields';
import { interactionKeyOf } from '../../logic/cards/cards';
import { withDeletion, without } from '../../logic/data/data';
import { nameOf } from '../../logic/data/field-words';
import { valueText } from '../../logic/data/values';
import { focusKind } from '../../logic/keys/focus-kind';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { useCopy } from '../kit/use-copy';
import { DataValue, type ValueProps } from './data-value';

interface Props extends ValueProps {
	/** True where its name alone does not say which key it is. */
	showsKey: boolean;
}

/** One key: its value to edit, to copy, and to delete. */
export function DataRow({ showsKey, ...value }: Props) {
	const { name, field, card, base, exists, draft, changed, locked } = value;
	const { drafts } = useSurface().store;
	const { copied, copy } = useCopy(card);
	const row = useRef<HTMLTableRowElement>(null);
	const key = interactionKeyOf(card);
	const deleted = exists && draft.deletions?.includes(name) === true;
	const drafted = draft.values?.[name];
	const label = field?.label ?? nameOf(name);
	const { interaction } = card.tracked;

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
				<DataValue {...value} label={label} named={field !== undefined} within={row} />
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
					onClick={() => copy(typeof drafted === 'string' ? readable(drafted) : valueText(base))}
				>
					<Icon name={copied ? 'check' : 'copy'} />
				</button>
			</td>
		</tr>
	);
}
