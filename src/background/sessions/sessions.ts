import { hasList } from '../../contract/has-list';
import type { FromRelay } from '../../contract/relay';
import type { Session, Tracked } from '../../contract/surface';
import type { Link } from '../../contract/workspace-link';
import { CASE_SELECTED } from '../../scapi/events';
import { type Interaction, keptName } from '../../scapi/interaction';
import type { FrameAddress, Origin } from '../worker-api';
import { phaseAt, type RingLimit, type Step, track } from './tracking';

type Report = Extract<FromRelay, { type: 'report' }>;

/** A session as the worker keeps it: what surfaces see, and its position in the relay's numbering. */
export interface TrackedSession {
	session: Session;
	instance: string;
	/** The browser's id of its document, in browsers that have one (Chrome). */
	documentId?: string | undefined;
	/** The number of the last change that was taken in. */
	n: number;
	/** The name of the Workspace window, the same for all pages of one Workspace. */
	workspace: string;
	interactions: Map<string, Tracked>;
}

/** The result of taking in a report. */
export interface Taken {
	trackedSession: TrackedSession;
	need: 'nothing' | 'snapshot';
	/** Ids of interactions that are new or have changed. */
	upserted: Set<string>;
	removed: Set<string>;
	/** Interactions that changed their phase or went, within one Workspace load. */
	steps: Step[];
	/** True if the session itself, not only its interactions, changed. */
	headChanged: boolean;
}

/**
 * Returns the last known address of a session's document. A document may change its frame id (a prerendered page, once it
 * is shown) and even its tab; its relay, and so its session, stays the same.
 */
export function placeOf({ session: { tabId, frameId }, documentId }: TrackedSession): FrameAddress {
	return { tabId, frameId, ...(documentId === undefined ? {} : { documentId }) };
}

/** Returns the name of a page's Workspace window: the same for every page of that Workspace. */
export function workspaceName(link: Link, from: Origin, instance: string): string {
	const place = link.workspace;
	if (place === undefined) return `${from.tabId}|?${instance}`;
	if (!place.startsWith('opener:')) return `${from.tabId}|${place}`;
	const path = place.slice('opener:'.length);
	// If the browser does not say which tab opened this one, the page stands for a Workspace of its own.
	return from.openerTabId === undefined ? `${from.tabId}|${place}` : `${from.openerTabId}|${path}`;
}

/** Returns the id of the tab that the Workspace of that name is in. */
export function workspaceTab(name: string): number {
	return Number.parseInt(name, 10);
}

/** Returns the times of an interaction whose page went away, or whose Workspace was reloaded. */
type Recall = (interaction: Interaction) => Tracked | undefined;

/** Knowledge for reading a report: earlier times, and how long interactions may ring. */
export interface Known {
	recall?: Recall;
	limit?: RingLimit;
}

/** The results that taking in a report collects, besides the session itself. */
interface Taking extends Pick<Taken, 'upserted' | 'removed' | 'steps'> {
	recall: Recall;
	limit: RingLimit;
}

/**
 * Returns the link of a page whose interactions are still to be asked for. It is not connected before they come: with none of
 * them, that would say that nothing is in progress.
 */
export function linkWithoutList(link: Link): Link {
	if (link.status !== 'connected') return link;
	const { reason: _, detail: __, ...rest } = link;
	return { ...rest, status: 'searching' };
}

/** Returns the link to believe when a report does not follow the last one: a connected page stays what it was until all is known. */
function linkInGap(former: TrackedSession | undefined, link: Link): Link {
	return link.status === 'connected' && former !== undefined ? former.session.link : linkWithoutList(link);
}

