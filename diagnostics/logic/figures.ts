import type { LogEntry, Report } from '../../src/contract/diagnostics';

export type Frame = Report['frames'][number];

export interface Trips {
	last: number;
	median: number;
	slowest: number;
	count: number;
}

/** Returns the response times of answered requests; `undefined` if none was answered. */
export function tripsOf(log: readonly LogEntry[]): Trips | undefined {
	const times = log.flatMap(({ kind, result, ms }) =>
		kind === 'request' && ms !== undefined && (result === 'answered' || result === 'refused') ? [ms] : [],
	);
	const last = times.at(-1);
	if (last === undefined) return undefined;
	const sorted = [...times].sort((a, b) => a - b);
	return {
		last,
		median: sorted[Math.floor((sorted.length - 1) / 2)] ?? last,
		slowest: sorted.at(-1) ?? last,
		count: sorted.length,
	};
}

/** How a frame takes part: through the page's object, as Ringside's guest, as Workspace itself, without an answer, or not. */
export function modeOf({ facts, session }: Frame): 'object' | 'guest' | 'watching' | 'workspace' | 'none' {
	if (facts === undefined) return 'none';
	if (session !== undefined && facts.link.status === 'notConnected') return 'watching';
	if (facts.link.guest === true) return 'guest';
	if (facts.object) return 'object';
	return facts.workspace === undefined ? 'none' : 'workspace';
}

/** Returns a readable location of a frame: "tab 12, top.0". */
export function placeOf({ tabId, facts }: Frame): string {
	return facts === undefined ? String(tabId) : `${tabId} · ${facts.path}`;
}

export interface LogLine extends LogEntry {
	place: string;
}

/** Returns the log of all frames, newest first. */
export function logOf(frames: readonly Frame[], most = 100): LogLine[] {
	return frames
		.flatMap((frame) => (frame.facts?.log ?? []).map((entry) => ({ ...entry, place: placeOf(frame) })))
		.sort((a, b) => b.at - a.at)
		.slice(0, most);
}
