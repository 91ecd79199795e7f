import type { Answer, Head, Model } from '../contract/surface';
import type { RingDurationStore } from './missed/ring-durations';
import type { ToolbarState } from './toolbar/toolbar-state';
import type { WorkerApi } from './worker-api';

/** The rest of the extension, as the worker uses it. */
export interface WorkerOptions {
	api: WorkerApi;
	/** Brings a tab and its window to the front. */
	focus(tabId: number): Promise<void>;
	/** Shows a state in the toolbar; `model` gives the rest of what the worker knows. */
	standing(state: ToolbarState, model: () => Model): void;
	/** Resolves with whether this tab is the active one of the focused window. */
	watching?(tabId: number): Promise<boolean>;
	/** Keeps how long interactions rang beyond the end of the browser session. */
	rings?: RingDurationStore;
}

/** Findings of parts outside the worker, for surfaces to show. */
export type Found = Pick<Head, 'losses' | 'leftOpen' | 'update'>;

/** Acts on the notice of a lost Workspace, or of an interaction left open. */
export interface LossActions {
	/** The agent dismissed the notice. */
	note(id: string): Promise<void>;
	/** Brings the Workspace back. */
	restore(id: string): Promise<Answer>;
}
