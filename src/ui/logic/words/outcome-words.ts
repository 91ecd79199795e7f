import type { CommandRecord } from '../../../contract/surface';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { type Command, interactionIdOf, isWrite, writtenKeys } from '../../../scapi/command';
import type { IllegalReason } from '../../../scapi/legality';
import type { MethodName } from '../../../scapi/methods';
import { type MaskRules, maskedPhone } from '../../../settings/mask';
import { quoted } from '../../../words/quoted';
import type { Card } from '../cards/cards';
import { nameOf } from '../data/field-words';
import { byDestination, type TargetNames } from '../targets/target-names';
import { emphasised, headingOf, type Parts } from './emphasis';

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

/** The agent's own names for targets and keys. */
export interface OutcomeNames {
	readonly target: TargetNames;
	/** Returns the name of a key of the attached data. */
	readonly key: (key: string) => string;
}
export const AS_WRITTEN: OutcomeNames = { target: byDestination, key: nameOf };

/** Max keys to name; the rest are counted. */
const MAX_KEYS = 3;

/** Returns the names of keys as one text: "Reason, Note, 2 more". */
function keyWords(keys: readonly string[], names: OutcomeNames): string {
	const named = keys.length <= MAX_KEYS ? keys : keys.slice(0, MAX_KEYS - 1);
	const more = keys.length - named.length;
	return listOf([...named.map(names.key), ...(more === 0 ? [] : [t('names_more', more)])], 'unit');
}

/** Returns the words for a method. `to` is the destination, for methods that have one. */
export const methodWord = (method: MethodName, to: string): string => t(`method_${worded(method)}`, to);
export const succeededMethodWord = (method: MethodName, to: string): string =>
	t(`succeeded_${worded(method)}`, to);

export const succeededWord = (command: Command, names: TargetNames = byDestination): string =>
	succeededMethodWord(command.method, targetIn(command, names));

/** The failures whose words name the keys. */
const NAMING_KEYS: ReadonlySet<CommandRecord['failure']> = new Set(['notKept', 'notShown', 'changed']);

/** Returns the words for a command, with its keys: two that were refused would read the same. */
function commandWord({ command, failure }: CommandRecord, names: OutcomeNames): string {
	const what = methodWord(command.method, emphasised(targetIn(command, names.target)));
	const keys = isWrite(command) && !NAMING_KEYS.has(failure) ? writtenKeys(command) : [];
	return keys.length === 0 ? what : t('outcome_keys', what, keyWords(keys, names));
}

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
	/** The heading in parts. The second one names what it is about: of good and calm news, all that stands out. */
	parts?: Parts;
	why?: string;
	quote?: string;
	out?: string;
}

/** Returns the words for a command's outcome; `undefined` if the card itself shows it. `names`: what the agent calls targets. */
export function outcomeWords(
	record: CommandRecord,
	now: number,
	onItsCard: boolean,
	names: OutcomeNames = AS_WRITTEN,
): OutcomeWords | undefined {
	const { command } = record;
	const what = commandWord(record, names);
	const about = onItsCard ? undefined : record.about;
	switch (record.status) {
		case 'succeeded': {
			if (!REPORTED_SUCCESSES.has(command.method)) return undefined;
			const to = targetIn(command, names.target);
			const heading =
				about === undefined
					? succeededMethodWord(command.method, emphasised(to))
					: t('outcome_succeededAbout', emphasised(about), succeededMethodWord(command.method, to));
			return { tone: 'good', ...headingOf(heading) };
		}
		case 'pending': {
			if (record.queued === true) return { tone: 'calm', ...headingOf(t('outcome_queued', what)) };
			if (now - record.startedAt < SLOW_REPLY_MS) {
				// Say at once to whom it goes.
				const to = emphasised(targetIn(command, names.target));
				return 'target' in command
					? { tone: 'calm', ...headingOf(t(`sending_${command.method}`, to)) }
					: undefined;
			}
			return { tone: 'calm', ...headingOf(t('outcome_checkingWhat', what)) };
		}
		case 'unknown':
			if (record.waiting === true) {
				return {
					tone: 'unsure',
					...headingOf(
						about === undefined ? t('outcome_waiting', what) : t('outcome_waitingAbout', what, about),
					),
					out: t(interactionIdOf(command) === undefined ? 'outcome_waiting_outAgent' : 'outcome_waiting_out'),
				};
			}
			return {
				tone: 'unsure',
				...headingOf(
					about === undefined ? t('outcome_unknown', what) : t('outcome_unknownAbout', what, about),
				),
				...(record.failure === 'notShown'
					? {
							why: notShownWords(record, names),
							...(record.afterCall === true ? { out: t('outcome_notSaved') } : {}),
						}
					: { out: t('outcome_unknown_out') }),
			};
		case 'failed':
			return failed(record, what, about, names);
	}
}

