import type { FromRelay } from '../../contract/relay';
import { originAllowed } from './senders';

/** The origins that a Workspace may have. */
export interface Trusted {
	/** Match patterns of the granted origins. */
	readonly origins: readonly string[];
	/** Origins that a policy names as Workspaces. */
	readonly workspaces: readonly string[];
}

export function mayBeWorkspace(origin: string | undefined, { origins, workspaces }: Trusted): boolean {
	return origin !== undefined && (originAllowed(origin, origins) || workspaces.includes(origin));
}

/**
 * Returns a relay's message without what it must not say. A page counts as connected only to a Workspace of a trusted
 * origin; what any other window sent it is dropped. Such a report gets a number that no other follows, so that the worker
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
		agentFacts: [],
		snapshot: { interactions: [], unreadable: 0, at: message.snapshot?.at ?? message.changes[0]?.at ?? 0 },
	};
}
