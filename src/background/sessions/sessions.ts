import type { FromRelay } from '../../contract/relay';
import type { Session, Tracked } from '../../contract/surface';
import type { Link } from '../../contract/workspace-link';
import { CASE_SELECTED } from '../../scapi/events';
import { type Interaction, keptName } from '../../scapi/interaction';
import type { FrameAddress, Origin } from '../worker-api';
import { phaseAt, type RingLimit, type Step, track } from './tracking';

type Report = Extract<FromRelay, { type: 'report' }>;

/** A session as the worker keeps it: what surfaces see, and where it stands in the relay's numbering. */
export interface TrackedSession {
	session: Session;
	instance: string;
	/** Its document by the browser's own name, where the browser has one. */
	documentId?: string | undefined;
	/** The number of the last change taken in. */
	n: number;
	/** Names the Workspace window, so that several pages of one Workspace are known to be that. */
	workspace: string;
	interactions: Map<string, Tracked>;
}

export interface Taken {
	trackedSession: TrackedSession;
	need: 'nothing' | 'snapshot';
	/** Ids whose interaction is new or different. */
	upserted: Set<string>;
	removed: Set<string>;
	/** What came into another phase or went, within the same load of Workspace. */
	steps: Step[];
	/** Whether anything of the session itself, not of its interactions, is different. */
	headChanged: boolean;
}

/**
 * Returns where a session's document is, as last reported. A document may change its frame number (a prerendered page, once
 * it is shown) and even its tab; its relay, and so its session, stays the same.
 */
export function placeOf({ session: { tabId, frameId }, documentId }: TrackedSession): FrameAddress {
	return { tabId, frameId, ...(documentId === undefined ? {} : { documentId }) };
}

/** The same name for the same Workspace window, whichever page speaks of it. */
export function workspaceName(link: Link, from: Origin, instance: string): string {
	const place = link.workspace;
	if (place === undefined) return `${from.tabId}|?${instance}`;
	if (!place.startsWith('opener:')) return `${from.tabId}|${place}`;
	const path = place.slice('opener:'.length);
	// Where the browser does not tell which tab opened this one, the page stays on its own.
	return from.openerTabId === undefined ? `${from.tabId}|${place}` : `${from.openerTabId}|${path}`;
}

/** The tab in which the Workspace of that name is. */
export function workspaceTab(name: string): number {
	return Number.parseInt(name, 10);
}

/** Returns the times of an interaction whose page went away, or whose Workspace was reloaded. */
type Recall = (interaction: Interaction) => Tracked | undefined;

/** How reports are read: what was known before, and how long something may ring. */
export interface Known {
	recall?: Recall;
	limit?: RingLimit;
}

/** What taking a report in adds to, beside the session itself. */
interface Taking extends Pick<Taken, 'upserted' | 'removed' | 'steps'> {
	recall: Recall;
	limit: RingLimit;
}

/** Takes a relay's report into its session. Pure: the former session is left as it was. */
export function takeReport(
	former: TrackedSession | undefined,
	report: Report,
	from: Origin,
	{ recall = () => undefined, limit = () => undefined }: Known = {},
): Taken {
	const sameEpoch = former?.session.link.epoch === report.link.epoch;
	const at = report.snapshot?.at ?? report.changes[0]?.at ?? 0;
	const workspace = workspaceName(report.link, from, report.instance);
	const trackedSession: TrackedSession = {
		instance: report.instance,
		...(from.documentId === undefined ? {} : { documentId: from.documentId }),
		n: former?.n ?? 0,
		workspace,
		interactions: new Map(sameEpoch ? former?.interactions : undefined),
		session: {
			// One relay is one document is one session, wherever the browser says it is now.
			key: report.instance,
			tabId: from.tabId,
			frameId: from.frameId,
			origin: from.origin,
			link: report.link,
			primary: former?.session.primary ?? false,
			workspaceTab: workspaceTab(workspace),
			unreadable: former?.session.unreadable ?? 0,
			heardAt: at === 0 ? (former?.session.heardAt ?? 0) : at,
			...(from.title === undefined ? {} : { title: from.title }),
			...(former?.session.selectedCaseId === undefined || !sameEpoch
				? {}
				: { selectedCaseId: former.session.selectedCaseId }),
		},
	};
	const upserted = new Set<string>();
	const removed = new Set<string>();
	const taking: Taking = { upserted, removed, steps: [], recall, limit };
	if (!sameEpoch) for (const id of former?.interactions.keys() ?? []) removed.add(id);
	let need: Taken['need'] = 'nothing';
	if (report.snapshot !== undefined) {
		takeSnapshot(trackedSession, report.snapshot, taking);
		trackedSession.n = report.n;
	} else if (former === undefined || report.base !== former.n) {
		need = 'snapshot';
	} else {
		for (const numbered of report.changes) takeChange(trackedSession, numbered, taking);
		trackedSession.n = report.n;
	}
	const { steps } = taking;
	const headChanged = former === undefined || headDiffers(former, trackedSession);
	return { trackedSession, need, upserted, removed, steps, headChanged };
}

