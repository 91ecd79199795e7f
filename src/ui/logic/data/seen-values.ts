import type { Seen } from '../../../contract/surface';
import { cutOf } from '../../../scapi/attached';
import type { Interaction } from '../../../scapi/interaction';
import { dictionary, type Json } from '../../../scapi/json';

/**
 * Returns the values of these keys that the agent saw when deciding to write them, for the worker to compare with the current
 * ones. A value that is not shown in full cannot be compared.
 */
export function seenOf(interaction: Interaction, keys: Iterable<string>): Seen {
	const values = dictionary<Json>();
	const absent: string[] = [];
	for (const key of keys) {
		if (cutOf(interaction, key) !== undefined) continue;
		const value = Object.hasOwn(interaction.userData, key) ? interaction.userData[key] : undefined;
		if (value === undefined) absent.push(key);
		else values[key] = value;
	}
	return { values, absent };
}
