import type { Tag } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Json } from '../../scapi/json';

/** Whether every pair of the tag is set. Workspace may give numbers back as numbers. */
export function tagApplied(tag: Tag, userData: Readonly<Record<string, Json>>): boolean {
	const pairs = Object.entries(tag.pairs);
	return (
		pairs.length > 0 &&
		pairs.every(([key, value]) => {
			if (!Object.hasOwn(userData, key)) return false;
			const set = userData[key];
			return typeof set !== 'object' && String(set) === value;
		})
	);
}

/** What a press on the tag sends: all pairs at once, or, where it is set, the deletion of each of its keys. */
export function tagCommands(
	tag: Tag,
	interactionId: string,
	userData: Readonly<Record<string, Json>>,
): Command[] {
	if (!tagApplied(tag, userData)) {
		return [{ method: 'setUserData', interactionId, keyValues: { ...tag.pairs } }];
	}
	return Object.keys(tag.pairs).map((key) => ({ method: 'deleteUserData', interactionId, key }));
}

/** Whether one of these commands is a press on this tag. */
export function tagPending(tag: Tag, commands: readonly Command[]): boolean {
	const keys = Object.keys(tag.pairs);
	return commands.some((command) => {
		if (command.method === 'deleteUserData') return keys.includes(command.key);
		if (command.method !== 'setUserData') return false;
		const { keyValues } = command;
		return (
			keys.length > 0 &&
			keys.every((key) => Object.hasOwn(keyValues, key) && keyValues[key] === tag.pairs[key])
		);
	});
}
