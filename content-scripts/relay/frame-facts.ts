import type { Facts } from '../../src/contract/diagnostics';
import type { Link } from '../../src/contract/workspace-link';
import { isWorkspacePath, plainAddress } from '../../src/scapi/addresses';
import { isRecord } from '../../src/scapi/json';
import { isGuestFrame } from '../shared/guest-frame-name';
import { isWindow } from '../shared/window-path';
import type { DiagnosticLog } from './diagnostic-log';

const MAX_EMBEDS = 20;

/** True in the frame that Ringside itself has added to Workspace's document. */
export const isGuest = isGuestFrame();

/**
 * Returns whether the browser has prerendered this page, for an agent who may never go there. Until it is shown it reports
 * nothing: it would stand beside the page that the agent sees, as if it were part of the same tab.
 */
export function isPrerendering(): boolean {
	return Reflect.get(document, 'prerendering') === true;
}

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
	journal: DiagnosticLog;
}

/** Collects the facts about this document for diagnostics. */
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

/** Origins beyond this number are not counted: a page can have as many as it likes. */
const MAX_TRAFFIC = 20;

export interface Likeness {
	/** The sign by which this document was recognised as a Workspace, if any. */
	readonly found: Facts['workspace'];
	/** Origins that sent requests, if only traffic suggests a Workspace. The worker knows which of them count. */
	readonly traffic: readonly string[] | undefined;
	/** Adds the listener again after all were removed. */
	hear(): void;
}

/**
 * Returns whether a window still exists. Requests that the frames of the former document have sent can arrive in this one, and
 * that does not make it a Workspace.
 */
function exists(sender: Window): boolean {
	try {
		return !sender.closed;
	} catch {
		// Firefox: an object of a document that is gone.
		return false;
	}
}

/**
 * Watches for signs that this document is a Workspace: its address, or requests that other windows send to it. Stops once the
 * API object is there, as every message would be read twice for nothing.
 */
export function recognise(signal: AbortSignal, hasObject: () => boolean): Likeness {
	const byPath = isWorkspacePath(location.pathname);
	/** The window of each origin that has sent a request. */
	const senders = new Map<string, Window>();
	const over = new AbortController();
	const living = () => {
		for (const [origin, sender] of senders) if (!exists(sender)) senders.delete(origin);
		return [...senders.keys()];
	};
	const onMessage = (event: MessageEvent) => {
		const { source, origin, isTrusted } = event;
		if (hasObject()) {
			senders.clear();
			return over.abort();
		}
		// A page without Workspace sends its requests to itself. Without an origin, a sender cannot be identified.
		if (!isTrusted || !isWindow(source) || source === window || origin === 'null') return;
		const data: unknown = event.data;
		if (!isRecord(data) || data.userAgent !== 'WWE Client') return;
		const known = living();
		if (known.length < MAX_TRAFFIC && !known.includes(origin)) senders.set(origin, source);
	};
	const both = AbortSignal.any([signal, over.signal]);
	return {
		get found() {
			if (byPath) return 'path';
			return living().length > 0 ? 'traffic' : undefined;
		},
		get traffic() {
			return byPath ? undefined : living();
		},
		hear: () => {
			if (!byPath) window.addEventListener('message', onMessage, { signal: both });
		},
	};
}
