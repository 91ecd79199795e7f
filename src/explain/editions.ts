import { METHOD_FACTS } from '../scapi/method-facts';
import { ALLOWED_SERVICES, METHOD_NAMES, requestOf } from '../scapi/methods';

const YEARS = [2016, 2020, 2023] as const;

/** Requests of 2016 that Ringside never makes. Later ones of that kind say nothing that its own methods do not say. */
const ALSO_2016 = [
	ALLOWED_SERVICES,
	'system.triggerActivity',
	'system.popupToast',
	'system.updateToast',
	'system.closeToast',
];

/**
 * Requests that an administrator may well have left out, in any edition: the SIP endpoint's serve only agents who have one.
 */
const OPTIONAL = /^sipEndpoint\./;

/** Returns the requests that were added to the vendor's published library in that year. */
function addedIn(year: number): string[] {
	const own = METHOD_NAMES.filter((name) => METHOD_FACTS[name].since === year).map((name): string =>
		requestOf(name),
	);
	return [...own.filter((name) => !OPTIONAL.test(name)), ...(year === 2016 ? ALSO_2016 : [])];
}

/**
 * Returns the year of the edition whose requests are exactly those of a list of allowed ones. A filter leaves out what
 * the administrator did not think of; an old Workspace leaves out what came later. `undefined` if the list matches
 * neither, or matches the current edition.
 */
export function editionOf(allowed: readonly string[]): number | undefined {
	const has = new Set(allowed);
	for (let i = 0; i < YEARS.length - 1; i++) {
		const known = YEARS.slice(0, i + 1).flatMap(addedIn);
		const later = YEARS.slice(i + 1).flatMap(addedIn);
		if (known.every((name) => has.has(name)) && !later.some((name) => has.has(name))) return YEARS[i];
	}
	return undefined;
}
