import * as v from 'valibot';
import type { Tone } from './browser';

const Report = v.tuple([v.string(), v.number()]);

/** Parses what a player reports: its state and level, or nothing. */
export function toneOf(report: unknown): Tone | undefined {
	if (!v.is(Report, report)) return undefined;
	const [state, level] = report;
	return state === 'closed' ? undefined : { state, level };
}
