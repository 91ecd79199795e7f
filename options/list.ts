import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import { sameJson } from '../src/scapi/json';
import { type Problem, problemsOf } from '../src/settings/problems';
import { differing } from './logic/differing';

/** One item of a list on the page: what is typed, and what of it is in use. */
export interface Row<T, D> {
	/** Lives as long as the row is shown; the item's own name may be edited. */
	readonly uid: string;
	readonly draft: D;
	/** The draft as it was when it was last the same as the item in use; a blank one before that. */
	readonly base: D;
	/** The item in use; absent until a new item is valid for the first time. */
	readonly saved: T | undefined;
	/** Given by an administrator: to be seen, not to be changed. */
	readonly given: boolean;
	/** Fields that were left once: only their faults are shown. `*` for all. */
	readonly left: ReadonlySet<string>;
}

export type Change = 'edited' | 'deleted' | 'moved' | 'added';

/** The parts of a list. */
export interface Kind<T, D> {
	readonly schema: v.GenericSchema<unknown, T>;
	/** The key of an item, and the field it is typed in. */
	readonly name: (item: T) => string;
	readonly nameField: string;
	readonly most: number;
	readonly blank: () => D;
	readonly draftOf: (item: T) => D;
	/** Makes an item of a draft. What the draft does not show, or only shows cleaned up, stays as it is in the item in use. */
	readonly itemOf: (draft: D, saved: T | undefined) => unknown;
	/** Returns the draft without what only repeats the item in use, and is to follow what has been changed in it. */
	readonly following?: (draft: D, saved: T) => D;
	/** The names of the items that an administrator has given. */
	readonly given: () => ReadonlySet<string>;
	/** An administrator allows no others. */
	readonly closed: () => boolean;
	/** Faults that only a draft can have. */
	readonly check?: (draft: D) => readonly Problem[];
}

export interface ItemList<T, D> {
	readonly rows: ReadonlySignal<readonly Row<T, D>[]>;
	readonly open: ReadonlySignal<string | undefined>;
	readonly full: () => boolean;
	readonly closed: () => boolean;
	toggle(uid: string): void;
	add(): void;
	/** Takes typed text. It is not in use before `leave`: nobody wants a half-typed word. */
	edit(uid: string, change: (draft: D) => D): void;
	/** The field was left, or something was chosen: what is good is in use from here on. */
	leave(uid: string, field: string): void;
	remove(uid: string): void;
	/** Moves an item by so many places, up if negative. */
	move(uid: string, by: number): void;
	/** All faults of a row, by field. */
	faults(row: Row<T, D>): readonly Problem[];
	/** The fault to show at a field. */
	faultAt(row: Row<T, D>, field: string): Problem | undefined;
	/**
	 * Takes items from elsewhere: an undo, an import, another page, a policy. What is typed and not in use yet stays, as long as
	 * its item does.
	 */
	take(items: readonly T[]): void;
}

let count = 0;
const newUid = (): string => `row-${++count}`;

