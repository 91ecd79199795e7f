import type { HistoryEntry } from '../../../src/contract/history';
import type { Draft, Model } from '../../../src/contract/surface';
import type { Targets } from '../../../src/settings/targets';

/** What a surface is shown with: a model, and what lies around it. */
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
