import { isSameNumber } from '../numbers/read';
import { listOf } from '../platform/format';
import { t } from '../platform/i18n';
import type { Interaction } from '../scapi/interaction';
import { mediaFamily } from '../scapi/media';
import { isSameName, whoOf } from '../scapi/naming';
import { perObject } from '../scapi/per-object';

/**
 * The one place that names an interaction. Cards, dialogs, notifications, the history, missed interactions, and what
 * the worker keeps of a command all use these names.
 */

/** Maximum people to name; the rest of a conference are counted. */
const MAX_NAMED = 3;

/** Returns the names as one text: "Maria Lopez, Kate London, and 3 more". */
function joinedNames(names: readonly string[]): string {
	if (names.length <= MAX_NAMED) return listOf(names);
	const first = names.slice(0, MAX_NAMED - 1);
	return listOf([...first, t('names_more', names.length - first.length)]);
}

/** Returns the name of the other side; `undefined` if it is not known. */
export function nameOf(interaction: Interaction): string | undefined {
	const { names } = whoOf(interaction);
	return names.length === 0 ? undefined : joinedNames(names);
}

/** Returns all texts that identify the interaction on its card: the names, also joined, and the number. */
export function shownNames(interaction: Interaction): string[] {
	const { names, number } = whoOf(interaction);
	return [...names, joinedNames(names), ...(number === undefined ? [] : [number])];
}

/** Returns the name, or words for an unknown person. */
export function displayName(interaction: Interaction): string {
	return nameOf(interaction) ?? t(mediaFamily(interaction) === 'voice' ? 'noName' : 'noName_other');
}

/** Returns the number of the other side, unless the name already contains it. */
export const numberOf = perObject((interaction: Interaction): string | undefined => {
	const { names, number } = whoOf(interaction);
	if (number === undefined) return undefined;
	return names.some((name) => isSameName(name, number) || isSameNumber(name, number)) ? undefined : number;
});
