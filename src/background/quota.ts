import type { Tracked } from '../contract/surface';
import type { HeldSession } from './sessions';

/** What all sessions, and those of one tab, may take of the 10 MB of `storage.session`, in bytes of JSON. */
const ALL = 8_000_000;
const TAB = 6_000_000;

const encoder = new TextEncoder();
/** What is tracked is never changed, only replaced. */
const sizes = new WeakMap<Tracked, number>();

function sizeOf(tracked: Tracked): number {
	let size = sizes.get(tracked);
	if (size === undefined) {
		size = encoder.encode(JSON.stringify(tracked)).length;
		sizes.set(tracked, size);
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

function share({ session: { key, tabId, origin }, interactions }: HeldSession): Share {
	let size = 0;
	for (const tracked of interactions.values()) size += sizeOf(tracked);
	return { key, tabId, group: `${tabId}|${origin}`, size };
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
 */
export function beyondQuota(sessions: Iterable<HeldSession>): Set<string> {
	let shares = [...sessions].map(share);
	const refused = new Set<string>();
	const refuse = (from: Share[]) => {
		const most = greediest(from);
		if (most === undefined) return;
		refused.add(most.key);
		shares = shares.filter((each) => each !== most);
	};
	for (;;) {
		const full = [...sums(shares, ({ tabId }) => tabId)].find(([, size]) => size > TAB);
		if (full !== undefined) refuse(shares.filter(({ tabId }) => tabId === full[0]));
		else if (shares.reduce((sum, { size }) => sum + size, 0) > ALL) refuse(shares);
		else return refused;
	}
}
