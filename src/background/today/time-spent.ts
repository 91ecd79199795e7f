import * as v from 'valibot';
import { DURATIONS, type Durations, DurationsSchema } from '../../contract/today';
import type { Phase } from '../../scapi/states';
import { phaseAt, type Step } from '../sessions/tracking';

type Part = (typeof DURATIONS)[number];

/** The time that an interaction has spent so far, in ms, and the parts of it that cannot be known any more. */
export const TimeSpentSchema = v.object({ known: DurationsSchema, lost: v.array(v.picklist(DURATIONS)) });
export type TimeSpent = v.InferOutput<typeof TimeSpentSchema>;

/** Returns the part that time in a phase counts towards; `undefined` if it counts towards none. */
function partOf(phase: Phase): Part | undefined {
	switch (phase) {
		case 'ringing':
		case 'dialing':
			return 'rang';
		case 'active':
		case 'transferring':
			return 'talked';
		case 'held':
			return 'onHold';
		case 'wrapUp':
			return 'wrapUp';
		default:
			return undefined;
	}
}

/** Returns the parts that may have gone by unseen before a phase and in it, if its beginning was not seen. */
function before(phase: Phase): readonly Part[] {
	switch (partOf(phase)) {
		case 'rang':
			return ['rang'];
		case 'talked':
		case 'onHold':
			return ['rang', 'talked', 'onHold'];
		case 'wrapUp':
			return DURATIONS;
		case undefined:
			return phase === 'preview' ? [] : ['rang', 'talked', 'onHold'];
	}
}

/** Returns whether the state before the first report shows that the agent had talked to the other side. */
export const wasAnswered = (previousState: string | undefined): boolean =>
	previousState === 'TALKING' || previousState === 'HELD';

/** Returns the time spent of an interaction at first sight. `whole`: its present phase was seen to begin, with nothing before it. */
export function firstTime(phase: Phase, whole: boolean): TimeSpent {
	const lost = before(phase).filter((part) => !whole || part !== partOf(phase));
	return { known: {}, lost: [...lost] };
}

/** Returns the time spent after a step. What was not seen from beginning to end is lost, never guessed. */
export function timeAfter({ known, lost }: TimeSpent, { from, to, at, late }: Step): TimeSpent {
	const phase = phaseAt(from);
	const part = partOf(phase);
	const ms = at - from.phaseSince;
	const gone = new Set<Part>(lost);
	const next = { ...known };
	if (part !== undefined) {
		if (late || from.joinedLate || ms < 0) gone.add(part);
		else next[part] = (next[part] ?? 0) + ms;
	}
	if (late && to !== undefined)
		for (const each of before(phaseAt(to))) if (each !== 'rang' || part === 'rang') gone.add(each);
	// A state that says nothing may stand for any.
	if (phase === 'unknown') for (const each of ['talked', 'onHold'] as const) gone.add(each);
	// The answer itself was not seen, and the call is over.
	const skipped =
		part === 'rang' &&
		to !== undefined &&
		wasAnswered(to.interaction.previousState) &&
		partOf(phaseAt(to)) === 'wrapUp';
	if (skipped) for (const each of ['rang', 'talked', 'onHold'] as const) gone.add(each);
	return { known: next, lost: [...gone] };
}

/** Returns the durations that are known for certain. */
export function certain({ known, lost }: TimeSpent): Durations {
	return Object.fromEntries(Object.entries(known).filter(([part]) => !lost.some((each) => each === part)));
}
