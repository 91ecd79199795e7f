import type { Draft, Tag } from '../../../contract/surface';
import type { TagMemory } from '../../../contract/tag-memory';
import type { Command } from '../../../scapi/command';
import { type Json, sameAttached } from '../../../scapi/json';
import { isApplied } from '../../../settings/tags';
import { recalled } from '../data/data-conflicts';

type UserData = Readonly<Record<string, Json>>;

/** Returns whether every pair of the tag is set. Workspace may return numeric texts as numbers. */
export const tagApplied: (tag: Tag, userData: UserData) => boolean = isApplied;

const at = (userData: UserData, key: string): Json | undefined =>
	Object.hasOwn(userData, key) ? userData[key] : undefined;

export function memoryOf(tag: Tag, draft: Draft | undefined): TagMemory | undefined {
	const { tagged } = draft ?? {};
	return tagged !== undefined && Object.hasOwn(tagged, tag.id) ? tagged[tag.id] : undefined;
}

/** Returns the keys of a tag that somebody else has changed since it was set, with their current values. */
export function changedSince(
	tag: Tag,
	draft: Draft | undefined,
	userData: UserData,
): { key: string; now: Json | undefined }[] {
	const memory = memoryOf(tag, draft);
	if (memory === undefined) return [];
	const others = Object.values(draft?.tagged ?? {});
	return Object.keys(tag.pairs).flatMap((key) => {
		const wrote = Object.hasOwn(memory.wrote, key) ? memory.wrote[key] : undefined;
		const now = at(userData, key);
		const before = Object.hasOwn(memory.before, key) ? recalled(memory.before[key] ?? '') : undefined;
		// Same as before the tag: the request did not get through, or was undone.
		const isAsBefore = now === undefined ? before === undefined : sameAttached(now, before);
		// Set by the agent, with this tag or another one.
		const isOwn = others.some(
			(other) => Object.hasOwn(other.wrote, key) && sameAttached(now, other.wrote[key]),
		);
		return wrote === undefined || isAsBefore || isOwn ? [] : [{ key, now }];
	});
}

/** Returns the draft after the agent has written these keys in another way, so that no tag restores them any more. */
export function withoutMemories(draft: Draft, keys: Iterable<string>): Draft {
	if (draft.tagged === undefined) return draft;
	const written = new Set(keys);
	const rest = (texts: Readonly<Record<string, string>>): Record<string, string> =>
		Object.fromEntries(Object.entries(texts).filter(([key]) => !written.has(key)));
	const tagged = Object.entries(draft.tagged).map(([id, { before, wrote, ...more }]) => [
		id,
		{ ...more, before: rest(before), wrote: rest(wrote) },
	]);
	return { ...draft, tagged: Object.fromEntries(tagged) };
}

/** Returns the commands for pressing a tag: set all pairs at once, or restore the former values. */
export function tagCommands(
	tag: Tag,
	interactionId: string,
	userData: UserData,
	memory?: TagMemory,
): Command[] {
	if (!tagApplied(tag, userData)) {
		return [{ method: 'setUserData', interactionId, keyValues: { ...tag.pairs } }];
	}
	const { values, deletions } = undoOf(tag, memory);
	const restored = Object.entries(values).filter(([key, value]) => at(userData, key) !== value);
	return [
		...(restored.length > 0
			? [{ method: 'setUserData', interactionId, keyValues: Object.fromEntries(restored) } as const]
			: []),
		...deletions.map((key) => ({ method: 'deleteUserData', interactionId, key }) as const),
	];
}

/** Returns the commands that undo a tag: they restore the former values, or delete keys that had none. */
function undoOf(tag: Tag, memory: TagMemory | undefined): { values: UserData; deletions: string[] } {
	const values: [string, Json][] = [];
	const deletions: string[] = [];
	for (const [key, value] of Object.entries(tag.pairs)) {
		const isMine = memory !== undefined && Object.hasOwn(memory.wrote, key) && memory.wrote[key] === value;
		const before = isMine ? recalled(memory.before[key] ?? '') : undefined;
		if (before === undefined) deletions.push(key);
		else values.push([key, before]);
	}
	return { values: Object.fromEntries(values), deletions };
}

/** Returns whether one of these commands sets or undoes this tag. */
export function tagPending(tag: Tag, commands: readonly Command[], memory?: TagMemory): boolean {
	const keys = Object.keys(tag.pairs);
	const { values } = undoOf(tag, memory);
	return commands.some((command) => {
		if (command.method === 'deleteUserData') return keys.includes(command.key);
		if (command.method !== 'setUserData') return false;
		const { keyValues } = command;
		const sets = keys.every((key) => Object.hasOwn(keyValues, key) && keyValues[key] === tag.pairs[key]);
		const written = Object.entries(keyValues);
		const restores = written.every(([key, value]) => Object.hasOwn(values, key) && values[key] === value);
		return keys.length > 0 && (sets || (written.length > 0 && restores));
	});
}