function headDiffers(former: TrackedSession, trackedSession: TrackedSession): boolean {
	const a = { ...former.session, heardAt: 0 };
	const b = { ...trackedSession.session, heardAt: 0 };
	return JSON.stringify(a) !== JSON.stringify(b) || former.workspace !== trackedSession.workspace;
}

function takeSnapshot(
	trackedSession: TrackedSession,
	snapshot: NonNullable<Report['snapshot']>,
	{ upserted, removed, steps, recall, limit }: Taking,
): void {
	const before = trackedSession.interactions;
	// In order of arrival, as surfaces have them: what is known keeps its place.
	const shown = new Set(snapshot.interactions.map(({ interactionId }) => interactionId));
	trackedSession.interactions = new Map([...before].filter(([id]) => shown.has(id)));
	for (const interaction of snapshot.interactions) {
		const id = interaction.interactionId;
		// Across a reload of Workspace the ids are new; what Workspace keeps carries the times over.
		const known = before.get(id) ?? recall(interaction);
		const tracked = track(interaction, known, snapshot.at, true, limit);
		trackedSession.interactions.set(id, tracked);
		if (known !== undefined && phaseAt(known) !== phaseAt(tracked)) {
			steps.push({ from: known, to: tracked, at: snapshot.at, late: true });
		}
		upserted.add(id);
		removed.delete(id);
	}
	for (const [id, from] of before) {
		if (trackedSession.interactions.has(id)) continue;
		removed.add(id);
		steps.push({ from, at: snapshot.at, late: true });
	}
	trackedSession.session.unreadable = snapshot.unreadable;
	if (snapshot.selectedCaseId !== undefined) trackedSession.session.selectedCaseId = snapshot.selectedCaseId;
}

function takeChange(
	trackedSession: TrackedSession,
	{ change, at }: Report['changes'][number],
	{ upserted, removed, steps, recall, limit }: Taking,
): void {
	const { interactions, session } = trackedSession;
	switch (change.kind) {
		case 'upsert': {
			const id = change.interaction.interactionId;
			const known = interactions.get(id) ?? recall(change.interaction);
			const tracked = track(change.interaction, known, at, false, limit);
			interactions.set(id, tracked);
			if (known !== undefined && phaseAt(known) !== phaseAt(tracked)) {
				steps.push({ from: known, to: tracked, at, late: false });
			}
			upserted.add(id);
			removed.delete(id);
			if (change.interaction.isCaseSelected && change.interaction.caseId !== undefined) {
				session.selectedCaseId = change.interaction.caseId;
			}
			break;
		}
		case 'remove': {
			const from = interactions.get(change.interactionId);
			if (from !== undefined) {
				interactions.delete(change.interactionId);
				removed.add(change.interactionId);
				steps.push({ from, at, late: false });
			}
			upserted.delete(change.interactionId);
			break;
		}
		case 'case':
			// The vendor's own example of CASE_EXPANDED carries the former case's id: only CASE_SELECTED is believed.
			if (change.eventType === CASE_SELECTED) session.selectedCaseId = change.selectedCaseId;
			break;
		case 'markdone':
			break;
	}
}

