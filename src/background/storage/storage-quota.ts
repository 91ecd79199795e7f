import { isRecord } from '../../scapi/json';
import { perObject } from '../../scapi/per-object';
import type { TrackedSession } from '../sessions/sessions';

/**
 * The share of the 10 MB of `storage.session` for all sessions, and for those of one tab, in bytes as Chrome counts them. The
 * rest is for commands, history, drafts and so on, none of which a page can fill.
 */
const MAX_BYTES = 7_000_000;
const MAX_TAB_BYTES = 4_000_000;
/**
 * The bytes that Chrome counts for each value besides its text: it counts the memory of its own values, which is three to six
 * times the size of their JSON. Of a text it counts the bytes.
 */
const NODE_BYTES = 64;
/** The bytes of what is stored beside an interaction in its text, and of its key, without the two times that they name the session. */
const ITEM_BYTES = 96;

const encoder = new TextEncoder();

/** Returns the approximate bytes that Chrome counts for a value. */
export function storedSize(value: unknown): number {
	if (typeof value === 'string') return NODE_BYTES + encoder.encode(value).length;
	if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + storedSize(item), NODE_BYTES);
	if (!isRecord(value)) return NODE_BYTES;
	return Object.entries(value).reduce((sum, [key, item]) => sum + storedSize(item) + key.length, NODE_BYTES);
}

/** Returns the approximate bytes that Chrome counts for a list. The items of a former list are not counted again. */
export function storedSizeOfList(items: readonly object[]): number {
	return items.reduce((sum, item) => sum + sizeOf(item), NODE_BYTES);
}

const sizeOf = perObject(storedSize);
/** Returns the bytes of the text as which an object is stored. */
const textSizeOf = perObject((item: object) => encoder.encode(JSON.stringify(item)).length);

/** Returns the bytes of the texts of interactions. The same interactions are not added up again. */
const textSizesOf = perObject((interactions: TrackedSession['interactions']) => {
	let size = 0;
	for (const tracked of interactions.values()) size += textSizeOf(tracked);
	return size;
});

interface Share {
	key: string;
	tabId: number;
	/** The tab and the origin: many frames of one page share one group. */
	group: string;
	size: number;
}

function share({ session, interactions }: TrackedSession): Share {
	const { key, tabId, origin } = session;
	// Each is stored as text.
	const texts = textSizesOf(interactions) + interactions.size * (ITEM_BYTES + 2 * key.length);
	return { key, tabId, group: `${tabId}|${origin}`, size: sizeOf(session) + texts };
}

/** Returns the approximate bytes that Chrome counts for these sessions without the refused ones. */
export function reckonedSize(sessions: Iterable<TrackedSession>, refused: ReadonlySet<string>): number {
	const stored = [...sessions].filter(({ session }) => !refused.has(session.key));
	return stored.reduce((sum, trackedSession) => sum + share(trackedSession).size, 0);
}

function sums(shares: Share[], name: (each: Share) => string | number): Map<string | number, number> {
	const found = new Map<string | number, number>();
	for (const each of shares) found.set(name(each), (found.get(name(each)) ?? 0) + each.size);
	return found;
}

/** Returns the largest session of the largest group; the newest of equal ones. */
function greediest(shares: Share[]): Share | undefined {
	const groups = sums(shares, ({ group }) => group);
	const most = Math.max(...groups.values());
	return shares
		.filter(({ group }) => groups.get(group) === most)
		.reduce<Share | undefined>(
			(best, each) => (best === undefined || each.size >= best.size ? each : best),
			undefined,
		);
}

/**
 * Returns the keys of the sessions, given oldest first, whose interactions are not stored because there is no room for all.
 * A page decides how much it reports, and many frames of one page must not take the room of a Workspace, so the largest goes
 * first. `scale`: the bytes that the browser counts per byte estimated here.
 */
export function beyondQuota(sessions: Iterable<TrackedSession>, scale = 1): Set<string> {
	let shares = [...sessions].map(share);
	const refused = new Set<string>();
	const refuse = (from: Share[]) => {
		const most = greediest(from);
		if (most === undefined) return;
		refused.add(most.key);
		shares = shares.filter((each) => each !== most);
	};
	for (;;) {
		const full = [...sums(shares, ({ tabId }) => tabId)].find(([, size]) => size * scale > MAX_TAB_BYTES);
		if (full !== undefined) refuse(shares.filter(({ tabId }) => tabId === full[0]));
		else if (shares.reduce((sum, { size }) => sum + size, 0) * scale > MAX_BYTES) refuse(shares);
		else return refused;
	}
}
