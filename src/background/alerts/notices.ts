import type { Preferences } from '../../contract/preferences';
import type { CommandRecord, Model, Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { type Interaction, lastingName, stableKey } from '../../scapi/interaction';
import { mediaFamily } from '../../scapi/media';
import { calledLine, isOutgoing } from '../../scapi/naming';
import { perObject } from '../../scapi/per-object';
import { plainText, visibleText } from '../../scapi/plain-text';
import { isMaskedKey, masked, maskedPhone } from '../../settings/mask';
import { nameOf, numberOf } from '../../words/naming';
import { hostOf } from '../../words/origins';
import { inLine, inLines } from '../../words/sentence';
import { type InteractionRef, ringingOf, tailOf } from '../commands/intents';
import { answerOf, isTalking, unansweredOf } from './answer-state';

/** A notification as Ringside wants it. Each browser shows as much of it as it can. */
export interface Notice {
	readonly id: string;
	readonly title: string;
	readonly message: string;
	/** True if the agent can answer from it. If not, it only informs, and goes away by itself. */
	readonly rings: boolean;
	readonly silent: boolean;
}

const RING = 'ring:';
const OUTCOME = 'outcome:';
const LEFT_OPEN = 'open:';
const MORE = `${RING}more:`;
/** Ringing interactions of one origin with a notification each. The others share one. */
const MAX_PER_ORIGIN = 4;
/** User data keys that usually hold the queue's name. Routing strategies write them. */
const QUEUE_KEYS = ['ServiceType', 'Queue', 'VirtualQueue'] as const;

/** Maximum length of a queue name and of a tab title, in characters. */
const MAX_QUEUE_LENGTH = 60;
const MAX_TITLE_LENGTH = 60;

/**
 * Returns whether a notification is about a ringing interaction. Those about outcomes stay until the agent or the
 * system removes them.
 */
export const isRing = (id: string): boolean => id.startsWith(RING);

/** Returns whether a notification is about an interaction left open. */
export const isLeftOpen = (id: string): boolean => id.startsWith(LEFT_OPEN);

/** Returns the tab that the agent knows as their Workspace. */
export const tabOf = ({ workspaceTab, tabId }: Session): number => workspaceTab ?? tabId;

/**
 * Returns the id of a ringing interaction's notification. It is built from what lasts, so that it stays the same
 * whichever page is primary, and after the worker or the page restarts. It contains the origin, because pages of another
 * origin may use the same UUID; and the Workspace load of an interaction without a UUID, because after the next load
 * another interaction may have its id.
 */
export function noticeId({ session, tracked: { interaction } }: InteractionRef): string {
	const { page, load } = partsOf(session);
	return `${page}${tailOf(stableKey(interaction))}${lastingName(interaction) === undefined ? load : ''}`;
}

/** The parts of such ids that are the same for all interactions of a session. */
const partsOf = perObject((session: Session): { page: string; load: string } => ({
	page: `${RING}${tabOf(session)}:${session.origin}|`,
	load: `@${session.key}.${session.link.epoch}`,
}));

/** Returns whether both are certainly the same ring: an interaction that has not changed has the same `noticeId`. */
export function isUnchangedRing(a: InteractionRef | undefined, b: InteractionRef | undefined): boolean {
	if (a === undefined || a.tracked !== b?.tracked) return false;
	if (a.session === b.session) return true;
	const [one, other] = [partsOf(a.session), partsOf(b.session)];
	return one.page === other.page && one.load === other.load;
}

/** Returns the interaction that a notification is about, if it still rings. */
export function ringOf(model: Model, id: string): InteractionRef | undefined {
	return ringingOf(model).find((place) => noticeId(place) === id);
}

function titleOf(interaction: Interaction, { notifyWho }: Preferences): string {
	const family = mediaFamily(interaction);
	const who = notifyWho ? nameOf(interaction) : undefined;
	if (who === undefined) return t(`notify_title_${family}`);
	if (family === 'voice' && isOutgoing(interaction)) return t('notify_titleWho_dialled', who);
	return t(`notify_titleWho_${family}`, who);
}

function lineOf(interaction: Interaction, preferences: Preferences): string[] {
	const { userData } = interaction;
	const number = preferences.notifyWho ? numberOf(interaction) : undefined;
	const line = calledLine(interaction);
	const queue = QUEUE_KEYS.filter((key) => !isMaskedKey(key, preferences))
		.map((key) => userData[key])
		.find((value): value is string => typeof value === 'string' && visibleText(value) !== '');
	return [
		...(number === undefined ? [] : [number]),
		...(queue === undefined ? [] : [plainText(queue, MAX_QUEUE_LENGTH)]),
		...(line === undefined ? [] : [t('notify_line', line)]),
	];
}

const hostIn = ({ link, origin }: Session): string => hostOf(link.origin ?? origin);

/**
 * Names the Workspace if there are several: by its host, else by the title of its tab, else by its number. Omits the
 * title when customer names are hidden, because Workspace and CRM pages put them there.
 */
function workspaceOf(model: Model, session: Session): string[] {
	const all = model.sessions.filter(({ primary }) => primary);
	if (all.length < 2) return [];
	const { preferences } = model.settings;
	const titleIn = ({ title = '' }: Session): string =>
		plainText(maskedPhone(title, preferences), MAX_TITLE_LENGTH);
	const names = (preferences.notifyWho ? [hostIn, titleIn] : [hostIn]).map((nameOf) => ({
		name: nameOf(session),
		shared: all.filter((other) => nameOf(other) === nameOf(session)).length > 1,
	}));
	const own = names.find(({ name, shared }) => name !== '' && !shared)?.name;
	return [t('notify_workspace', own ?? `${hostIn(session)} (${all.indexOf(session) + 1})`)];
}

function failureWords({ command, failure, status }: CommandRecord): string {
	if (status === 'unknown') return t(command.method === 'reject' ? 'notify_rejectOpen' : 'notify_acceptOpen');
	const what = t(command.method === 'reject' ? 'notify_notRejected' : 'notify_notAccepted');
	return `${what} ${t(failure === undefined ? 'failure_none' : `failure_${failure}`)}`;
}

/**
 * Returns the notifications that are due: one for each ringing interaction that is out of the agent's sight and not
 * being answered. `front` is the tab in front of the focused window; `undefined` if no window of the browser has the
 * focus.
 */
export function noticesOf(model: Model, front: number | undefined): Notice[] {
	const { preferences } = model.settings;
	if (preferences.notify === 'never') return [];
	const silent = preferences.quietWhileTalking && isTalking(model);
	const rings = unansweredOf(model).filter((place) => isOutOfSight(model, place, front));
	const counts = new Map<string, number>();
	const shown = rings.filter(({ session: { origin } }) => {
		const count = (counts.get(origin) ?? 0) + 1;
		counts.set(origin, count);
		return count <= MAX_PER_ORIGIN;
	});
	const more = [...counts]
		.filter(([, count]) => count > MAX_PER_ORIGIN)
		.map(([origin]) => moreNotice(origin));
	const notices = shown.map((place): Notice => {
		const interaction = masked(place.tracked.interaction, preferences);
		const failed = answerOf(model, place);
		return {
			id: noticeId(place),
			title: titleOf(interaction, preferences),
			message: inLines([
				...(failed === undefined ? [] : [failureWords(failed)]),
				inLine(lineOf(interaction, preferences)),
				...workspaceOf(model, place.session),
			]),
			rings: true,
			silent,
		};
	});
	return [...notices, ...more, ...leftOpenNotices(model, front)];
}

/** Returns the notifications about interactions left open. They inform once, and are quiet. */
function leftOpenNotices(model: Model, front: number | undefined): Notice[] {
	const { preferences } = model.settings;
	return model.leftOpen.flatMap(({ id, session: key, interactionId }): Notice[] => {
		const session = model.sessions.find((each) => each.key === key);
		const tracked = model.interactions[key]?.find((each) => each.interaction.interactionId === interactionId);
		if (session === undefined || tracked === undefined) return [];
		if (preferences.notify !== 'always' && tabOf(session) === front) return [];
		const who = preferences.notifyWho ? nameOf(masked(tracked.interaction, preferences)) : undefined;
		return [
			{
				id,
				title: who === undefined ? t('notify_leftOpen') : t('notify_leftOpenWho', who),
				message: inLines([
					t('notify_leftOpenFor', preferences.leftOpenMinutes),
					...workspaceOf(model, session),
				]),
				rings: false,
				silent: true,
			},
		];
	});
}

/** Returns whether a ringing interaction is out of the agent's sight. */
function isOutOfSight(model: Model, { session }: InteractionRef, front: number | undefined): boolean {
	return model.settings.preferences.notify === 'always' || tabOf(session) !== front;
}

/** Returns whether any notification would be due if no window of the browser had the focus. */
export function anyNotice(model: Model): boolean {
	if (model.settings.preferences.notify === 'never') return false;
	const rings = unansweredOf(model).some((place) => isOutOfSight(model, place, undefined));
	return rings || leftOpenNotices(model, undefined).length > 0;
}

/** Returns whether the tab in front decides which notifications are due. */
export function dependsOnFront(model: Model): boolean {
	return model.settings.preferences.notify === 'away' && anyNotice(model);
}

/**
 * Returns the notification that stands for all further ringing interactions of an origin. It never changes, so it never
 * alerts twice.
 */
function moreNotice(origin: string): Notice {
	return {
		id: `${MORE}${origin}`,
		title: t('notify_more'),
		message: t('notify_workspace', hostOf(origin)),
		rings: false,
		silent: true,
	};
}

/** Returns the origin whose further interactions a notification sums up, if it does. */
export function summedUp(id: string): string | undefined {
	return id.startsWith(MORE) ? id.slice(MORE.length) : undefined;
}

/**
 * Returns a notification about a failed answer from a notification. `undefined` if its interaction still rings: then
 * its own notification says so, or the agent is already looking at Workspace.
 */
export function outcomeNotice(model: Model, record: CommandRecord): Notice | undefined {
	if (record.status !== 'failed' && record.status !== 'unknown') return undefined;
	if (ringingOf(model).some((place) => answerOf(model, place)?.id === record.id)) return undefined;
	const { preferences } = model.settings;
	const about =
		record.about === undefined || !preferences.notifyWho ? undefined : maskedPhone(record.about, preferences);
	return {
		id: `${OUTCOME}${tailOf(record.id)}`,
		title: about ?? t('extensionName'),
		message: failureWords(record),
		rings: false,
		silent: isTalking(model),
	};
}

/** Returns a notification that a press came too late. */
export function tooLateNotice(id: string, model: Model): Notice {
	return {
		id: `${OUTCOME}${tailOf(id)}`,
		title: t('extensionName'),
		message: t('notify_tooLate'),
		rings: false,
		silent: isTalking(model),
	};
}
