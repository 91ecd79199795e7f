import { allows } from './allowed-requests';
import { METHOD_FACTS } from './method-facts';
import { METHOD_NAMES, METHODS, type MethodName, requestOf } from './methods';

/**
 * Why a method is not available.
 *
 * - `filtered`: the list of allowed requests leaves it out.
 * - `oldWorkspace`: the list leaves out everything that came with its edition.
 * - `oldLibrary`: the page's object does not have it, and has no way to send a request by name.
 * - `refused`: Workspace refused it, and gives no list.
 */
export type UnavailableReason = 'filtered' | 'oldWorkspace' | 'oldLibrary' | 'refused';

export interface Standing {
	/** What `system.getAllowedServices` gave; `undefined` if it gave nothing that can be read. */
	services: readonly string[] | undefined;
	/** Methods that the page's object lacks; its `sendMessage` stands in for them if `sends`. */
	missing?: readonly MethodName[];
	sends?: boolean;
	/** Methods that Workspace refused when they were tried. */
	refused?: ReadonlySet<MethodName>;
}

/** Returns why a method is not available to this page; `undefined` if it is, or if nothing says that it is not. */
export function unavailable(method: MethodName, standing: Standing): UnavailableReason | undefined {
	const { services, missing = [], sends = true, refused } = standing;
	if (services !== undefined && services.length > 0) {
		if (!allows(services, requestOf(method)))
			return isOlder(METHOD_FACTS[method].since, services) ? 'oldWorkspace' : 'filtered';
	} else if (refused?.has(method) === true) return 'refused';
	return missing.includes(method) && !sends ? 'oldLibrary' : undefined;
}

/** Returns whether a list of requests has none that came in that year or later, although it has earlier ones. */
function isOlder(year: number, services: readonly string[]): boolean {
	const listed = METHOD_NAMES.filter((name) => allows(services, requestOf(name)));
	if (year === 2016 || listed.length === 0) return false;
	const known = METHOD_NAMES.filter(
		(name) => METHOD_FACTS[name].since < year && METHODS[name].effect !== 'read',
	);
	return (
		listed.every((name) => METHOD_FACTS[name].since < year) && known.every((name) => listed.includes(name))
	);
}
