import type { Interaction } from '../../../src/scapi/interaction';

/** An interaction with nothing but what a test names. */
export function interaction(properties: Partial<Interaction> = {}): Interaction {
	return {
		interactionId: '1',
		caseId: 'case-1',
		callUuid: 'uuid-1',
		state: 'TALKING',
		userData: {},
		parties: [],
		isConsultation: false,
		isMainCaseInteraction: true,
		isCaseSelected: false,
		isCaseExpanded: false,
		extra: {},
		...properties,
	};
}
