import type { CommandRecord } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { type Command, interactionIdOf } from '../../../scapi/command';
import type { IllegalReason } from '../../../scapi/legality';
import type { MethodName } from '../../../scapi/methods';
import { type MaskRules, maskedPhone } from '../../../settings/mask';
import { quoted } from '../../../words/quoted';
import type { Card } from '../cards/cards';
import { byDestination, type TargetNames } from '../targets/target-names';

/** Time in ms without an answer after which the surface says that it is still waiting. */
export const SLOW_REPLY_MS = 3_000;

const WORDED = [
	'accept',
	'reject',
	'markdone',
	'setUserData',
	'deleteUserData',
	'selectCaseByCaseId',
	'singleStepTransfer',
	'consult',
	'singleStepConference',
	'completeTransfer',
	'completeConference',
	'blockMarkdone',
	'unblockMarkdone',
	'getByInteractionId',
	'agent_setState',
	'media_setState',
	'voice_dial',
	'voice_dialEx',
	'voice_answer',
	'voice_hold',
	'voice_resume',
	'voice_hangUp',
	'voice_startCallRecording',
	'voice_pauseCallRecording',
	'voice_resumeCallRecording',
	'voice_stopCallRecording',
	'sipEndpoint_muteMicrophone',
	'sipEndpoint_unmuteMicrophone',
	'sipEndpoint_muteSpeaker',
	'sipEndpoint_unmuteSpeaker',
	'email_create',
] as const;

function worded(method: MethodName): (typeof WORDED)[number] | 'other' {
	// Names of messages have no full stops.
	const part = method.replace('.', '_');
	return WORDED.find((name) => name === part) ?? 'other';
}

/** Returns the name of a command's target, or its destination, if it has one. */
function targetIn(command: Command, names: TargetNames): string {
	if ('target' in command) return names(command.target);
	if ('destination' in command) return command.destination;
	return 'address' in command ? command.address : '';
}

/** Returns the words for a method. `to` is the destination, for methods that have one. */
export const methodWord = (method: MethodName, to: string): string => t(`method_${worded(method)}`, to);
export const succeededMethodWord = (method: MethodName, to: string): string =>
	t(`succeeded_${worded(method)}`, to);

const commandWord = (command: Command, names: TargetNames): string =>
	methodWord(command.method, targetIn(command, names));
export const succeededWord = (command: Command, names: TargetNames = byDestination): string =>
	succeededMethodWord(command.method, targetIn(command, names));

/** Methods whose success shows nowhere else. The success of other methods shows in the interaction itself. */
export const REPORTED_SUCCESSES: ReadonlySet<MethodName> = new Set([
	'singleStepTransfer',
	'singleStepConference',
	'completeTransfer',
	'completeConference',
	'getByInteractionId',
]);

const ILLEGAL: Record<IllegalReason, true> = {
	notRinging: true,
	alreadyEnded: true,
	notLive: true,
	stillLive: true,
	stillRinging: true,
	notEstablished: true,
	alreadyTransferring: true,
	notConsultation: true,
	underWay: true,
	noCase: true,
	notVoice: true,
	alreadyHeld: true,
	notHeld: true,
	alreadyRecording: true,
	notRecording: true,
	alreadyPaused: true,
	justActed: true,
	notOnScreen: true,
	noConferenceForMedia: true,
	stateUnknown: true,
};

const isIllegalReason = (text: string): text is IllegalReason => Object.hasOwn(ILLEGAL, text);

/** Returns whether a record is about this card: the same interaction in the same Workspace load, or the same lasting key. */
export function isAbout(record: CommandRecord, card: Card, interactionKey: string): boolean {
	if (record.session !== card.session.key) return false;
	if (record.subject !== undefined) return record.subject === interactionKey;
	return (
		record.epoch === card.session.link.epoch &&
		interactionIdOf(record.command) === card.tracked.interaction.interactionId
	);
}

/** The words for an outcome: what happened, why, a quotation from Workspace, and what to do. */
export interface OutcomeWords {
	tone: 'bad' | 'unsure' | 'calm' | 'good';
	heading: string;
	/** The part of the heading that names what it is about: of good and calm news, all that stands out. */
	name?: string;
	why?: string;
	quote?: string;
	out?: string;
}