/** A list that is edited in place. `changed` gets the items in use whenever these are others. */
export function createList<T, D extends object>(
	kind: Kind<T, D>,
	changed: (items: T[], what: Change, item: T) => void,
): ItemList<T, D> {
	const rows = signal<readonly Row<T, D>[]>([]);
	const open = signal<string | undefined>(undefined);
	const items = (): T[] => rows.peek().flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
	const find = (uid: string): Row<T, D> | undefined => rows.peek().find((row) => row.uid === uid);
	const replace = (next: Row<T, D>): void => {
		rows.value = rows.peek().map((row) => (row.uid === next.uid ? next : row));
	};

	const read = (row: Row<T, D>): { item: T } | { faults: readonly Problem[] } => {
		const own = kind.check?.(row.draft) ?? [];
		const parsed = v.safeParse(kind.schema, kind.itemOf(row.draft, row.saved));
		const faults = [...own, ...(parsed.success ? [] : problemsOf(parsed.issues))];
		if (!parsed.success || faults.length > 0) return { faults };
		const item = parsed.output;
		const others = rows.value.filter(({ uid, saved }) => uid !== row.uid && saved !== undefined);
		const taken = others.some(({ saved }) => saved !== undefined && kind.name(saved) === kind.name(item));
		if (taken) return { faults: [{ path: kind.nameField, code: 'taken' }] };
		// Others may have come from elsewhere since it was added. What is in use stays, however many a policy gives beside it.
		return row.saved !== undefined || others.length < kind.most
			? { item }
			: { faults: [{ path: kind.nameField, code: 'tooMany', detail: String(kind.most) }] };
	};

	const rowOf = (item: T, former: Row<T, D> | undefined, given: boolean): Row<T, D> => {
		const base = kind.draftOf(item);
		const row = { uid: former?.uid ?? newUid(), draft: base, base, saved: item, given, left: new Set(['*']) };
		if (former === undefined || given) return row;
		if (sameJson(former.saved, item)) return { ...former, given };
		return { ...row, draft: { ...base, ...differing(former.draft, former.base) } };
	};

	const list: ItemList<T, D> = {
		rows,
		open,
		full: () => rows.value.length >= kind.most,
		closed: kind.closed,
		toggle(uid) {
			const row = find(open.peek() ?? '');
			// Closing an item finishes it: all its errors are shown.
			if (row !== undefined) replace({ ...row, left: new Set(['*']) });
			open.value = open.peek() === uid ? undefined : uid;
		},
		add() {
			const uid = newUid();
			const draft = kind.blank();
			rows.value = [
				...rows.peek(),
				{ uid, draft, base: draft, saved: undefined, given: false, left: new Set() },
			];
			list.toggle(uid);
		},
		edit(uid, change) {
			const row = find(uid);
			if (row !== undefined && !row.given) replace({ ...row, draft: change(row.draft) });
		},
		leave(uid, field) {
			const row = find(uid);
			if (row === undefined || row.given) return;
			const draft =
				row.saved === undefined ? row.draft : (kind.following?.(row.draft, row.saved) ?? row.draft);
			const next = { ...row, draft, left: new Set([...row.left, field]) };
			// Nothing was changed: what is stored stays as it is, also where the page would write it otherwise.
			if (row.saved !== undefined && sameJson(draft, row.base)) return replace(next);
			const result = read(next);
			if (!('item' in result)) return replace(next);
			replace({ ...next, base: next.draft, saved: result.item });
			if (row.saved === undefined) changed(items(), 'added', result.item);
			else if (!sameJson(row.saved, result.item)) changed(items(), 'edited', result.item);
		},
		remove(uid) {
			const row = find(uid);
			if (row?.given === true) return;
			rows.value = rows.peek().filter((each) => each.uid !== uid);
			if (open.peek() === uid) open.value = undefined;
			if (row?.saved !== undefined) changed(items(), 'deleted', row.saved);
		},
		move(uid, by) {
			const from = rows.peek().findIndex((row) => row.uid === uid);
			const to = from + by;
			const next = [...rows.peek()];
			const [row] = next.splice(from, 1);
			// Given items come first, whatever is moved.
			if (row === undefined || row.given || (rows.peek()[to]?.given ?? true)) return;
			next.splice(to, 0, row);
			rows.value = next;
			if (row.saved !== undefined) changed(items(), 'moved', row.saved);
		},
		faults(row) {
			const result = read(row);
			return 'faults' in result ? result.faults : [];
		},
		faultAt(row, field) {
			if (!row.left.has(field) && !row.left.has('*')) return undefined;
			return list
				.faults(row)
				.find(({ path }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
		},
		take(next) {
			const former = new Map(
				rows
					.peek()
					.flatMap((row): [string, Row<T, D>][] =>
						row.saved === undefined ? [] : [[kind.name(row.saved), row]],
					),
			);
			const given = kind.given();
			const unfinished = kind.closed() ? [] : rows.peek().filter(({ saved }) => saved === undefined);
			rows.value = [
				...next.map((item) => rowOf(item, former.get(kind.name(item)), given.has(kind.name(item)))),
				...unfinished,
			];
			if (!rows.peek().some(({ uid }) => uid === open.peek())) open.value = undefined;
		},
	};
	return list;
}
