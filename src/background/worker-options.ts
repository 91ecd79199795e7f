import type { Answer, Model } from '../contract/surface';
import type { RingDurationStore } from './missed/ring-durations';
import type { ToolbarState } from './toolbar/toolbar-state';
import type { WorkerApi } from './worker-api';

export interface WorkerOptions {
	api: WorkerApi;
	/** Brings a tab and its window to the front. */
	focus(tabId: number): Promise<void>;
	/** Shows a state in the toolbar; `model` gives the rest of what the worker knows. */
	standing(state: ToolbarState, model: () => Model): void;
	/** Whether the agent has this tab in front of them, in the window that has the focus. */
	watching?(tabId: number): Promise<boolean>;
	/** Where the times of rings are kept over the browser's end. */
	rings?: RingDurationStore;
	/** The agent has taken note of a lost Workspace, or wants it back. */
	losses?: { note(id: string): Promise<void>; restore(id: string): Promise<Answer> };
}
