import * as v from 'valibot';
import type { Tone } from './browser';

const Told = v.tuple([v.string(), v.number()]);

/** Reads what a player has told of itself: its state and its level, or nothing. */
export function toneOf(told: unknown): Tone | undefined {
	if (!v.is(Told, told)) return undefined;
	const [state, level] = told;
	return state === 'closed' ? undefined : { state, level };
}
