import type { CommandRecord, Tracked } from '../../contract/surface';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';

export interface CommandsHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	/** Called after every change that surfaces can see: `soon` if it is not urgent to show it. */
	changed(urgency?: 'now' | 'soon'): void;
	/** Returns whether the options of a session's Workspace leave attached data open after a call. */
	takesDataAfterCall?(session: string): boolean;
	/** Returns whether Workspace reports what a command asked for; `undefined` if no report could show it. */
	shows(record: Pick<CommandRecord, 'command' | 'session' | 'epoch'>): boolean | undefined;
}

export type EndedListener = (record: CommandRecord) => void;
/** Resolves when this interaction may be marked done, as far as Ringside is concerned. */
export type MarkDoneHook = (trackedSession: TrackedSession, tracked: Tracked) => Promise<void>;
