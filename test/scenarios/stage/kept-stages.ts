import { atWorkerEnd } from '../../support/worker-end';
import type { BrowserName, Launch } from '../driver/browser';
import { Stage } from './stage';

/**
 * The browser that the last chapter has left in this test worker, which plays several. To start Firefox takes as much processor
 * time as three scenarios.
 */
let kept: { name: BrowserName; stage: Stage } | undefined;
atWorkerEnd(endKept);

async function endKept(): Promise<void> {
	const stage = kept?.stage;
	kept = undefined;
	await stage?.end();
}

/** Returns the browser that the last chapter has left, or starts one and ends that: an idle Firefox takes a twentieth of a processor. */
export async function takeStage(name: BrowserName, launch: Launch): Promise<Stage> {
	if (kept?.name !== name) await endKept();
	const stage = kept?.stage;
	kept = undefined;
	return stage ?? Stage.begin(launch);
}

/** Leaves a browser that has been reset to the next chapter. */
export async function leaveStage(name: BrowserName, stage: Stage): Promise<void> {
	await stage.endBare();
	kept = { name, stage };
}
