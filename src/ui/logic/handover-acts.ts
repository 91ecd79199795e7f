import type { TargetAction } from './target-choices';

const ACTS: Record<TargetAction, 'transfer' | 'consult' | 'conference'> = {
	singleStepTransfer: 'transfer',
	consult: 'consult',
	singleStepConference: 'conference',
};

/** Returns the `data-act` of the control that opens the sheet of an action. */
export const actOfAction = (action: TargetAction): 'transfer' | 'consult' | 'conference' => ACTS[action];
