import { isSameNumber } from '../numbers/read';
import { listOf } from '../platform/format';
import { t } from '../platform/i18n';
import type { Interaction } from '../scapi/interaction';
import { mediaFamily } from '../scapi/media';
import { isSameName, whoOf } from '../scapi/naming';

/**
 * The one place where an interaction gets its name: cards, dialogs, notifications, the history, what was missed, and
 * what the worker keeps of a command all call it by what is found here.
 */

/** People who are named; the others of a conference are counted. */
const NAMED = 3;

/** Returns the names as one text: "Maria Lopez, Kate London, and 3 more". */
function joinedNames(names: readonly string[]): string {
	if (names.length <= NAMED) return listOf(names);
	const first = names.slice(0, NAMED - 1);
	return listOf([...first, t('names_more', names.length - first.length)]);
}

/** Returns who it is, `undefined` where nothing tells. */
export function nameOf(interaction: Interaction): string | undefined {
	const { names } = whoOf(interaction);
	return names.length === 0 ? undefined : joinedNames(names);
}

/** Returns everything by which the interaction is called on its card: the names, also as one text, and the number. */
export function shownNames(interaction: Interaction): string[] {
	const { names, number } = whoOf(interaction);
	return [...names, joinedNames(names), ...(number === undefined ? [] : [number])];
}

/** Returns the name, or the words for somebody unknown. */
export function displayName(interaction: Interaction): string {
	return nameOf(interaction) ?? t(mediaFamily(interaction) === 'voice' ? 'noName' : 'noName_other');
}

/** Returns the number of the other side, unless it is (part of) the name already. */
export function numberOf(interaction: Interaction): string | undefined {
	const { names, number } = whoOf(interaction);
	if (number === undefined) return undefined;
	return names.some((name) => isSameName(name, number) || isSameNumber(name, number)) ? undefined : number;
}
