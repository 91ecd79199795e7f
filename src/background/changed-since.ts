import type { Seen } from '../contract/surface';
import { cutOf } from '../scapi/attached';
import type { Command } from '../scapi/command';
import type { Interaction } from '../scapi/interaction';
import { type Json, sameAttached } from '../scapi/json';

/**
 * Returns the keys that Workspace has with another value than the agent saw, so that a write would undo what somebody else
 * has just written. What the agent has written themselves may not have reached the screen yet, and does not count.
 */
export function changedSince(seen: Seen, interaction: Interaction, written: readonly Command[]): string[] {
	const { userData } = interaction;
	const isOwn = (key: string, now: Json | undefined): boolean =>
		written.some((command) => {
			if (command.method === 'deleteUserData') return now === undefined && command.key === key;
			if (command.method !== 'setUserData' || !Object.hasOwn(command.keyValues, key)) return false;
			return sameAttached(now, command.keyValues[key]);
		});
	const changed = Object.entries(seen.values).filter(
		([key, value]) => !Object.hasOwn(userData, key) || !sameAttached(userData[key], value),
	);
	const added = seen.absent.filter((key) => Object.hasOwn(userData, key));
	return [...changed.map(([key]) => key), ...added].filter((key) => {
		const now = Object.hasOwn(userData, key) ? userData[key] : undefined;
		return cutOf(interaction, key) === undefined && !isOwn(key, now);
	});
}
