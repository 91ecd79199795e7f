import type { Interaction } from '../../../src/scapi/interaction';

/** The customers of the fixtures. */
export const maria: Partial<Interaction> = {
	interactionId: 'maria',
	ani: '+33298025501',
	dnis: '+33298020000',
	contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
	userData: {
		Segment: 'Gold',
		ServiceType: 'Billing',
		Priority: '8',
		CustomerId: '4471-220-9',
		IW_CaseUid: '5a3c9b1e-77',
		IW_BundleUid: 'b-1',
		RTargetAgentSelected: 'KateLondon',
		RStrategyName: 'billing_v7',
		PegAG_SIP: '1',
		GSW_CAMPAIGN_NAME: 'None',
	},
};
export const john: Partial<Interaction> = {
	interactionId: 'john',
	ani: '+33612345678',
	contact: { firstName: 'John', lastName: 'Doe' },
	userData: { Segment: 'Silver', ServiceType: 'Delivery', Reason: 'Complaint', OrderId: 'A-20931' },
	recordingState: 'RECORDING',
};
export const chat: Partial<Interaction> = {
	interactionId: 'chat',
	media: 'chat',
	contact: { displayName: 'Sofia Weber' },
	userData: { Subject: 'Where is my parcel?', Segment: 'Bronze' },
};
