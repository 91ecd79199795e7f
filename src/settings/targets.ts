import * as v from 'valibot';
import { destinationOf, readNumber } from '../numbers/read';
import { TARGET_TYPES, type TargetType } from '../scapi/methods';
import { matchScore } from './match';

/** Where the agent's own favourites and recents are kept, in `storage.local`; an administrator's are in `storage.managed`. */
export const FAVOURITES_KEY = 'favourites';
export const RECENTS_KEY = 'recents';

export const MAX_FAVOURITES = 60;
export const MAX_RECENTS = 20;
/** So many favourites have a key: 1 to 9. */
const KEYED_FAVOURITES = 9;

const Destination = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256));
const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

export const FavouriteSchema = v.object({
	type: v.picklist(TARGET_TYPES),
	destination: Destination,
	label: Label,
});
export type Favourite = v.InferOutput<typeof FavouriteSchema>;

/** A target that was used. Nothing of the interaction is kept with it; but its number may be a customer's. */
export const RecentSchema = v.object({
	...FavouriteSchema.entries,
	count: v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** Milliseconds since the epoch. */
	lastUsed: v.pipe(v.number(), v.finite()),
});
export type Recent = v.InferOutput<typeof RecentSchema>;

/** Everything that is offered as a target. */
export interface Targets {
	/** Given by the administrator: first, and not to be removed. */
	readonly managed: readonly Favourite[];
	readonly own: readonly Favourite[];
	/** The last used first. */
	readonly recents: readonly Recent[];
}

export const NO_TARGETS: Targets = { managed: [], own: [], recents: [] };

/** Names a target: two are the same where the same goes to the switch, however a number is written. */
export function targetId({ type, destination }: { type: TargetType; destination: string }): string {
	return `${type} ${type === 'CUSTOM_CONTACT' ? destinationOf(destination) : destination}`;
}

function unique<T extends Favourite>(list: readonly T[], limit: number): T[] {
	const found = new Map<string, T>();
	for (const each of list) if (!found.has(targetId(each))) found.set(targetId(each), each);
	return [...found.values()].slice(0, limit);
}

function items(value: unknown): unknown[] {
	return Array.isArray(value) ? value.slice(0, 500) : [];
}

/** A policy is written by hand: a kind in small letters or without a label is understood, what is not is left out. */
function tolerant(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || !('destination' in value)) return value;
	const destination = typeof value.destination === 'number' ? String(value.destination) : value.destination;
	const type = 'type' in value && typeof value.type === 'string' ? value.type : 'CUSTOM_CONTACT';
	const label =
		'label' in value && typeof value.label === 'string' && value.label.trim() !== ''
			? value.label
			: undefined;
	return {
		type: type
			.trim()
			.toUpperCase()
			.replace(/[\s-]+/g, '_'),
		destination,
		label: label ?? destination,
	};
}

/** Reads favourites from storage or policy, each by itself: one that cannot be read does not take the others along. */
export function readFavourites(stored: unknown): Favourite[] {
	const found = items(stored).flatMap((each) => {
		const parsed = v.safeParse(FavouriteSchema, tolerant(each));
		return parsed.success ? [parsed.output] : [];
	});
	return unique(found, MAX_FAVOURITES);
}

export function readRecents(stored: unknown): Recent[] {
	const found = items(stored).flatMap((each) => {
		const parsed = v.safeParse(RecentSchema, each);
		return parsed.success ? [parsed.output] : [];
	});
	return unique(
		found.sort((a, b) => b.lastUsed - a.lastUsed),
		MAX_RECENTS,
	);
}

/** With this one at the end, or with its new label in its old place. */
export function withFavourite(own: readonly Favourite[], favourite: Favourite): Favourite[] {
	const id = targetId(favourite);
	const known = own.some((each) => targetId(each) === id);
	if (known) return own.map((each) => (targetId(each) === id ? favourite : each));
	return [...own, favourite].slice(-MAX_FAVOURITES);
}

export function withoutFavourite(own: readonly Favourite[], id: string): Favourite[] {
	return own.filter((each) => targetId(each) !== id);
}

/** The recents after one more use: it heads them, and the oldest makes room. */
export function withUse(
	recents: readonly Recent[],
	{ type, destination, label }: Favourite,
	now: number,
): Recent[] {
	const id = targetId({ type, destination });
	const count = (recents.find((each) => targetId(each) === id)?.count ?? 0) + 1;
	const rest = recents.filter((each) => targetId(each) !== id);
	return [{ type, destination, label, count, lastUsed: now }, ...rest].slice(0, MAX_RECENTS);
}

export interface Hit {
	readonly target: Favourite;
	readonly source: 'managed' | 'own' | 'recent';
	/** 1 to 9 for the favourites that have a key. It stays with the favourite whatever is typed. */
	readonly key?: number;
}

/** The favourites in their order, then what was used last and is no favourite. */
export function allHits({ managed, own, recents }: Targets): Hit[] {
	const hits: Hit[] = [];
	const seen = new Set<string>();
	const add = (target: Favourite, source: Hit['source']): void => {
		const id = targetId(target);
		if (seen.has(id)) return;
		seen.add(id);
		const key = hits.length + 1;
		hits.push({ target, source, ...(source !== 'recent' && key <= KEYED_FAVOURITES ? { key } : {}) });
	};
	for (const each of managed) add(each, 'managed');
	for (const each of own) add(each, 'own');
	for (const { type, destination, label } of recents) add({ type, destination, label }, 'recent');
	return hits;
}

/**
 * The hits for what was typed, best first; among equals favourites come first, and then what is used most. `kindWord`
 * gives the word for a kind, so that "group" finds the groups.
 */
export function rank(
	targets: Targets,
	query: string,
	kindWord: (type: TargetType) => string,
	type?: TargetType,
): Hit[] {
	const hits = allHits(targets).filter(({ target }) => type === undefined || target.type === type);
	const text = query.trim();
	if (text === '') return hits;
	// A number is found however it is written, there and here.
	const number = readNumber(text);
	const score = ({ label, destination, type: kind }: Favourite): number => {
		const written = matchScore(text, [label, destination], [kindWord(kind)]);
		if (number.kind !== 'number' || kind !== 'CUSTOM_CONTACT') return written;
		return Math.max(written, matchScore(number.dialled, [destinationOf(destination)]));
	};
	const uses = new Map(targets.recents.map((each) => [targetId(each), each.count]));
	return hits
		.map((hit, place) => {
			const byKey = text === String(hit.key) ? 1_000 : 0;
			return { hit, score: score(hit.target) + byKey, uses: uses.get(targetId(hit.target)) ?? 0, place };
		})
		.filter(({ score }) => score > 0)
		.sort(
			(a, b) =>
				b.score - a.score ||
				Number(a.hit.source === 'recent') - Number(b.hit.source === 'recent') ||
				b.uses - a.uses ||
				a.place - b.place,
		)
		.map(({ hit }) => hit);
}