/** Whether a page shows all that another shows. */
export function covers(page: TrackedSession, other: TrackedSession): boolean {
	return [...other.interactions.keys()].every((id) => page.interactions.has(id));
}

const isConnected = ({ session }: TrackedSession): boolean => session.link.status === 'connected';
const isGuest = ({ session }: TrackedSession): boolean => session.link.guest === true;

/** A page takes the place of Ringside's own guest only once it shows all that the guest shows: else it would hide calls. */
function goesBefore(trackedSession: TrackedSession, other: TrackedSession): boolean {
	if (isConnected(trackedSession) && isConnected(other) && isGuest(trackedSession) !== isGuest(other)) {
		return isGuest(trackedSession) ? !covers(other, trackedSession) : covers(trackedSession, other);
	}
	return rank(trackedSession) > rank(other);
}

/** One page speaks for each Workspace: a connected one, then the one that was there first. */
export function choosePrimaries(sessions: Iterable<TrackedSession>): Set<string> {
	const best = new Map<string, TrackedSession>();
	for (const trackedSession of sessions) {
		const other = best.get(trackedSession.workspace);
		if (other === undefined || goesBefore(trackedSession, other))
			best.set(trackedSession.workspace, trackedSession);
	}
	const chosen = [...best.values()];
	const connected = chosen.filter((trackedSession) => trackedSession.session.link.status === 'connected');
	// Beside a connected Workspace, a page that finds none is no news to the agent.
	return new Set(
		(connected.length > 0 ? connected : chosen).map((trackedSession) => trackedSession.session.key),
	);
}

/** The browser has put a page to sleep. When it wakes, it reports how it stands to Workspace, as ever. */
export function putToSleep(sessions: Map<string, TrackedSession>, key: string): void {
	const trackedSession = sessions.get(key);
	if (trackedSession === undefined) return;
	const { detail: _, ...link } = trackedSession.session.link;
	const session = {
		...trackedSession.session,
		link: { ...link, status: 'notConnected', reason: 'frozen' } as const,
	};
	sessions.set(key, { ...trackedSession, session });
	markPrimaries(sessions);
}

/** Returns the sessions of documents whose frame this one has taken. */
export function displacedBy(sessions: Iterable<TrackedSession>, from: Origin, instance: string): string[] {
	return [...sessions]
		.filter((trackedSession) => trackedSession.instance !== instance)
		.filter(({ session }) => session.tabId === from.tabId && session.frameId === from.frameId)
		.map(({ session }) => session.key);
}

/** Whether one of these interactions rings. */
export function anyRings({ interactions }: TrackedSession, ids: Iterable<string>): boolean {
	return [...ids].some((id) => {
		const item = interactions.get(id);
		return item !== undefined && phaseAt(item) === 'ringing';
	});
}

/** Returns whether any page shows the interaction of this key (see `keptName`). */
export function isShown(sessions: Iterable<TrackedSession>, interactionKey: string): boolean {
	for (const { session, interactions } of sessions) {
		for (const { interaction } of interactions.values()) {
			if (keptName(session.origin, interaction) === interactionKey) return true;
		}
	}
	return false;
}

function rank({ session }: TrackedSession): number {
	const standing = session.link.status === 'connected' ? 4 : session.link.status === 'searching' ? 0 : 1;
	// A page of the site's own goes before Ringside's guest, which is there for want of one.
	const own = session.link.guest === true ? 0 : 2;
	// Changing the speaker for nothing would void what surfaces hold.
	return standing * 2 + own + (session.primary ? 1 : 0);
}

/** Marks the sessions that speak for their Workspaces. What is marked anew is another object: surfaces compare them. */
export function markPrimaries(sessions: Map<string, TrackedSession>): void {
	const primaries = choosePrimaries(sessions.values());
	for (const [key, trackedSession] of sessions) {
		const primary = primaries.has(key);
		if (trackedSession.session.primary !== primary)
			sessions.set(key, { ...trackedSession, session: { ...trackedSession.session, primary } });
	}
}
