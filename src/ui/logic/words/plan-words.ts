import type { PlanRecord } from '../../../contract/plan';
import type { CommandRecord } from '../../../contract/surface';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { type Command, interactionIdOf, isWrite } from '../../../scapi/command';
import type { Card } from '../cards/cards';
import { emphasised, headingOf } from './emphasis';
import {
	notShownWords,
	AS_WRITTEN as OUTCOMES_AS_WRITTEN,
	type OutcomeNames,
	type OutcomeWords,
	REPORTED_SUCCESSES,
	SLOW_REPLY_MS,
	succeededWord,
	whyFailed,
} from './outcome-words';

/** Returns whether a plan is about this card: the same interaction in the same Workspace load, or the same lasting key. */
export function isPlanAbout(plan: PlanRecord, card: Card, interactionKey: string): boolean {
	if (plan.session !== card.session.key) return false;
	if (plan.subject !== undefined) return plan.subject === interactionKey;
	const { interactionId } = card.tracked.interaction;
	return (
		plan.epoch === card.session.link.epoch &&
		plan.steps.some((step) => interactionIdOf(step) === interactionId)
	);
}

/** Returns the command that decides the current step of a plan: its own, or an equal one that was already pending. */
function stepRecord(plan: PlanRecord, records: readonly CommandRecord[]): CommandRecord | undefined {
	return (
		records.find(({ id }) => id === plan.waitsFor) ?? records.find(({ id }) => id === `${plan.id}.${plan.at}`)
	);
}

/** Returns the ids of commands whose outcome is part of a plan's message. */
export function spokenFor(plans: readonly PlanRecord[], records: readonly CommandRecord[]): Set<string> {
	const ids = new Set(plans.map(({ id }) => id));
	const awaited = new Set(plans.map(({ waitsFor }) => waitsFor));
	return new Set(
		records
			.filter(({ id, plan }) => awaited.has(id) || (plan !== undefined && ids.has(plan)))
			.map(({ id }) => id),
	);
}

const NAMED = [
	'setUserData',
	'deleteUserData',
	'unblockMarkdone',
	'markdone',
	'singleStepTransfer',
	'consult',
	'singleStepConference',
	'voice_hold',
	'voice_resume',
	'voice_hangUp',
	'agent_setState',
] as const;

/** Names what a step leads to, as the agent calls it. */
interface Names extends OutcomeNames {
	/** Returns the name of a state of the agent, by its operation name. */
	readonly state: (operationName: string) => string;
}
const AS_WRITTEN: Names = { ...OUTCOMES_AS_WRITTEN, state: (operationName) => operationName };

/** Returns the words for a step inside a sentence: as something being done, or something that was to be done. */
function stepWord(command: Command, form: 'step' | 'stepping', names: Names): string {
	// Names of messages have no full stops.
	const part = command.method.replace('.', '_');
	const method = NAMED.find((name) => name === part) ?? 'other';
	const to =
		command.method === 'agent.setState'
			? names.state(command.operationName)
			: 'target' in command
				? names.target(command.target)
				: '';
	return t(`plan_${form}_${method}`, to);
}

/** Names the keys that could not be read back. Only Workspace shows whether they were written. */
function unseenWords({ unseen }: PlanRecord): Pick<OutcomeWords, 'why'> {
	return unseen === undefined ? {} : { why: t('failure_notShown', unseen) };
}

function labelOf({ label, about }: PlanRecord, onItsCard: boolean): string {
	return onItsCard || about === undefined ? label : t('plan_about', label, about);
}

