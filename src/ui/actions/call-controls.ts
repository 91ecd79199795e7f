import { isAvailable } from '../../contract/shift';
import { t } from '../../platform/i18n';
import type { CallMethod, Command } from '../../scapi/command';
import type { MethodName } from '../../scapi/methods';
import type { Card } from '../logic/cards/cards';
import { groupsOf } from '../logic/cards/consult-pairs';
import { whyNot } from '../logic/words/why-not';
import type { CallAct, CallControl } from '../surface/call-controls';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { hangUp } from './hang-up';
import { isGone, isPending, underWay } from './pending';

type Recording =
	| 'voice.startCallRecording'
	| 'voice.pauseCallRecording'
	| 'voice.resumeCallRecording'
	| 'voice.stopCallRecording';

/** Returns whether the Workspace of a card has this method. Nothing is offered before it has said anything about the agent. */
function has(surface: Surface, card: Card, method: MethodName): boolean {
	const shift = surface.shiftOf(card.session.key);
	return shift !== undefined && isAvailable(shift, method);
}

/** Returns the other calls of a card's consultation. Only one of them can be talking. */
function othersOf(surface: Surface, card: Card): CardSlot[] {
	const { places, parents } = surface;
	const { value: pairs } = parents;
	// Most calls have none. Without this, each would follow every other interaction.
	if (!pairs.has(card.key) && ![...pairs.values()].includes(card.key)) return [];
	const groups = groupsOf([...places.value.keys()], pairs);
	const group = groups.find((keys) => keys.includes(card.key)) ?? [];
	return group.flatMap((key) => {
		const slot = key === card.key ? undefined : places.value.get(key);
		return slot === undefined || slot.gone ? [] : [slot];
	});
}

/** Returns whether a card is a consultation whose other side is here too: then its tile swaps the two. */
export function swaps(surface: Surface, card: Card): boolean {
	return card.tracked.interaction.isConsultation && surface.parentOf(card) !== undefined;
}

const idOf = ({ tracked }: Card): string => tracked.interaction.interactionId;

/** A command with the call that it acts on. */
interface Step {
	readonly card: Card;
	readonly method: CallMethod;
}

/**
 * Returns what a press on Hold, Resume or Swap does. A call that is resumed while another one of its consultation talks has
 * that put on hold first: the two must not hear each other by accident.
 */
function lineSteps(surface: Surface, card: Card): Step[] {
	const others = othersOf(surface, card).map((slot) => slot.card);
	if (card.phase === 'held') {
		const talking = others.filter(({ phase }) => phase === 'active');
		return [
			...talking.map((other): Step => ({ card: other, method: 'voice.hold' })),
			{ card, method: 'voice.resume' },
		];
	}
	const hold: Step = { card, method: 'voice.hold' };
	const waiting = swaps(surface, card) ? others.find(({ phase }) => phase === 'held') : undefined;
	return waiting === undefined ? [hold] : [hold, { card: waiting, method: 'voice.resume' }];
}

/** A press on a tile within this many ms of the one before it belongs to that one, even if the tile has changed its meaning since. */
const DOUBLE_PRESS_MS = 500;
const pressed = new WeakMap<Surface, { tile: string; at: number }>();

/** Does what a tile says, unless this is the second half of a double press. */
function once(surface: Surface, { key }: Card, name: string, run: () => void): void {
	const tile = `${key} ${name}`;
	const now = performance.now();
	const last = pressed.get(surface);
	pressed.set(surface, { tile, at: now });
	if (last?.tile !== tile || now - last.at >= DOUBLE_PRESS_MS) run();
}

/** Sends a command, or says why not. */
function runIfPossible(
	surface: Surface,
	card: Card,
	command: Command,
	{ reason, pending }: Pick<CallControl, 'reason' | 'pending'>,
): void {
	if (reason !== undefined) surface.giveHint(card.key, reason);
	else if (pending) surface.announce(t('illegal_pending'));
	else surface.store.run(card, command);
}

const LINE: readonly MethodName[] = ['voice.hold', 'voice.resume', 'voice.hangUp'];
const busy = (surface: Surface, card: Card, methods: readonly MethodName[]): boolean =>
	underWay(surface, card).some(({ method }) => methods.includes(method));

/** Returns why a step cannot be done now. That a call is on hold already changes until the step's turn comes. */
function whyNotStep({ card, method }: Step, surface: Surface): string | undefined {
	return has(surface, card, method) ? whyNot(method, card, isGone(surface, card)) : t('call_notAvailable');
}

function holdControl(surface: Surface, card: Card): CallControl | undefined {
	const steps = lineSteps(surface, card);
	if (!steps.every((step) => has(surface, step.card, step.method))) return undefined;
	const reason = steps.map((step) => whyNotStep(step, surface)).find((why) => why !== undefined);
	const all = [card, ...othersOf(surface, card).map((slot) => slot.card)];
	const pending = all.some((each) => busy(surface, each, ['voice.hold', 'voice.resume']));
	return {
		on: card.phase === 'held',
		reason,
		pending,
		press: () => once(surface, card, 'hold', () => pressHold(surface, card)),
	};
}

