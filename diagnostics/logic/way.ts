import type { Report } from '../../src/contract/diagnostics';
import { type Frame, tripsOf } from './figures';

/** The links of the way to Workspace at which it can end, from this browser on. */
const LINKS = ['browser', 'page', 'api', 'workspace'] as const;
type LinkName = (typeof LINKS)[number];
/** The links, and what they lead to. */
const STOPS = [...LINKS, 'interactions'] as const;
export type StopName = (typeof STOPS)[number];

export interface Stop {
	readonly name: StopName;
	/** `waiting`: what is before it is broken, or nothing is known of it yet. */
	readonly state: 'good' | 'bad' | 'waiting';
}

export interface Way {
	readonly stops: readonly Stop[];
	/** The link that is broken; `undefined` if none is known to be. */
	readonly broken: LinkName | undefined;
	/** The frame it leads through, if one was found. */
	readonly frame: Frame | undefined;
	/** Median response time in ms. */
	readonly trip: number | undefined;
}

const isConnected = ({ facts }: Frame): boolean => facts?.link.status === 'connected';

/** Returns the frame that has come furthest: connected, else with the API object, else any that answered. */
function bestFrame(frames: readonly Frame[]): Frame | undefined {
	return (
		frames.find((frame) => frame.session !== undefined && isConnected(frame)) ??
		frames.find(({ session }) => session !== undefined) ??
		frames.find(({ facts }) => facts?.object === true) ??
		frames.find(({ facts }) => facts !== undefined)
	);
}

/** Returns how far the way to Workspace goes, and the first link at which it ends. */
export function wayOf(report: Report): Way {
	const frame = bestFrame(report.frames);
	const facts = frame?.facts;
	const reached = facts !== undefined && (facts.object || facts.link.guest === true);
	const connected = frame !== undefined && isConnected(frame);
	const searching = facts?.link.status === 'searching';
	const hindered = (frame?.causes.length ?? 0) > 0;
	const passed: Record<LinkName, boolean> = {
		browser: report.granted.length > 0,
		page: facts !== undefined,
		api: reached,
		workspace: connected && !hindered,
	};
	const first = LINKS.findIndex((name) => !passed[name]);
	// Nobody has given up yet: what comes is not known.
	const open = first >= 0 && searching && LINKS[first] !== 'browser';
	const stops = STOPS.map((name, at): Stop => {
		if (first < 0 || at < first) return { name, state: 'good' };
		return { name, state: at === first && !open ? 'bad' : 'waiting' };
	});
	return {
		stops,
		broken: open ? undefined : LINKS[first],
		frame,
		trip: facts === undefined ? undefined : tripsOf(facts.log)?.median,
	};
}
