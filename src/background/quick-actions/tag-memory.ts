import * as v from 'valibot';
import type { Tag } from '../../contract/settings';
import { DRAFT_PREFIX, KeptDraftSchema } from '../../contract/surface';
import { type Interaction, keptName } from '../../scapi/interaction';
import { memoryBefore } from '../../settings/tags';

export interface MemoryStore {
	now(): number;
	load(key: string): Promise<unknown>;
	save(key: string, value: object): Promise<void>;
}

/**
 * Remembers the values of a tag's keys before a shortcut sets it, in the place where surfaces remember them, so that a
 * second press in a popup restores them. If draft storage fails, the tag is set all the same.
 */
export async function rememberTag(
	store: MemoryStore,
	tag: Tag,
	origin: string,
	interaction: Interaction,
): Promise<void> {
	const key = DRAFT_PREFIX + keptName(origin, interaction);
	try {
		const parsed = v.safeParse(KeptDraftSchema, (await store.load(key)) ?? {});
		if (!parsed.success) return;
		const { mark, ...draft } = parsed.output;
		const stamps = { ...mark?.stamps };
		const path = `tagged.${tag.id}`;
		stamps[path] = Math.max(store.now(), (stamps[path] ?? 0) + 1);
		await store.save(key, {
			...draft,
			tagged: { ...draft.tagged, [tag.id]: memoryBefore(tag, interaction) },
			mark: { by: 'worker', stamps },
		});
	} catch {
		// Storage is full: the tag can still be set, and a second press deletes what it set.
	}
}
