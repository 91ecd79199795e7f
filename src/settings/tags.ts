import type { Tag } from '../contract/settings';
import type { TagMemory } from '../contract/tag-memory';
import { cutOf, remembered } from '../scapi/attached';
import type { Interaction } from '../scapi/interaction';
import { type Json, sameAttached } from '../scapi/json';

/**
 * The default tags. Their keys are those of the vendor's reference environment, so that they are writable out of the
 * box.
 */
export const DEFAULT_TAGS: Tag[] = [
	{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } },
	{ id: 'refund', label: 'refund', pairs: { Reason: 'Refund', Priority: '5' } },
	{ id: 'billing', label: 'billing', pairs: { Reason: 'Billing' } },
	{ id: 'technical', label: 'technical', pairs: { Reason: 'Technical' } },
	{ id: 'callback', label: 'callback', pairs: { Comment: 'Callback requested' } },
	{ id: 'urgent', label: 'urgent', pairs: { Priority: '9' } },
];

/** Returns whether every pair of the tag is set. Workspace may return numbers as numbers. */
export function isApplied(tag: Tag, userData: Readonly<Record<string, Json>>): boolean {
	const pairs = Object.entries(tag.pairs);
	return (
		pairs.length > 0 &&
		pairs.every(([key, value]) => Object.hasOwn(userData, key) && sameAttached(userData[key], value))
	);
}

/** Returns the values of a tag's keys before a press sets them. */
export function memoryBefore(tag: Tag, interaction: Interaction): TagMemory {
	const { userData } = interaction;
	const keys = Object.keys(tag.pairs);
	const cut = keys.filter((key) => cutOf(interaction, key) !== undefined);
	const before = keys.map((key): [string, string] => [
		key,
		remembered(Object.hasOwn(userData, key) ? userData[key] : undefined),
	]);
	return { before: Object.fromEntries(before), wrote: { ...tag.pairs }, ...(cut.length > 0 ? { cut } : {}) };
}
