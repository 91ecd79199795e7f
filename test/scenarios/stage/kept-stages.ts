import { atWorkerEnd } from '../../support/worker-end';
import type { BrowserName, Launch } from '../driver/browser';
import { Stage } from './stage';

/**
 * The browsers that chapters have left in this test worker, which plays several. To start Firefox takes as much processor time as
 * three scenarios.
 */
const kept = new Map<BrowserName, Stage>();
atWorkerEnd(() => Promise.allSettled([...kept.values()].map((stage) => stage.end())));

/** Returns the browser that an earlier chapter has left, or starts one. */
export async function takeStage(name: BrowserName, launch: Launch): Promise<Stage> {
	const stage = kept.get(name);
	kept.delete(name);
	return stage ?? Stage.begin(launch);
}

/** Leaves a browser that has been reset to the next chapter. */
export async function leaveStage(name: BrowserName, stage: Stage): Promise<void> {
	await stage.endBare();
	kept.set(name, stage);
}
