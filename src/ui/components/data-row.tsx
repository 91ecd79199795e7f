import { useState } from 'preact/hooks';
import type { Draft } from '../../contract/surface';
import { t } from '../../platform/i18n';
import type { Json } from '../../scapi/json';
import { type Card, draftKeyOf } from '../logic/cards';
import { isEditable, valueText, without, withValue } from '../logic/data';
import { focusKind } from '../logic/keymap';
import { useSurface } from '../surface';
import { Icon } from './icon';
import { ValueField } from './value-field';

interface Props {
	name: string;
	card: Card;
	base: Json | undefined;
	exists: boolean;
	draft: Draft;
	changed: boolean;
	locked: boolean;
}

const WAS_LENGTH = 80;

/** One key: its value to edit, to copy, and to delete. */
export function DataRow({ name, card, base, exists, draft, changed, locked }: Props) {
	const surface = useSurface();
	const [copied, setCopied] = useState(false);
	const { drafts } = surface.store;
	const key = draftKeyOf(card);
	const deleted = exists && draft.deletions?.includes(name) === true;
	const drafted = draft.values?.[name];
	const text = typeof drafted === 'string' ? drafted : valueText(base);
	const was = valueText(base);

	const remove = (): void => {
		if (locked) return;
		drafts.update(key, (old) => {
			const rest = without(old, [name]);
			// A key that only the draft has is simply no longer added.
			return exists ? { ...rest, deletions: [...(rest.deletions ?? []), name] } : rest;
		});
	};
	const restore = (): void => drafts.update(key, (old) => without(old, [name]));
	const copy = (): void => {
		surface.services.copy(text).then(
			() => {
				setCopied(true);
				setTimeout(() => setCopied(false), 1_500);
				surface.announce(t('data_copied'));
			},
			() => surface.giveHint(card.key, t('data_copyFailed')),
		);
	};

	return (
		<tr
			class={`row${changed ? ' changed' : ''}${deleted ? ' deleted' : ''}`}
			data-key={name}
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
				<bdi title={name}>{name.trim() === '' ? JSON.stringify(name) : name}</bdi>
			</th>
			<td class="value">
				<ValueField
					label={t('data_valueOf', name)}
					base={base}
					text={text}
					readOnly={locked || deleted || !isEditable(base)}
					onInput={(value) => drafts.update(key, (old) => withValue(old, name, value))}
				/>
				{deleted ? <span class="was">{t('data_deleted')}</span> : undefined}
				{changed && exists && !deleted ? (
					<span class="was">
						<bdi>{was === '' ? t('data_wasEmpty') : t('data_was', was.slice(0, WAS_LENGTH))}</bdi>
					</span>
				) : undefined}
			</td>
			<td class="row-acts">
				<button
					type="button"
					class="icon-button"
					data-act={`copy:${name}`}
					aria-label={t('data_copy', name)}
					title={t('data_copy', name)}
					onClick={copy}
				>
					<Icon name={copied ? 'ended' : 'copy'} />
				</button>
				{deleted || (changed && exists) ? (
					<button
						type="button"
						class="icon-button"
						data-act={`undo:${name}`}
						aria-label={t(deleted ? 'data_undelete' : 'data_revert', name)}
						title={t(deleted ? 'data_undelete' : 'data_revert', name)}
						onClick={restore}
					>
						<Icon name="undo" />
					</button>
				) : (
					<button
						type="button"
						class="icon-button"
						data-act={`delete:${name}`}
						aria-label={t('data_delete', name)}
						title={t('data_delete', name)}
						aria-keyshortcuts="Delete"
						disabled={locked}
						onClick={remove}
					>
						<Icon name="trash" />
					</button>
				)}
			</td>
		</tr>
	);
}
