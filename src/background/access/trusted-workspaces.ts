import type { FromRelay } from '../../contract/relay';
import { originAllowed } from './senders';

/** Which windows may be a Workspace. */
export interface Trusted {
	/** Match patterns of the granted origins. */
	readonly origins: readonly string[];
	/** Origins that a policy names. */
	readonly workspaces: readonly string[];
}

export function mayBeWorkspace(origin: string | undefined, { origins, workspaces }: Trusted): boolean {
	return origin !== undefined && (originAllowed(origin, origins) || workspaces.includes(origin));
}

/**
 * Takes out of a relay's message what it may not say: a page is connected only to a Workspace of a trusted origin, and
 * what any other window told it is dropped. The number of such a report is one that none follows, so that the worker
 * asks for a snapshot as soon as that origin is trusted.
 */
export function vetted(message: FromRelay, trusted: Trusted): FromRelay {
	if (message.type === 'workspace' && message.traffic !== undefined) {
		return { ...message, traffic: message.traffic.filter((origin) => mayBeWorkspace(origin, trusted)) };
	}
	if (message.type !== 'report') return message;
	const { status, reason, origin, epoch, guest, missing } = message.link;
	const connected = status === 'connected';
	if (reason !== 'unknownWorkspace' && (!connected || mayBeWorkspace(origin, trusted))) return message;
	return {
		...message,
		link: {
			status: 'notConnected',
			reason: 'unknownWorkspace',
			epoch,
			...(origin === undefined ? {} : { origin }),
			...(guest === undefined ? {} : { guest }),
			...(missing === undefined ? {} : { missing }),
		},
		n: message.n + 1,
		changes: [],
		snapshot: { interactions: [], unreadable: 0, at: message.snapshot?.at ?? message.changes[0]?.at ?? 0 },
	};
}