/** Returns a relay's session after one more report. Pure: does not change the former session. */
export function takeReport(
	former: TrackedSession | undefined,
	report: Report,
	from: Origin,
	{ recall = () => undefined, limit = () => undefined }: Known = {},
): Taken {
	const isGap = report.snapshot === undefined && (former === undefined || report.base !== former.n);
	const link = isGap ? linkInGap(former, report.link) : report.link;
	const sameEpoch = former?.session.link.epoch === link.epoch;
	const at = report.snapshot?.at ?? report.changes[0]?.at ?? 0;
	const workspace = workspaceName(link, from, report.instance);
	const trackedSession: TrackedSession = {
		instance: report.instance,
		...(from.documentId === undefined ? {} : { documentId: from.documentId }),
		n: former?.n ?? 0,
		workspace,
		interactions: interactionsToChange(sameEpoch ? former?.interactions : undefined, report),
		session: {
			// One relay is one document is one session, wherever the browser has moved it.
			key: report.instance,
			tabId: from.tabId,
			frameId: from.frameId,
			origin: from.origin,
			link,
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
	} else if (isGap) {
		need = 'snapshot';
	} else {
		for (const numbered of report.changes) takeChange(trackedSession, numbered, taking);
		trackedSession.n = report.n;
	}
	const { steps } = taking;
	const headChanged = former === undefined || headDiffers(former, trackedSession);
	return { trackedSession, need, upserted, removed, steps, headChanged };
}

/** Returns the interactions for a report to change: the same map if it changes none, so that what is known of it stays valid. */
function interactionsToChange(
	former: Map<string, Tracked> | undefined,
	{ snapshot, changes }: Report,
): Map<string, Tracked> {
	const changesSome =
		snapshot !== undefined ||
		changes.some(({ change }) => change.kind === 'upsert' || change.kind === 'remove');
	return former === undefined || changesSome ? new Map(former) : former;
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
	// In order of arrival, as surfaces show them: known interactions keep their position.
	const shown = new Set(snapshot.interactions.map(({ interactionId }) => interactionId));
	trackedSession.interactions = new Map([...before].filter(([id]) => shown.has(id)));
	for (const interaction of snapshot.interactions) {
		const id = interaction.interactionId;
		// A reload of Workspace changes the ids. The UUID, which stays, leads to the times.
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
		// A page that has lost its Workspace shows none, which says nothing of what has become of them.
		if (isConnected(trackedSession)) steps.push({ from, at: snapshot.at, late: true });
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

/** Returns whether a page shows all that its Workspace has: its list was read, and every item of it. Otherwise what is absent says nothing. */
export function showsAll({ link, unreadable }: Pick<Session, 'link' | 'unreadable'>): boolean {
	return hasList(link) && unreadable === 0;
}

/** Returns whether a page shows every interaction that another shows. */
export function covers(page: TrackedSession, other: TrackedSession): boolean {
	return [...other.interactions.keys()].every((id) => page.interactions.has(id));
}

const isConnected = ({ session }: TrackedSession): boolean => session.link.status === 'connected';
const isGuest = ({ session }: TrackedSession): boolean => session.link.guest === true;

/** Returns whether a session is to be primary rather than another. A guest yields only to a page that shows all of its calls. */
function goesBefore(trackedSession: TrackedSession, other: TrackedSession): boolean {
	if (isConnected(trackedSession) && isConnected(other) && isGuest(trackedSession) !== isGuest(other)) {
		return isGuest(trackedSession) ? !covers(other, trackedSession) : covers(trackedSession, other);
	}
	return rank(trackedSession) > rank(other);
}

/** Returns the keys of the primary sessions, one for each Workspace: a connected one, then the oldest. */
export function choosePrimaries(sessions: Iterable<TrackedSession>): Set<string> {
	const best = new Map<string, TrackedSession>();
	for (const trackedSession of sessions) {
		const other = best.get(trackedSession.workspace);
		if (other === undefined || goesBefore(trackedSession, other))
			best.set(trackedSession.workspace, trackedSession);
	}
	const chosen = [...best.values()];
	const connected = chosen.filter((trackedSession) => trackedSession.session.link.status === 'connected');
	// While a Workspace is connected, a page that finds none is of no interest to the agent.
	return new Set(
		(connected.length > 0 ? connected : chosen).map((trackedSession) => trackedSession.session.key),
	);
}

/** Marks a session as asleep: the browser froze its page. When it wakes, it reports its link as usual. */
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

/** Returns the keys of the sessions whose frame this document has taken. */
export function displacedBy(sessions: Iterable<TrackedSession>, from: Origin, instance: string): string[] {
	return [...sessions]
		.filter((trackedSession) => trackedSession.instance !== instance)
		.filter(({ session }) => session.tabId === from.tabId && session.frameId === from.frameId)
		.map(({ session }) => session.key);
}

/** Returns whether one of these interactions is ringing. */
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

/** Returns the keys (see `keptName`) of all interactions that any page shows. */
export function shownNames(sessions: Iterable<TrackedSession>): Set<string> {
	const names = new Set<string>();
	for (const { session, interactions } of sessions)
		for (const { interaction } of interactions.values()) names.add(keptName(session.origin, interaction));
	return names;
}

function rank({ session }: TrackedSession): number {
	const standing = session.link.status === 'connected' ? 4 : session.link.status === 'searching' ? 0 : 1;
	// A page of the site's own is preferred to Ringside's guest, which only fills in for one.
	const own = session.link.guest === true ? 0 : 2;
	// Switching the primary page needlessly would invalidate what surfaces have rendered.
	return standing * 2 + own + (session.primary ? 1 : 0);
}

/** Marks the primary sessions. A session whose mark changes becomes a new object, because surfaces compare by identity. */
export function markPrimaries(sessions: Map<string, TrackedSession>): void {
	const primaries = choosePrimaries(sessions.values());
	for (const [key, trackedSession] of sessions) {
		const primary = primaries.has(key);
		if (trackedSession.session.primary !== primary)
			sessions.set(key, { ...trackedSession, session: { ...trackedSession.session, primary } });
	}
}
