import type { PlanRecord } from '../../contract/plan';
import type { CommandRecord, Tracked } from '../../contract/surface';
import type { TrackedSession } from '../sessions/sessions';
import type { Urgency } from '../surfaces/surface-ports';
import type { WorkerApi } from '../worker-api';

/** The plans, as the commands that are their steps know them. */
interface PlansOfSteps {
	/** Resolves with true if the last attempt to store the plans succeeded. */
	readonly saved: Promise<boolean>;
	/** True unless the last attempt that has ended failed. */
	readonly areStored: boolean;
	record(id: string): PlanRecord | undefined;
	/** Takes over a plan that an earlier life of the worker could not store. */
	takeOver(plan: PlanRecord): void;
}

export interface CommandsHost {
	api: WorkerApi;
	session(key: string): TrackedSession | undefined;
	plans(): PlansOfSteps;
	/** Called after every change that surfaces can see. */
	changed(urgency?: Urgency): void;
	/** Returns whether the options of a session's Workspace leave attached data open after a call. */
	takesDataAfterCall?(session: string): boolean;
	/** Returns whether Workspace reports what a command asked for; `undefined` if no report could show it. */
	shows(record: Pick<CommandRecord, 'command' | 'session' | 'epoch'>): boolean | undefined;
}

export type EndedListener = (record: CommandRecord) => void;
/** Resolves when this interaction may be marked done, as far as Ringside is concerned. */
export type MarkDoneHook = (trackedSession: TrackedSession, tracked: Tracked) => Promise<void>;
