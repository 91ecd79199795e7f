import { useRef } from 'preact/hooks';
import type { DialDraft } from '../../../contract/dial-draft';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { EMPTY_ROW, filledRows, ONE_EMPTY, type Rows } from '../../logic/targets/target-choices';
import { useSurface } from '../../surface/surface';
import { focusSoon } from '../kit/focus-soon';
import { AddData } from '../transfer/add-data';
import { AlongChips } from '../transfer/along-chips';
import { PairRows } from '../transfer/pair-rows';
import { Toggle } from '../transfer/toggle';

interface Props {
	draft: DialDraft;
	/** True if the Workspace to call from takes extensions. */
	extensible: boolean;
	change: (next: Partial<DialDraft>) => void;
}

const MAX_SUGGESTIONS = 12;

/** Returns the rows with these pairs: in the rows of their keys, otherwise behind the others. */
function withPairs(rows: Rows, pairs: Readonly<Record<string, string>>): Rows {
	const next = filledRows(rows);
	for (const [key, value] of Object.entries(pairs)) {
		const at = next.findIndex((row) => row.key.trim() === key);
		next.splice(at < 0 ? next.length : at, at < 0 ? 0 : 1, { key, value });
	}
	return [...next, EMPTY_ROW];
}

function withoutKeys(rows: Rows, pairs: Readonly<Record<string, string>>): Rows {
	return [...filledRows(rows).filter(({ key }) => !Object.hasOwn(pairs, key.trim())), EMPTY_ROW];
}

/** Returns the values that rows have for the keys of these pairs. */
function valuesOf(rows: Rows, pairs: Readonly<Record<string, string>>): Record<string, string> {
	const typed = filledRows(rows).flatMap(({ key, value }) =>
		value === '' ? [] : [[key.trim(), value] as const],
	);
	return Object.fromEntries(typed.filter(([key]) => Object.hasOwn(pairs, key)));
}

/** Offers what the settings know to attach: tags with their values, and fields whose value is still to be entered. */
function Suggestions({ rows, set }: { rows: Rows; set: (rows: Rows, focusOn?: string) => void }) {
	const surface = useSurface();
	/** For each tag that was pressed: the values that were typed for its keys. Pressed again, it gives them back. */
	const typed = useRef(new Map<string, Readonly<Record<string, string>>>());
	const taken = new Set(filledRows(rows).map(({ key }) => key.trim()));
	const tags = surface.tags.value.filter(({ media }) => media === undefined || media.includes('voice'));
	const isSet = (pairs: Readonly<Record<string, string>>): boolean =>
		Object.entries(pairs).every(([key, value]) =>
			rows.some((row) => row.key.trim() === key && row.value === value),
		);
	const fields = surface.settings.value.fields.filter(({ key }) => !taken.has(key));
	const all = [
		...tags.map(({ id, label, pairs }) => ({
			act: `dial-tag:${id}`,
			label,
			isSet: isSet(pairs),
			press: () => {
				if (isSet(pairs)) return set(withPairs(withoutKeys(rows, pairs), typed.current.get(id) ?? {}));
				typed.current.set(id, valuesOf(rows, pairs));
				set(withPairs(rows, pairs));
			},
		})),
		...fields.map(({ key, label }) => ({
			act: `dial-field:${key}`,
			label: t('dial_field', label),
			isSet: undefined,
			press: () => set(withPairs(rows, { [key]: '' }), key),
		})),
	].slice(0, MAX_SUGGESTIONS);
	if (all.length === 0) return null;
	return (
		<div class="filters" role="group" aria-label={t('dial_suggestions')}>
			{all.map(({ act, label, isSet, press }) => (
				<button key={act} type="button" class="tag" data-act={act} aria-pressed={isSet} onClick={press}>
					<bdi>{label}</bdi>
				</button>
			))}
		</div>
	);
}

/** Shows what goes along with a call: attached data and, where the Workspace takes them, extensions. Also folded, all of it can be read. */
export function DialExtras({ draft, extensible, change }: Props) {
	const surface = useSurface();
	const root = useRef<HTMLDivElement>(null);
	const { fields } = surface.settings.value;
	const { data = ONE_EMPTY, extensions = ONE_EMPTY } = draft;
	const dataOpen = draft.dataOpen === true;
	const sent = filledRows(extensions);
	// Those of another Workspace stay in sight until they are removed.
	const showsMore = extensible || sent.length > 0;
	const moreOpen = draft.moreOpen === true && showsMore;
	const focusValue = (index: number): void => focusSoon(root, `[data-act="dial-data-value:${index}"]`);
	const setData = (rows: Rows, focusOn?: string): void => {
		change({ data: rows });
		if (focusOn !== undefined) focusValue(rows.findIndex(({ key }) => key === focusOn));
	};
	return (
		<div class="dial-extras" ref={root}>
			<h3 class="list-head">{t('target_along')}</h3>
			<div class="pairs" role="group" aria-label={t('target_data')}>
				{dataOpen ? undefined : (
					<AlongChips
						name="dial-data"
						rows={data}
						onEdit={(index) => {
							change({ dataOpen: true });
							focusValue(index);
						}}
						onChange={(rows) => setData(rows)}
					/>
				)}
				<AddData act="dial-data" open={dataOpen} turn={() => change({ dataOpen: !dataOpen })} />
				{showsMore ? (
					<Toggle
						act="dial-more"
						word={t('dial_extensions')}
						rows={extensions}
						open={moreOpen}
						turn={() => change({ moreOpen: !moreOpen })}
					/>
				) : undefined}
			</div>
			{moreOpen || sent.length === 0 ? undefined : (
				<p class="muted" data-panel="dial-folded">
					<bdi>
						{listOf(
							sent.map(({ key, value }) => t('dial_pair', key.trim(), value)),
							'unit',
						)}
					</bdi>
				</p>
			)}
			{dataOpen ? (
				<>
					<Suggestions rows={data} set={setData} />
					<PairRows
						name="dial-data"
						title={t('target_data')}
						rows={data}
						fields={fields}
						onChange={(rows) => setData(rows)}
					/>
				</>
			) : undefined}
			{moreOpen ? (
				<>
					<p class="muted">{t('dial_extensionsNote')}</p>
					<PairRows
						name="dial-extension"
						title={t('dial_extensions')}
						rows={extensions}
						onChange={(rows) => change({ extensions: rows })}
					/>
				</>
			) : undefined}
		</div>
	);
}
