import type { Preferences } from '../contract/settings';
import type { CommandRecord, Model, Session } from '../contract/surface';
import { t } from '../platform/i18n';
import { type Interaction, stableKey } from '../scapi/interaction';
import { maskedPhone } from '../scapi/masking';
import { mediaFamily } from '../scapi/media';
import { customerName } from '../scapi/naming';
import { answerOf, isAnswered, isTalking } from './answering';
import { type Place, ringingOf, tailOf } from './intents';

/** A notification as it is to be: what browsers make of it is their business. */
export interface Notice {
	readonly id: string;
	readonly title: string;
	readonly message: string;
	/** Whether it can be answered. One that cannot only tells something, and goes by itself. */
	readonly rings: boolean;
	readonly silent: boolean;
}

const RING = 'ring:';
const OUTCOME = 'outcome:';
/** Under which of its usual keys the name of a queue is attached, if it is. Routing strategies write them. */
const QUEUE_KEYS = ['ServiceType', 'Queue', 'VirtualQueue'] as const;

/** Outcomes stay until the agent or the system takes them away: nobody has to follow them. */
export const isRing = (id: string): boolean => id.startsWith(RING);

/** The tab that the agent knows as their Workspace. */
export const tabOf = ({ workspaceTab, tabId }: Session): number => workspaceTab ?? tabId;

/**
 * The name of a ring's notification. By what lasts, so that it stays the same whichever page speaks for the Workspace, and
 * when the worker or the page was started anew.
 */
export function noticeId({ session, tracked }: Place): string {
	return `${RING}${tabOf(session)}:${tailOf(stableKey(tracked.interaction))}`;
}

/** The interaction that a notification is about, if it still rings. */
export function ringOf(model: Model, id: string): Place | undefined {
	return ringingOf(model).find((place) => noticeId(place) === id);
}

/** Who it is, as far as the agent wants it shown where others may look on. */
function whoOf(name: string | undefined, { notifyWho, maskPhones }: Preferences): string | undefined {
	if (!notifyWho || name === undefined) return undefined;
	return maskPhones ? maskedPhone(name) : name;
}

function titleOf(interaction: Interaction, preferences: Preferences): string {
	const family = mediaFamily(interaction);
	const who = whoOf(customerName(interaction), preferences);
	return who === undefined ? t(`notify_title_${family}`) : t(`notify_titleWho_${family}`, who);
}

function lineOf(interaction: Interaction, preferences: Preferences): string[] {
	const { notifyWho, maskPhones, maskKeys } = preferences;
	const { ani, dnis, userData } = interaction;
	const number =
		notifyWho && ani !== undefined && ani !== customerName(interaction)
			? maskPhones
				? maskedPhone(ani)
				: ani
			: undefined;
	const queue = QUEUE_KEYS.filter((key) => !maskKeys.includes(key))
		.map((key) => userData[key])
		.find((value): value is string => typeof value === 'string' && value.trim() !== '');
	return [
		...(number === undefined ? [] : [number]),
		...(queue === undefined ? [] : [queue]),
		...(dnis === undefined ? [] : [t('notify_line', dnis)]),
	];
}

/** What tells this Workspace from the others: its host, or the title of its tab where they share that. */
function workspaceOf(model: Model, session: Session): string[] {
	const places = model.sessions.filter(({ primary }) => primary);
	if (places.length < 2) return [];
	const hostOf = ({ link, origin }: Session) => (link.origin ?? origin).replace(/^https?:\/\//, '');
	const shared = places.filter((other) => hostOf(other) === hostOf(session)).length > 1;
	const name = shared ? (session.title ?? `${hostOf(session)} (${tabOf(session)})`) : hostOf(session);
	return [t('notify_workspace', name)];
}

function failureWords({ command, failure }: CommandRecord): string {
	const what = t(command.method === 'reject' ? 'notify_notRejected' : 'notify_notAccepted');
	return `${what} ${t(failure === undefined ? 'failure_none' : `failure_${failure}`)}`;
}

/**
 * The notifications that are due: one for each interaction that rings out of the agent's sight and that nobody is answering.
 * `front` is the tab in front of a focused window; `undefined` where no window of the browser has the focus.
 */
export function noticesOf(model: Model, front: number | undefined): Notice[] {
	const { preferences } = model.settings;
	if (preferences.notify === 'never') return [];
	const silent = preferences.quietWhileTalking && isTalking(model);
	const rings = ringingOf(model).filter(
		(place) =>
			!isAnswered(model, place) && (preferences.notify === 'always' || tabOf(place.session) !== front),
	);
	return rings.map((place) => {
		const { interaction } = place.tracked;
		const failed = answerOf(model, place);
		return {
			id: noticeId(place),
			title: titleOf(interaction, preferences),
			message: [
				...(failed === undefined ? [] : [failureWords(failed)]),
				lineOf(interaction, preferences).join(' · '),
				...workspaceOf(model, place.session),
			]
				.filter((line) => line !== '')
				.join('\n'),
			rings: true,
			silent,
		};
	});
}

/**
 * Tells of an answer from a notification that has failed. Not where its interaction still rings: then its own notification
 * says it, or the agent is looking at Workspace already.
 */
export function outcomeNotice(model: Model, record: CommandRecord): Notice | undefined {
	if (record.status !== 'failed' && record.status !== 'unknown') return undefined;
	if (ringingOf(model).some((place) => answerOf(model, place)?.id === record.id)) return undefined;
	return {
		id: `${OUTCOME}${tailOf(record.id)}`,
		title: whoOf(record.about, model.settings.preferences) ?? t('extensionName'),
		message: failureWords(record),
		rings: false,
		silent: isTalking(model),
	};
}

/** Tells that a press has come too late. */
export function tooLateNotice(id: string, model: Model): Notice {
	return {
		id: `${OUTCOME}${tailOf(id)}`,
		title: t('extensionName'),
		message: t('notify_tooLate'),
		rings: false,
		silent: isTalking(model),
	};
}
