import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { fold } from '../../../settings/match';
import { isSheet, saveData, toggleData } from '../../actions/data-actions';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { changesOf, rowKeys } from '../../logic/data/data';
import { faultsIn } from '../../logic/data/field-words';
import { valueText } from '../../logic/data/values';
import { whyNot } from '../../logic/words/why-not';
import { useSurface } from '../../surface/surface';
import { focusFault } from '../kit/focus-soon';
import { Icon } from '../kit/icon';
import { giveFocusBack } from '../sheet/give-focus-back';
import { SheetClose } from '../sheet/sheet-close';
import { LeftUnsaved } from '../stage/unsaved';
import { DataRow } from './data-row';
import { NewRow } from './new-row';
import { SaveBar } from './save-bar';

/** From so many keys on, looking for one is quicker by typing. */
const FILTER_FROM = 9;
const NOTHING: Draft = {};

/** The attached data: everything there is, editable where it is text. Changes wait as a draft until they are saved. */
export function DataTable({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const headingId = useId();
	const root = useRef<HTMLElement>(null);
	const [filter, setFilter] = useState('');
	const [checked, setChecked] = useState(false);
	// Restored as they were typed: then there was time to see what is wrong.
	const [left, setLeft] = useState<ReadonlySet<string>>(
		() => new Set(Object.keys(surface.store.drafts.all.peek().get(interactionKeyOf(card))?.values ?? {})),
	);
	const { userData, cut } = card.tracked.interaction;
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card)) ?? NOTHING;
	const reason = whyNot('setUserData', card, gone);
	const fields = surface.settings.value.fields;
	const changes = changesOf(draft, userData, fields);
	const fieldOf = new Map(fields.map((field) => [field.key, field]));
	const { own, internal } = rowKeys(userData, draft, fields);
	const total = own.length + internal.length;
	const labelOf = (key: string): string => fieldOf.get(key)?.label ?? key;
	const wanted = total >= FILTER_FROM ? fold(filter) : '';
	const matches = (key: string): boolean =>
		wanted === '' ||
		[key, labelOf(key), valueText(draft.values?.[key] ?? userData[key])].some((text) =>
			fold(text).includes(wanted),
		);
	const rowsOf = new Map<string, number>();
	for (const key of [...own, ...internal]) rowsOf.set(labelOf(key), (rowsOf.get(labelOf(key)) ?? 0) + 1);
	const faults = faultsIn(changes, draft, userData, fields);
	const known = [...faults.keys()].filter((key) => checked || left.has(key));
	const isInSheet = isSheet(surface, card);
	const shownOwn = own.filter(matches);
	const shownInternal = internal.filter(matches);

	// A sheet hides the button that opened it, and with it the focus would be gone, and a screen reader silent.
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null || !isInSheet) return;
		if (element.closest('[data-card]')?.contains(document.activeElement) === true)
			element.focus({ preventScroll: true });
		return () => {
			giveFocusBack(surface, element, (own) => own.querySelector<HTMLElement>('[data-act="data"]'));
		};
	}, [surface, isInSheet]);

	const save = (): void => {
		if (saveData(surface, card)) return;
		setChecked(true);
		focusFault(root);
	};

	const row = (key: string) => (
		<DataRow
			key={key}
			name={key}
			field={fieldOf.get(key)}
			card={card}
			base={Object.hasOwn(userData, key) ? userData[key] : undefined}
			exists={Object.hasOwn(userData, key)}
			draft={draft}
			changed={Object.hasOwn(changes.values, key)}
			checked={checked || left.has(key)}
			onLeave={() => setLeft((now) => (now.has(key) ? now : new Set([...now, key])))}
			locked={reason !== undefined}
			fault={faults.get(key)}
			showsKey={(rowsOf.get(labelOf(key)) ?? 0) > 1}
		/>
	);

	const filterField =
		total < FILTER_FROM ? undefined : (
			<span class="filter">
				<Icon name="search" size={16} />
				<input
					class="field"
					type="search"
					data-act="filter"
					placeholder={t(isInSheet ? 'data_filterShort' : 'data_filter', total)}
					aria-label={t('data_filter', total)}
					value={filter}
					onInput={(event) => setFilter(event.currentTarget.value)}
				/>
			</span>
		);

	return (
		<section
			ref={root}
			class="data"
			tabIndex={isInSheet ? -1 : undefined}
			aria-labelledby={headingId}
			onKeyDown={(event) => {
				if (event.isComposing) return;
				if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
					event.preventDefault();
					// Held down, it would write once more after each refusal.
					if (!event.repeat) save();
				} else if (event.key === 'Escape') {
					// Out of the table first; a second Escape closes the popup. What was typed is kept either way.
					event.preventDefault();
					event.stopPropagation();
					if (isInSheet) toggleData(surface, card);
					else root.current?.closest<HTMLElement>('[data-card]')?.focus();
				}
			}}
		>
			{isInSheet ? (
				<div class="sheet-head">
					<h3 id={headingId} class="cut">
						{t('data')} {total === 0 ? undefined : <span class="muted">{total}</span>}
					</h3>
					{filterField}
					<SheetClose act="data-close" onPress={() => toggleData(surface, card)} />
				</div>
			) : (
				<div class="data-head">
					<h3 id={headingId} class="part-title">
						<span class="sr-only">{t('data_title')}</span>
						<span aria-hidden="true">{t('data')}</span>{' '}
						{total === 0 ? undefined : <span class="muted num">{total}</span>}
					</h3>
					{filterField}
				</div>
			)}
			{reason === undefined ? undefined : <p class="hint-line">{t('data_locked', reason)}</p>}
			{/* As a sheet, the table covers where this is said otherwise. */}
			{isInSheet ? <LeftUnsaved card={card} gone={gone} /> : undefined}
			{total === 0 ? <p class="nothing">{t('data_none')}</p> : undefined}
			{total > 0 && shownOwn.length + shownInternal.length === 0 ? (
				<p class="nothing">{t('data_noMatch', filter.trim())}</p>
			) : undefined}
			{shownOwn.length + shownInternal.length === 0 ? undefined : (
				<table>
					<colgroup>
						<col class="col-key" />
						<col />
						<col class="col-acts" />
					</colgroup>
					<thead class="sr-only">
						<tr>
							<th scope="col">{t('data_key')}</th>
							<th scope="col">{t('data_value')}</th>
							<th scope="col">{t('data_acts')}</th>
						</tr>
					</thead>
					{shownOwn.length === 0 ? undefined : <tbody>{shownOwn.map(row)}</tbody>}
					{shownInternal.length === 0 ? undefined : (
						<tbody>
							<tr class="divider">
								<th colSpan={3} scope="rowgroup">
									{t('data_internal')}
								</th>
							</tr>
							{shownInternal.map(row)}
						</tbody>
					)}
				</table>
			)}
			{cut === undefined || cut.keys === 0 ? undefined : (
				<p class="nothing">{t('data_keysLeftOut', cut.keys)}</p>
			)}
			{reason === undefined ? <NewRow card={card} draft={draft} /> : undefined}
			<SaveBar
				card={card}
				draft={draft}
				changes={changes}
				faults={known.length}
				reason={reason}
				onSave={save}
			/>
		</section>
	);
}