/** Returns the words for a command's outcome; `undefined` if the card itself shows it. `names`: what the agent calls targets. */
export function outcomeWords(
	record: CommandRecord,
	now: number,
	onItsCard: boolean,
	names: TargetNames = byDestination,
): OutcomeWords | undefined {
	const { command } = record;
	const what = commandWord(command, names);
	const about = onItsCard ? undefined : record.about;
	switch (record.status) {
		case 'succeeded': {
			if (!REPORTED_SUCCESSES.has(command.method)) return undefined;
			const done = succeededWord(command, names);
			const heading = about === undefined ? done : t('outcome_succeededAbout', about, done);
			return { tone: 'good', heading, name: about ?? targetIn(command, names) };
		}
		case 'pending': {
			const sending = { tone: 'calm', name: targetIn(command, names) } as const;
			if (record.queued === true) return { ...sending, heading: t('outcome_queued', what) };
			if (now - record.startedAt < SLOW_REPLY_MS) {
				// Say at once to whom it goes.
				return 'target' in command
					? { ...sending, heading: t(`sending_${command.method}`, sending.name) }
					: undefined;
			}
			return { ...sending, heading: t('outcome_checkingWhat', what) };
		}
		case 'unknown':
			if (record.waiting === true) {
				return {
					tone: 'unsure',
					heading: about === undefined ? t('outcome_waiting', what) : t('outcome_waitingAbout', what, about),
					out: t(interactionIdOf(command) === undefined ? 'outcome_waiting_outAgent' : 'outcome_waiting_out'),
				};
			}
			return {
				tone: 'unsure',
				heading: about === undefined ? t('outcome_unknown', what) : t('outcome_unknownAbout', what, about),
				...(record.failure === 'notShown'
					? {
							why: `${t('failure_notShown')} ${record.detail ?? ''}`,
							...(record.afterCall === true ? { out: t('outcome_notSaved') } : {}),
						}
					: { out: t('outcome_unknown_out') }),
			};
		case 'failed':
			return failed(record, what, about);
	}
}

function failed(record: CommandRecord, what: string, about: string | undefined): OutcomeWords {
	// The block comes from a rule, not from a press, so the words say what it means.
	if (record.automatic === true && record.command.method === 'blockMarkdone') {
		const heading = about === undefined ? t('required_unblocked') : t('required_unblockedAbout', about);
		return { ...whyFailed(record), tone: 'unsure', heading, why: t('required_unblockedWhy') };
	}
	return {
		tone: 'bad',
		heading: about === undefined ? t('outcome_failed', what) : t('outcome_failedAbout', what, about),
		...whyFailed(record),
	};
}

/** Returns why a command failed, in Workspace's own words if it gave any. */
export function whyFailed({ failure, detail }: CommandRecord): Pick<OutcomeWords, 'why' | 'quote'> {
	const why = failure === undefined ? t('failure_none') : t(`failure_${failure}`);
	const words = detail?.trim();
	if (words === undefined || words === '') return { why };
	if (failure === 'illegal' && isIllegalReason(words)) return { why: `${why} ${t(`illegal_${words}`)}` };
	// These details name keys, which are the agent's words rather than Workspace's.
	if (failure === 'notKept' || failure === 'changed') return { why: `${why} ${words}` };
	return { why, quote: quoted(words) };
}

/** Masks phone numbers in an outcome: the destination and Workspace's words may contain some. */
export function maskedOutcomeWords(words: OutcomeWords, rules: MaskRules): OutcomeWords {
	if (!rules.maskPhones) return words;
	const { tone, heading, name, why, quote, out } = words;
	return {
		tone,
		heading: maskedPhone(heading, rules),
		...(name === undefined ? {} : { name: maskedPhone(name, rules) }),
		...(why === undefined ? {} : { why: maskedPhone(why, rules) }),
		...(quote === undefined ? {} : { quote: maskedPhone(quote, rules) }),
		...(out === undefined ? {} : { out: maskedPhone(out, rules) }),
	};
}

/** Joins an outcome into sentences, for a live region. */
export function spoken({ heading, why, quote, out }: OutcomeWords): string {
	return [heading, why, quote, out].filter((part) => part !== undefined).join(' ');
}
