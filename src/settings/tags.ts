import * as v from 'valibot';
import type { Tag } from '../contract/surface';

const Pair = v.pipe(v.string(), v.maxLength(4_096));

/** Stored tags are untrusted too: an older version, or a hand, may have written them. */
export const StoredTagsSchema = v.array(
	v.object({
		id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
		label: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
		pairs: v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(256)), Pair),
	}),
);

/** Where tags are kept, in `storage.local`: they are the agent's words, not a customer's. */
export const TAGS_KEY = 'tags';

/** The first set. The keys are those of the vendor's reference environment, so that they are writable out of the box. */
export const DEFAULT_TAGS: Tag[] = [
	{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } },
	{ id: 'refund', label: 'refund', pairs: { Reason: 'Refund', Priority: '5' } },
	{ id: 'billing', label: 'billing', pairs: { Reason: 'Billing' } },
	{ id: 'technical', label: 'technical', pairs: { Reason: 'Technical' } },
	{ id: 'callback', label: 'callback', pairs: { Comment: 'Callback requested' } },
	{ id: 'urgent', label: 'urgent', pairs: { Priority: '9' } },
];

/** The tags in use: the stored ones, or the first set where nothing usable is stored. */
export function readTags(stored: unknown): Tag[] {
	const parsed = v.safeParse(StoredTagsSchema, stored);
	return parsed.success ? parsed.output : DEFAULT_TAGS;
}