/** Returns the words for keys that were written and are not shown. */
export const notShownWords = (record: CommandRecord, names: OutcomeNames): string =>
	t('failure_notShown', detailKeys(record, names));

/** Returns the names of the keys in the detail of an outcome. */
const detailKeys = ({ keys, detail = '' }: CommandRecord, { key }: OutcomeNames): string =>
	keys === undefined ? detail.trim() : listOf(keys.map(key), 'unit');

function failed(
	record: CommandRecord,
	what: string,
	about: string | undefined,
	names: OutcomeNames,
): OutcomeWords {
	// The block comes from a rule, not from a press, so the words say what it means.
	if (record.automatic === true && record.command.method === 'blockMarkdone') {
		const heading = about === undefined ? t('required_unblocked') : t('required_unblockedAbout', about);
		return { ...whyFailed(record, names), tone: 'unsure', heading, why: t('required_unblockedWhy') };
	}
	return {
		tone: 'bad',
		...headingOf(about === undefined ? t('outcome_failed', what) : t('outcome_failedAbout', what, about)),
		...whyFailed(record, names),
	};
}

/** Returns why a command failed, in Workspace's own words if it gave any. */
export function whyFailed(record: CommandRecord, names: OutcomeNames): Pick<OutcomeWords, 'why' | 'quote'> {
	const { failure, detail } = record;
	// These details name keys, which are the agent's words rather than Workspace's.
	const keys = failure === 'notKept' || failure === 'changed' ? detailKeys(record, names) : '';
	const why = failure === undefined ? t('failure_none') : t(`failure_${failure}`, keys);
	if (keys !== '') return { why };
	const words = detail?.trim();
	if (words === undefined || words === '') return { why };
	if (failure === 'illegal' && isIllegalReason(words)) return { why: `${why} ${t(`illegal_${words}`)}` };
	return { why, quote: quoted(words) };
}

/** Masks phone numbers in an outcome: the destination and Workspace's words may contain some. */
export function maskedOutcomeWords(words: OutcomeWords, rules: MaskRules): OutcomeWords {
	if (!rules.maskPhones) return words;
	const { tone, heading, parts, why, quote, out } = words;
	const [before, name, after] = parts ?? [];
	return {
		tone,
		heading: maskedPhone(heading, rules),
		...(before === undefined || name === undefined || after === undefined
			? {}
			: { parts: [maskedPhone(before, rules), maskedPhone(name, rules), maskedPhone(after, rules)] }),
		...(why === undefined ? {} : { why: maskedPhone(why, rules) }),
		...(quote === undefined ? {} : { quote: maskedPhone(quote, rules) }),
		...(out === undefined ? {} : { out: maskedPhone(out, rules) }),
	};
}

/** Joins an outcome into sentences, for a live region. */
export function spoken({ heading, why, quote, out }: OutcomeWords): string {
	return [heading, why, quote, out].filter((part) => part !== undefined).join(' ');
}
