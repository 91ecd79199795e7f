import type { HistoryEntry } from '../../../src/contract/history';
import type { Draft, Model } from '../../../src/contract/surface';
import type { Targets } from '../../../src/settings/targets';

/** Model and environment that a surface is shown with. */
export interface Fixture {
	model: Model | undefined;
	/** The address of the tab in front. */
	tab?: string;
	drafts?: Record<string, Draft>;
	targets?: Partial<Targets>;
	history?: readonly HistoryEntry[];
	/** Controls that are pressed once it is drawn, by their `data-act`. */
	press?: string[];
}