/** Returns the words for a plan's outcome; `undefined` if the card itself shows it. `names`: what Workspace calls states, and the agent targets and keys. */
export function planOutcomeWords(
	plan: PlanRecord,
	records: readonly CommandRecord[],
	now: number,
	onItsCard: boolean,
	names = AS_WRITTEN,
): OutcomeWords | undefined {
	const { steps, at, status } = plan;
	const step = steps[at];
	const label = labelOf(plan, onItsCard);
	if (step === undefined) return undefined;
	const several = steps.length > 1;
	switch (status) {
		case 'pending': {
			const doing = stepWord(step, 'stepping', names);
			const heading = headingOf(
				several
					? t('plan_pending', emphasised(label), at + 1, steps.length, doing)
					: t('plan_pendingOnly', emphasised(label), doing),
			);
			if (stepRecord(plan, records)?.queued === true)
				return { tone: 'calm', ...heading, out: t('plan_queued') };
			return {
				tone: 'calm',
				...heading,
				...(now - plan.steppedAt < SLOW_REPLY_MS ? {} : { out: t('outcome_checking') }),
			};
		}
		case 'succeeded':
			return REPORTED_SUCCESSES.has(step.method) || plan.unseen !== undefined
				? {
						tone: 'good',
						...headingOf(t('plan_done', emphasised(label), succeededWord(step, names.target))),
						...unseenWords(plan),
					}
				: undefined;
		case 'failed':
		case 'unknown':
			return stopped(plan, step, label, stepRecord(plan, records), names);
	}
}

function stopped(
	plan: PlanRecord,
	step: Command,
	label: string,
	record: CommandRecord | undefined,
	names: Names,
): OutcomeWords {
	const { steps, at, status } = plan;
	const heading =
		steps.length === 1
			? t(status === 'unknown' ? 'plan_unsureOnly' : 'plan_failedOnly', label, stepWord(step, 'step', names))
			: t('plan_stopped', label, at + 1, stepWord(step, 'step', names));
	// When a later step fails, the data is already in Workspace. Without this the agent might write it again.
	const before = steps.slice(0, at);
	const done = before.every(isWrite)
		? before.length > 0
			? t('plan_dataSet')
			: undefined
		: t(
				'plan_stepsDone',
				listOf(
					before.map((each) => stepWord(each, 'step', names)),
					'unit',
				),
			);
	const { why: unseen } = unseenWords(plan);
	const left = steps.slice(at + 1).map((each) => stepWord(each, 'step', names));
	const rest = left.length === 0 ? undefined : t('plan_notSent', listOf(left, 'unit'));
	const out = [done, unseen, rest].filter((part) => part !== undefined);
	if (status === 'unknown') {
		const hidden = record?.failure === 'notShown';
		return {
			tone: 'unsure',
			heading,
			why: hidden ? notShownWords(record, names) : t('plan_unknown'),
			out: [...out, ...(hidden ? [] : [t('outcome_unknown_out')])].join(' '),
		};
	}
	return {
		tone: 'bad',
		heading,
		...(record === undefined ? { why: t('plan_neverSent') } : whyFailed(record, names)),
		...(out.length === 0 ? {} : { out: out.join(' ') }),
	};
}

/** The remaining steps of a stopped plan that can be sent again, and the label of their button. */
export interface Rest {
	readonly steps: Command[];
	readonly word: string;
}

/**
 * Returns the remaining steps. A failed step is retried along with those after it. If the outcome is unknown, only data is
 * sent again, as writing it twice does no harm. Data that was written but is not shown here counts as written once the agent
 * confirms it.
 */
export function restOf(plan: PlanRecord, records: readonly CommandRecord[]): Rest | undefined {
	const { steps, at, status } = plan;
	const step = steps[at];
	const failure = stepRecord(plan, records)?.failure;
	if (step === undefined || failure === 'gone' || failure === 'staleId') return undefined;
	if (status === 'failed') {
		return { steps: steps.slice(at), word: at === 0 ? t('plan_again') : t('plan_againFrom', at + 1) };
	}
	if (status !== 'unknown' || !isWrite(step)) return undefined;
	if (failure !== 'notShown') return { steps: steps.slice(at), word: t('plan_again') };
	const left = steps.slice(at + 1);
	return left.length === 0 ? undefined : { steps: left, word: t('plan_goOn') };
}
