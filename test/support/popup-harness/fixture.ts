import type { ClosedDraft } from '../../../src/contract/closed-draft';
import type { DialDraft } from '../../../src/contract/dial-draft';
import type { HistoryEntry } from '../../../src/contract/history';
import type { Draft, Model } from '../../../src/contract/surface';
import type { TodayEntry } from '../../../src/contract/today';
import type { Targets } from '../../../src/settings/targets';

/** Model and environment that a surface is shown with. */
export interface Fixture {
	model: Model | undefined;
	/** The address of the tab in front. */
	tab?: string;
	drafts?: Record<string, Draft>;
	targets?: Partial<Targets>;
	history?: readonly HistoryEntry[];
	/** What was typed about interactions that have closed. */
	closed?: ReadonlyMap<string, ClosedDraft>;
	/** The draft that the dialler opens with. */
	dial?: DialDraft;
	/** The interaction that is opened once it is drawn, by its id. */
	open?: string;
	/** Controls that are pressed once it is drawn, by their `data-act`. */
	press?: string[];
	/** Interactions that have ended. */
	today?: readonly TodayEntry[];
	/** The control that gets the focus then, as a selector. */
	focus?: string;
	/** Text that is typed then into the field with the focus. */
	text?: string;
}
