import type { BrowserName } from './driver/browser';
import type { Stage } from './stage/stage';

/** One behaviour, written once and played in every browser. */
export interface Scenario {
	/** Continues the sentence that its group's title begins. */
	title: string;
	play(stage: Stage): Promise<void>;
	/** Time limit in ms, if longer than a test's usual one. */
	timeout?: number;
	/** Reasons why a browser cannot play it. docs/browsers.md must say the same. */
	notIn?: Partial<Record<BrowserName, string>>;
}

export interface Group {
	title: string;
	scenarios: readonly Scenario[];
	/**
	 * True if they are played in one Workspace that is cleared in between, because none of them is about how a page and Ringside
	 * find each other. A scenario that needs another Workspace still gets its own.
	 */
	shared?: true;
}

export const BROWSERS: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

/** The colour schemes in which surfaces are checked. */
export const SCHEMES = ['light', 'dark'] as const;

/** Creates a scenario for each of these cases. */
export function each<T>(
	cases: readonly T[],
	title: (one: T) => string,
	play: (stage: Stage, one: T) => Promise<void>,
): Scenario[] {
	return cases.map((one) => ({ title: title(one), play: (stage) => play(stage, one) }));
}
