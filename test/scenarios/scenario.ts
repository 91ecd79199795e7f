import type { BrowserName } from './driver/browser';
import type { Stage } from './stage/stage';

/** One thing that is shown, written once and played in every browser. */
export interface Scenario {
	/** Reads on from the title of its group. */
	title: string;
	play(stage: Stage): Promise<void>;
	/** Milliseconds, where it may take longer than a test usually does. */
	timeout?: number;
	/** In which browser it cannot be played, and why. docs/browsers.md must say the same. */
	notIn?: Partial<Record<BrowserName, string>>;
}

export interface Group {
	title: string;
	scenarios: readonly Scenario[];
}

export const BROWSERS: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

/** What was awaited, played and shown for each of these. */
export function each<T>(
	cases: readonly T[],
	title: (one: T) => string,
	play: (stage: Stage, one: T) => Promise<void>,
): Scenario[] {
	return cases.map((one) => ({ title: title(one), play: (stage) => play(stage, one) }));
}
