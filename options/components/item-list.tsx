import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import type { MediaFamily } from '../../src/scapi/media';
import { Icon } from '../../src/ui/components/kit/icon';
import type { ItemList, Row } from '../list';
import { mediaWords } from '../logic/words';
import { type RowDrag, useRowDrag } from '../use-row-drag';

interface ItemWords<T, D> {
	/** The heading of a draft without a name. */
	readonly unnamed: string;
	readonly add: string;
	readonly none: string;
	readonly title: (draft: D) => string;
	/** A summary in a few words. `saved`: the item in use, if there is one. */
	readonly summary: (draft: D, saved: T | undefined) => string;
	/** The media that it is for, empty for all; absent where it is for none in particular. */
	readonly media?: (draft: D) => readonly MediaFamily[];
	/** How many of the keys that there are for them these items use. */
	readonly used?: (count: number) => string;
	/** Draws the name as agents will see it; absent where they see nothing of it. `place`: from 0. */
	readonly sample?: (name: ComponentChildren, place: number) => ComponentChildren;
}

interface Props<T, D> {
	readonly list: ItemList<T, D>;
	readonly words: ItemWords<T, D>;
	readonly editor: (row: Row<T, D>) => ComponentChildren;
}

function Body({
	id,
	name,
	fresh,
	onClose,
	children,
}: {
	id: string;
	name: string;
	fresh: boolean;
	onClose: () => void;
	children: ComponentChildren;
}) {
	const body = useRef<HTMLDivElement>(null);
	const begun = useRef(fresh);
	useLayoutEffect(() => {
		// What is new wants to be named; what is only looked at keeps the focus where it was.
		if (begun.current) body.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
	}, []);
	return (
		<div
			class="item-body"
			role="group"
			aria-label={name}
			id={id}
			ref={body}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
				event.preventDefault();
				onClose();
			}}
		>
			{children}
		</div>
	);
}

function Item<T, D>({
	list,
	words,
	editor,
	row,
	first,
	place,
	count,
	drag,
	onRemoved,
}: Props<T, D> & {
	row: Row<T, D>;
	/** The first place that is not an administrator's. */
	first: number;
	place: number;
	count: number;
	drag: RowDrag;
	onRemoved: () => void;
}) {
	const id = useId();
	const head = useRef<HTMLButtonElement>(null);
	const open = list.open.value === row.uid;
	const name = words.title(row.draft).trim() || words.unnamed;
	const faulty = list.faults(row).length > 0 && (row.left.size > 0 || row.saved === undefined);
	const strong = (
		<strong>
			<bdi>{name}</bdi>
		</strong>
	);
	const move = (by: 1 | -1, sign: string, label: string) => (
		<button
			type="button"
			class={`icon-btn ${sign}`}
			title={label}
			aria-disabled={place + by < first || place + by >= count ? 'true' : undefined}
			onClick={() => list.move(row.uid, by)}
		>
			<Icon name="chevron" />
		</button>
	);
	const movable = !row.given && count - first > 1;
	return (
		<li class={`item${drag.classOf(row.uid, place)}`}>
			<div class="item-head">
				{/* For the pointer only: the keyboard has the two buttons. */}
				<span
					class="grip"
					aria-hidden="true"
					{...(movable ? { title: t('settings_drag'), ...drag.gripOf(row.uid, place) } : {})}
				>
					{movable ? <Icon name="grip" /> : undefined}
				</span>
				<button
					type="button"
					class="item-open"
					ref={head}
					aria-expanded={open}
					aria-controls={open ? id : undefined}
					onClick={() => list.toggle(row.uid)}
				>
					<span class="item-words">
						<span class="item-name">{words.sample === undefined ? strong : words.sample(strong, place)}</span>
						{faulty && !open ? (
							<span class="item-fault">
								{t(row.saved === undefined ? 'settings_unfinished' : 'settings_unsaved')}
							</span>
						) : (
							<span class="item-summary">
								<bdi>{words.summary(row.draft, row.saved)}</bdi>
							</span>
						)}
					</span>
					<MediaSigns media={words.media?.(row.draft) ?? []} />
				</button>
				{row.given ? (
					<Given />
				) : (
					<span class="item-acts">
						{movable ? (
							<>
								{move(-1, 'up', t('settings_up', name))}
								{move(1, 'down', t('settings_down', name))}
							</>
						) : undefined}
						<button
							type="button"
							class="icon-btn"
							title={t('settings_delete', name)}
							onClick={() => {
								list.remove(row.uid);
								onRemoved();
							}}
						>
							<Icon name="trash" />
						</button>
					</span>
				)}
				<span class="turn" data-open={open}>
					<Icon name="chevron" />
				</span>
			</div>
			{open ? (
				<Body
					id={id}
					name={name}
					fresh={row.saved === undefined}
					onClose={() => {
						list.toggle(row.uid);
						head.current?.focus();
					}}
				>
					{row.given ? (
						// The browser itself keeps what is in it from being changed.
						<fieldset class="given-body" disabled>
							{editor(row)}
						</fieldset>
					) : (
						editor(row)
					)}
				</Body>
			) : undefined}
		</li>
	);
}

/** Shows the media that an item is for. One that is for all has no signs. */
function MediaSigns({ media }: { media: readonly MediaFamily[] }) {
	if (media.length === 0) return null;
	const words = mediaWords(media);
	return (
		<span class="item-media" title={words}>
			{media.map((family) => (
				<Icon key={family} name={family} />
			))}
			<span class="sr-only">{t('settings_mediaOnly', words)}</span>
		</span>
	);
}

/** Says that an administrator has set this. */
export function Given() {
	return (
		<span class="given">
			<Icon name="lock" />
			{t('settings_given')}
		</span>
	);
}

/** A list of settings: each item is one line, and opens in its place to be edited. */
export function Items<T, D>(props: Props<T, D>) {
	const { list, words } = props;
	const add = useRef<HTMLButtonElement>(null);
	const rows = list.rows.value;
	const first = rows.filter(({ given }) => given).length;
	const drag = useRowDrag(first, list.move);
	return (
		<>
			{list.closed() ? (
				<p class="none">{t('settings_givenAll')}</p>
			) : (
				<div class="add">
					<button
						type="button"
						class="act primary"
						ref={add}
						aria-disabled={list.full() ? 'true' : undefined}
						onClick={() => {
							if (!list.full()) list.add();
						}}
					>
						<Icon name="plus" />
						{words.add}
					</button>
					{words.used === undefined || rows.length === 0 ? undefined : (
						<p class="muted">{words.used(rows.length)}</p>
					)}
				</div>
			)}
			{rows.length === 0 ? <p class="none">{words.none}</p> : undefined}
			<ul class="items" ref={drag.list}>
				{rows.map((row, place) => (
					<Item
						key={row.uid}
						{...props}
						row={row}
						first={first}
						place={place}
						count={rows.length}
						drag={drag}
						// The button that was pressed is gone: the keyboard goes on from the nearest thing that stays.
						onRemoved={() => add.current?.focus()}
					/>
				))}
			</ul>
		</>
	);
}
