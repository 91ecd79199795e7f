import type { Facts } from '../../src/contract/diagnostics';
import type { Link } from '../../src/contract/link';
import { isWorkspacePath, plainAddress } from '../../src/scapi/addresses';
import { isRecord } from '../../src/scapi/json';
import { isGuestFrame } from '../shared/guest';
import type { Journal } from './journal';

const MAX_EMBEDS = 20;

/** Whether this is the frame that Ringside itself has put into Workspace's document. */
export const isGuest = isGuestFrame();

/** The frames that this document embeds, by their addresses. */
function embeds(): Facts['embeds'] {
	const found: Facts['embeds'] = [];
	for (const frame of document.querySelectorAll('iframe')) {
		if (found.length >= MAX_EMBEDS) break;
		try {
			const { origin, pathname } = new URL(frame.src);
			if (origin !== 'null') found.push({ origin, workspace: isWorkspacePath(pathname) });
		} catch {
			// No address of its own: it has this document's origin.
		}
	}
	return found;
}

export interface FactSources {
	instance: string;
	path: string;
	object: boolean;
	workspace: Facts['workspace'];
	link: Link;
	journal: Journal;
}

/** What this document shows of itself, for diagnostics. */
export function factsOf({ journal, workspace, object, ...rest }: FactSources): Facts {
	const { log, busiest, unanswered, unansweredSince, answeredAt, eventAt } = journal;
	return {
		ok: true,
		...rest,
		address: plainAddress(location.href),
		origin: window.origin,
		object: object && !isGuest,
		opened: window.opener !== null,
		embeds: embeds(),
		log,
		busiest,
		unanswered,
		...(workspace === undefined ? {} : { workspace }),
		...(unansweredSince === undefined ? {} : { unansweredSince }),
		...(answeredAt === undefined ? {} : { answeredAt }),
		...(eventAt === undefined ? {} : { eventAt }),
	};
}

export interface Likeness {
	/** How this document has shown to be a Workspace, if it has. */
	readonly found: Facts['workspace'];
	/** To be called again where every listener was taken away. */
	hear(): void;
}

/**
 * Watches for signs that this document is a Workspace: its address, or requests that other windows send to it. Where the
 * API object is, there is no need to look on: every message would be read once more for nothing.
 */
export function recognise(signal: AbortSignal, hasObject: () => boolean): Likeness {
	let found: Facts['workspace'] = isWorkspacePath(location.pathname) ? 'path' : undefined;
	const over = new AbortController();
	const onMessage = ({ data, source }: MessageEvent) => {
		if (hasObject()) return over.abort();
		// A page without Workspace sends its requests to itself.
		if (source === window || !isRecord(data) || data.userAgent !== 'WWE Client') return;
		found = 'traffic';
		over.abort();
	};
	const both = AbortSignal.any([signal, over.signal]);
	return {
		get found() {
			return found;
		},
		hear: () => {
			if (found === undefined) window.addEventListener('message', onMessage, { signal: both });
		},
	};
}
