import * as v from 'valibot';
import { isRecord } from '../scapi/json';
import { isForSurfaces } from './command-record';
import { type Model, ModelSchema } from './surface';

/** Key in `storage.session` of everything in the model that does not change with an interaction, a command or a plan. */
export const STORED_MODEL = 'model';
/** Key of the sessions: they change with every report, and are few. */
export const STORED_SESSIONS = 'sessions';
/** Prefixes of what is stored item by item, so that a change writes one item however many there are. */
export const TRACKED_PREFIX = 'tracked:';
export const COMMAND_PREFIX = 'command:';
export const PLAN_PREFIX = 'plan:';

/** One item as stored: `order` puts those of one `group` into their order. `null` stands for one that is gone. */
const StoredItemSchema = v.object({ group: v.string(), order: v.number(), item: v.unknown() });

/**
 * Returns an item as it is stored: as text. The browser takes a value apart to pass it between its processes, which takes three to
 * five times as long as passing a text, on every read and every write.
 */
export const toStored = (item: v.InferInput<typeof StoredItemSchema>): string => JSON.stringify(item);

/** Returns the item in a stored text; `undefined` for anything else. */
function fromStored(stored: unknown): v.InferOutput<typeof StoredItemSchema> | undefined {
	if (typeof stored !== 'string') return undefined;
	try {
		const parsed = v.safeParse(StoredItemSchema, JSON.parse(stored));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}

/** Returns the items under a prefix by their group, in their order, as stored: nothing is known of their shape. */
export function storedItems(stored: Record<string, unknown>, prefix: string): Map<string, unknown[]> {
	const found = Object.entries(stored).flatMap(([key, value]) => {
		const item = key.startsWith(prefix) ? fromStored(value) : undefined;
		return item === undefined ? [] : [item];
	});
	const groups = new Map<string, unknown[]>();
	for (const { group, item } of found.sort((a, b) => a.order - b.order)) {
		const list = groups.get(group);
		if (list === undefined) groups.set(group, [item]);
		else list.push(item);
	}
	return groups;
}

/** Returns everything in `storage.session` that belongs to the model, put together as `ModelSchema` reads it. */
export function storedParts(stored: Record<string, unknown>): Record<string, unknown> {
	const rest = stored[STORED_MODEL];
	return {
		sessions: stored[STORED_SESSIONS],
		commands: [...storedItems(stored, COMMAND_PREFIX).values()].flat(),
		plans: [...storedItems(stored, PLAN_PREFIX).values()].flat(),
		interactions: Object.fromEntries(storedItems(stored, TRACKED_PREFIX)),
		// An earlier version stored the whole model here.
		...(isRecord(rest) ? rest : {}),
	};
}

/** Returns the stored model for the first frame of a surface; `undefined` if there is none that can be read. */
export function readStoredModel(stored: Record<string, unknown>): Model | undefined {
	const parsed = v.safeParse(ModelSchema, storedParts(stored));
	if (!parsed.success) return undefined;
	return { ...parsed.output, commands: parsed.output.commands.filter(isForSurfaces) };
}
