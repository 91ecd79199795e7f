import * as v from 'valibot';
import { destinationOf, readNumber } from '../numbers/read';
import { TARGET_TYPES, type TargetType } from '../scapi/target-types';
import { matchScore } from './match';

/**
 * Storage keys of the agent's own favourites and recents, in `storage.local`; an administrator's favourites are in
 * `storage.managed`.
 */
export const FAVOURITES_KEY = 'favourites';
export const RECENTS_KEY = 'recents';

export const MAX_FAVOURITES = 60;
export const MAX_RECENTS = 20;
/** Number of favourites with a key: 1 to 9. */
const KEYED_FAVOURITES = 9;

/** Max characters of a destination, and of a label: until the agent gives it one, a target is called what its destination is. */
export const MAX_TARGET_TEXT = 256;

const Destination = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_TARGET_TEXT));
const Label = Destination;

export const FavouriteSchema = v.object({
	type: v.picklist(TARGET_TYPES),
	destination: Destination,
	label: Label,
});
export type Favourite = v.InferOutput<typeof FavouriteSchema>;

/** A target that was used. Nothing of the interaction is stored with it, but its number may be a customer's. */
export const RecentSchema = v.object({
	...FavouriteSchema.entries,
	count: v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** In ms since the Unix epoch. */
	lastUsed: v.pipe(v.number(), v.finite()),
});
export type Recent = v.InferOutput<typeof RecentSchema>;

/** Everything that is offered as a target. */
export interface Targets {
	/** The administrator's: first, and not removable. */
	readonly managed: readonly Favourite[];
	readonly own: readonly Favourite[];
	/** Most recent first. */
	readonly recents: readonly Recent[];
}

export const NO_TARGETS: Targets = { managed: [], own: [], recents: [] };

/** Returns the id of a target. Two targets are the same if the same goes to the switch, however a number is written. */
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

/** Normalizes a favourite of a hand-written policy: accepts a lower-case kind and a missing label. */
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

/** Reads favourites from storage or policy, each by itself: an unreadable one does not discard the others. */
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

/**
 * Returns the favourites with this one at the end, or with its new label in its old place. There is no room for more than
 * `MAX_FAVOURITES`: then they stay as they are, because without the first one every key would mean another target.
 */
export function withFavourite(own: readonly Favourite[], favourite: Favourite): Favourite[] {
	const id = targetId(favourite);
	const known = own.some((each) => targetId(each) === id);
	if (known) return own.map((each) => (targetId(each) === id ? favourite : each));
	return own.length < MAX_FAVOURITES ? [...own, favourite] : [...own];
}

export function withoutFavourite(own: readonly Favourite[], id: string): Favourite[] {
	return own.filter((each) => targetId(each) !== id);
}

/** Returns the recents after one more use: the target moves to the front, and the oldest is dropped. */
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
	/** 1 to 9 for a favourite with a key. It does not depend on what is typed. */
	readonly key?: number;
}

/** Returns the favourites in order, followed by recents that are not favourites. */
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
 * Returns the hits for a query, best first; equal ones by favourites first, then by use. `kindWord` returns the word
 * for a kind, so that "group" finds the groups.
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
	// A number matches however it is written, in the query and in the target.
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
