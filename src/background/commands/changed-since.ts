import type { CommandRecord, Seen } from '../../contract/surface';
import { listOf } from '../../platform/format';
import { cutOf } from '../../scapi/attached';
import { type Command, interactionIdOf } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import { brief, type Json, sameAttached } from '../../scapi/json';
import type { CommandResult } from './command-result';

/** Returns the agent's recent commands for the same interaction. */
export function writtenBefore(
	{ session, epoch, command }: CommandRecord,
	records: readonly CommandRecord[],
): Command[] {
	const interactionId = interactionIdOf(command);
	return records
		.filter((other) => other.session === session && other.epoch === epoch)
		.map((other) => other.command)
		.filter((other) => interactionIdOf(other) === interactionId);
}

/**
 * Returns the failure of a write that would overwrite another person's change: Workspace has another value than the agent
 * saw. The agent's own writes may not have reached the screen yet, and do not count.
 */
export function changedSince(
	seen: Seen | undefined,
	interaction: Interaction,
	written: readonly Command[],
): CommandResult | undefined {
	const keys = seen === undefined ? [] : changedKeys(seen, interaction, written);
	if (keys.length === 0) return undefined;
	return { status: 'failed', failure: 'changed', detail: brief(listOf(keys, 'unit')), keys };
}

function changedKeys(seen: Seen, interaction: Interaction, written: readonly Command[]): string[] {
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
