import type { TargetAction } from './target-choices';

export type HandoverAct = 'transfer' | 'consult' | 'conference';

/** By action: the `data-act` of its control, which is also its icon and the name of its words, and its key. */
export const HANDOVER: Record<TargetAction, { act: HandoverAct; key: string }> = {
	singleStepTransfer: { act: 'transfer', key: 't' },
	consult: { act: 'consult', key: 'c' },
	singleStepConference: { act: 'conference', key: 'f' },
};

const ACTIONS: Record<HandoverAct, TargetAction> = {
	transfer: 'singleStepTransfer',
	consult: 'consult',
	conference: 'singleStepConference',
};

/** Returns the action of a control. */
export const actionOf = (act: HandoverAct): TargetAction => ACTIONS[act];