/** Puts a call on hold, or resumes it, or swaps the two of a consultation: whichever is possible now. */
function pressHold(surface: Surface, card: Card): void {
	const steps = lineSteps(surface, card);
	const [first] = steps;
	const reason = steps.map((step) => whyNotStep(step, surface)).find((why) => why !== undefined);
	if (reason !== undefined || first === undefined) return surface.giveHint(card.key, reason ?? '');
	if (steps.some((step) => busy(surface, step.card, LINE))) return surface.announce(t('illegal_pending'));
	const commands = steps.map((step): Command => ({ method: step.method, interactionId: idOf(step.card) }));
	const [only] = commands;
	if (commands.length === 1 && only !== undefined) surface.store.run(card, only);
	else {
		const label = t(swaps(surface, card) ? 'call_swap' : 'call_resume');
		surface.store.runPlan(
			first.card,
			label,
			commands,
			undefined,
			steps.slice(1).map((step) => step.card),
		);
	}
}

/** Returns what the key and the tile of the recording do now: start it, pause it or go on. */
export function recordingMethod(surface: Surface, card: Card): Recording {
	const { recordingState } = card.tracked.interaction;
	if (recordingState === 'PAUSED') return 'voice.resumeCallRecording';
	if (recordingState !== 'RECORDING') return 'voice.startCallRecording';
	return has(surface, card, 'voice.pauseCallRecording')
		? 'voice.pauseCallRecording'
		: 'voice.stopCallRecording';
}

const RECORDINGS: readonly Recording[] = [
	'voice.startCallRecording',
	'voice.pauseCallRecording',
	'voice.resumeCallRecording',
	'voice.stopCallRecording',
];

/** Returns the control that does this to the recording of a call; `undefined` where Workspace has no such method. */
export function recordingControl(surface: Surface, card: Card, method: Recording): CallControl | undefined {
	if (!has(surface, card, method)) return undefined;
	const reason = whyNot(method, card, isGone(surface, card));
	const pending = busy(surface, card, RECORDINGS);
	return {
		on: card.tracked.interaction.recordingState === 'RECORDING',
		reason,
		pending,
		press: () =>
			once(surface, card, 'record', () =>
				runIfPossible(surface, card, { method, interactionId: idOf(card) }, { reason, pending }),
			),
	};
}

function muteControl(surface: Surface, card: Card): CallControl | undefined {
	const muted = surface.shiftOf(card.session.key)?.microphoneMuted;
	// Only agents with the vendor's SIP endpoint have a microphone that Workspace knows of.
	if (muted === undefined) return undefined;
	const method = muted ? 'sipEndpoint.unmuteMicrophone' : 'sipEndpoint.muteMicrophone';
	if (!has(surface, card, method)) return undefined;
	const reason = card.session.link.status === 'connected' ? undefined : t('illegal_offline');
	// It is about no interaction, so it is among no card's commands.
	const pending = surface.store.commands.value.some(
		({ session, status, command }) =>
			session === card.session.key &&
			status === 'pending' &&
			(command.method === 'sipEndpoint.muteMicrophone' || command.method === 'sipEndpoint.unmuteMicrophone'),
	);
	return {
		on: muted,
		reason,
		pending,
		press: () =>
			once(surface, card, 'mute', () => runIfPossible(surface, card, { method }, { reason, pending })),
	};
}

function hangUpControl(surface: Surface, card: Card): CallControl | undefined {
	if (!has(surface, card, 'voice.hangUp')) return undefined;
	return {
		on: false,
		reason: whyNot('voice.hangUp', card, isGone(surface, card)),
		pending: isPending(underWay(surface, card), 'voice.hangUp'),
		press: () => hangUp(surface, card),
	};
}

/** Returns whether the microphone of the agent's endpoint is muted at the Workspace of a card. */
export function isMuted(surface: Surface, card: Card): boolean {
	return surface.shiftOf(card.session.key)?.microphoneMuted === true;
}

/** Returns the acts on a call that its Workspace answers to. Each shows what Workspace reports, never what was asked for. */
export function callControlsOf(surface: Surface, card: Card): Partial<Record<CallAct, CallControl>> {
	const all = {
		holdCall: holdControl(surface, card),
		mute: muteControl(surface, card),
		record: recordingControl(surface, card, recordingMethod(surface, card)),
		hangUp: hangUpControl(surface, card),
	};
	const { holdCall, mute, record, hangUp: end } = all;
	return {
		...(holdCall === undefined ? {} : { holdCall }),
		...(mute === undefined ? {} : { mute }),
		...(record === undefined ? {} : { record }),
		...(end === undefined ? {} : { hangUp: end }),
	};
}
