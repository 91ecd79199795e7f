import type { Session, Tracked } from '../../contract/surface';
import { isRecord } from '../../scapi/json';
import type { TrackedSession } from '../sessions/sessions';

/**
 * What all sessions, and those of one tab, may take of the 10 MB of `storage.session`, in bytes as Chrome counts them. The rest is
 * for commands, history, drafts and whatever else is kept, none of which a page can fill.
 */
const ALL = 7_000_000;
const TAB = 4_000_000;
/**
 * Chrome counts the memory that its own values take, some three times as much as their JSON: so much for each value and its
 * place in a list or an object, beside its text.
 */
const NODE = 64;

const encoder = new TextEncoder();
/** What is tracked is never changed, only replaced. */
const sizes = new WeakMap<object, number>();

/** Returns about how many bytes Chrome counts for a value. */
export function storedSize(value: unknown): number {
	if (typeof value === 'string') return NODE + encoder.encode(value).length;
	if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + storedSize(item), NODE);
	if (!isRecord(value)) return NODE;
	return Object.entries(value).reduce((sum, [key, item]) => sum + storedSize(item) + key.length, NODE);
}

function sizeOf(kept: Tracked | Session): number {
	let size = sizes.get(kept);
	if (size === undefined) {
		size = storedSize(kept);
		sizes.set(kept, size);
	}
	return size;
}

interface Share {
	key: string;
	tabId: number;
	/** The frames of one origin in one tab: whoever makes many of them has one share. */
	group: string;
	size: number;
}

function share({ session, interactions }: TrackedSession): Share {
	const { key, tabId, origin } = session;
	let size = sizeOf(session);
	for (const tracked of interactions.values()) size += sizeOf(tracked);
	return { key, tabId, group: `${tabId}|${origin}`, size };
}

/** Returns about how many bytes Chrome counts for these sessions, but for what is left out of some. */
export function reckonedSize(sessions: Iterable<TrackedSession>, refused: ReadonlySet<string>): number {
	const stored = [...sessions].filter(({ session }) => !refused.has(session.key));
	return stored.reduce((sum, trackedSession) => sum + share(trackedSession).size, 0);
}

function sums(shares: Share[], name: (each: Share) => string | number): Map<string | number, number> {
	const found = new Map<string | number, number>();
	for (const each of shares) found.set(name(each), (found.get(name(each)) ?? 0) + each.size);
	return found;
}

/** Of the group that takes most, the session that takes most; of equal ones the newest. */
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
 * The sessions, given oldest first, whose interactions are not to be stored, because there is no room for all: a page decides
 * how much it says, and the many frames of one must not take the room of a Workspace. Who takes most goes first.
 * `scale`: how many bytes the browser really counts for one that is reckoned with here.
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
		const full = [...sums(shares, ({ tabId }) => tabId)].find(([, size]) => size * scale > TAB);
		if (full !== undefined) refuse(shares.filter(({ tabId }) => tabId === full[0]));
		else if (shares.reduce((sum, { size }) => sum + size, 0) * scale > ALL) refuse(shares);
		else return refused;
	}
}
