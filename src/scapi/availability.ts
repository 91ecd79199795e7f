import { allows } from './allowed-requests';
import { METHOD_FACTS } from './method-facts';
import { METHOD_NAMES, METHODS, type MethodName, requestOf } from './methods';

/**
 * Why a method is not available.
 *
 * - `filtered`: the list of allowed requests leaves it out.
 * - `oldWorkspace`: the list leaves out everything that came with its edition.
 * - `refused`: Workspace refused it, and gives no list.
 *
 * A page whose object lacks a method loses nothing: the request is then sent by its name.
 */
export type UnavailableReason = 'filtered' | 'oldWorkspace' | 'refused';

export interface Standing {
	/** What `system.getAllowedServices` gave; `undefined` if it gave nothing that can be read. */
	services?: readonly string[] | undefined;
	/** Methods that Workspace refused when they were tried. */
	refused: readonly MethodName[];
}

/** Returns the methods that are not available to this page, each with the reason. Of the others, nothing says that they are not. */
export function unavailableMethods({
	services = [],
	refused,
}: Standing): { method: MethodName; why: UnavailableReason }[] {
	if (services.length === 0)
		return METHOD_NAMES.filter((method) => refused.includes(method)).map((method) => ({
			method,
			why: 'refused',
		}));
	const isListed = new Map(METHOD_NAMES.map((method) => [method, allows(services, requestOf(method))]));
	const listed = METHOD_NAMES.filter((method) => isListed.get(method) === true);
	const edition = editionOf(listed);
	return METHOD_NAMES.filter((method) => isListed.get(method) === false).map((method) => ({
		method,
		why: edition !== undefined && METHOD_FACTS[method].since > edition ? 'oldWorkspace' : 'filtered',
	}));
}

/** Returns the year of the edition that the listed methods end with; `undefined` if the list leaves out an act of it too. */
function editionOf(listed: readonly MethodName[]): number | undefined {
	if (listed.length === 0) return undefined;
	const year = Math.max(...listed.map((name) => METHOD_FACTS[name].since));
	const acts = METHOD_NAMES.filter(
		(name) => METHOD_FACTS[name].since <= year && METHODS[name].effect !== 'read',
	);
	return acts.every((name) => listed.includes(name)) ? year : undefined;
}
