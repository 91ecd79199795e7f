import type { CommandRecord } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { MethodName } from '../../scapi/methods';
import type { Phase } from '../../scapi/states';
import type { Card } from '../logic/cards/cards';
import type { Surface } from '../surface/surface';

/** Ways to leave an interaction, and ways to answer it. Only one of each group can be pending at a time. */
const LEAVING: readonly MethodName[] = [
	'singleStepTransfer',
	'completeTransfer',
	'completeConference',
	'markdone',
];
const ANSWERING: readonly MethodName[] = ['accept', 'reject'];
const LIVE: readonly Phase[] = ['active', 'held', 'transferring'];
/** Phases in which the effect of a method does not show yet. */
const BEFORE: Partial<Record<MethodName, readonly Phase[]>> = {
	accept: ['ringing'],
	reject: ['ringing'],
	singleStepTransfer: LIVE,
	completeTransfer: LIVE,
	completeConference: LIVE,
	markdone: [...LIVE, 'wrapUp', 'ended', 'failed'],
	'voice.hold': ['active'],
	'voice.resume': ['held'],
	'voice.hangUp': ['dialing', ...LIVE],
};

/** ms for which a confirmed command still counts as pending if Workspace does not report its effect. */
const REPORT_MS = 1_000;

/**
 * Returns whether Workspace has confirmed a command and has yet to report what it changed. The reply often comes first: without
 * this, the control would offer the same act again for a moment.
 */
function isToBeReported(surface: Surface, card: Card, record: CommandRecord): boolean {
	const { status, inferred, command, startedAt, settledAt = startedAt } = record;
	if (status !== 'succeeded' || inferred === true) return false;
	if (BEFORE[command.method]?.includes(card.phase) !== true) return false;
	return surface.clock.now.value - settledAt < REPORT_MS;
}

/** Returns the card's pending commands, with those whose effect is still to be reported, and the current step of each of its plans. */
export function pendingOf(surface: Surface, card: Card): Command[] {
	const commands = surface
		.commandsOf(card)
		.filter((record) => record.status === 'pending' || isToBeReported(surface, card, record))
		.map((record) => record.command);
	const steps = surface
		.plansOf(card)
		.filter((plan) => plan.status === 'pending')
		.flatMap(({ steps: list, at }) => list.slice(at, at + 1));
	return [...commands, ...steps];
}

/** Returns the card's commands that timed out but that Workspace may still carry out. */
export function unansweredOf(surface: Surface, card: Card): Command[] {
	return surface
		.commandsOf(card)
		.filter(({ waiting }) => waiting === true)
		.map(({ command }) => command);
}

/** Returns the pending and the timed-out commands of a card, and the steps that its plans have yet to send. */
export function underWay(surface: Surface, card: Card): Command[] {
	const planned = surface
		.plansOf(card)
		.filter((plan) => plan.status === 'pending')
		.flatMap(({ steps, at }) => steps.slice(at + 1));
	return [...pendingOf(surface, card), ...unansweredOf(surface, card), ...planned];
}

/** Returns whether this method, or one that excludes it, is pending. */
export function isPending(pending: readonly Command[], method: MethodName): boolean {
	const excluding = [LEAVING, ANSWERING].find((group) => group.includes(method)) ?? [method];
	return pending.some((command) => excluding.includes(command.method));
}

/** Returns whether the card's interaction has left the list, and the card only remains in its place. */
export function isGone(surface: Surface, card: Card): boolean {
	return surface.places.peek().get(card.key)?.gone ?? true;
}
