/**
 * The year each request was added to the vendor's published library, from its history. An older Workspace does not know
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
 * Returns the year of the edition whose requests are exactly those of a list of allowed ones. A filter leaves out what
 * the administrator did not think of; an old Workspace leaves out what came later. `undefined` if the list matches
 * neither, or matches the current edition.
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
