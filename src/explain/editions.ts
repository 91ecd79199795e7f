/**
 * When each request came into the vendor's published library, by its history: a Workspace of the time before does not know
 * it. `auth.getJwtToken` is left out: administrators filter it, and Ringside never calls it.
 */
const EDITIONS: readonly (readonly [year: number, requests: Record<string, string>])[] = [
	[
		2016,
		{
			agent: 'get getStateList setState getState',
			interaction: 'getInteractions getByInteractionId setUserData deleteUserData',
			voice: 'dial startCallRecording stopCallRecording pauseCallRecording resumeCallRecording',
			email: 'create',
			media: 'setState getMediaList',
			system: 'getAllowedServices triggerActivity popupToast updateToast closeToast',
		},
	],
	[
		2020,
		{
			interaction: 'selectCaseByCaseId markdone blockMarkdone unblockMarkdone accept reject',
			voice: 'answer hold resume hangUp',
			media: 'getMediaByName',
			configuration: 'getOption',
		},
	],
	[
		2023,
		{
			interaction: 'singleStepTransfer singleStepConference consult completeTransfer completeConference',
			voice: 'dialEx',
		},
	],
];

const whole = (requests: Record<string, string>): string[] =>
	Object.entries(requests).flatMap(([namespace, methods]) =>
		methods.split(' ').map((method) => `${namespace}.${method}`),
	);

/**
 * The year of the edition that a list of allowed requests is exactly that of: everything up to it, nothing after it. A
 * filter leaves out what the administrator did not think of; an old Workspace leaves out what came later. `undefined` where
 * the list looks like neither, or like the present one.
 */
export function editionOf(allowed: readonly string[]): number | undefined {
	const has = new Set(allowed);
	for (let i = 0; i < EDITIONS.length - 1; i++) {
		const known = EDITIONS.slice(0, i + 1).flatMap(([, requests]) => whole(requests));
		const later = EDITIONS.slice(i + 1).flatMap(([, requests]) => whole(requests));
		if (known.every((name) => has.has(name)) && !later.some((name) => has.has(name))) return EDITIONS[i]?.[0];
	}
	return undefined;
}
