import * as v from 'valibot';
import {
	CLOSED_DRAFT_KEPT_MS,
	CLOSED_DRAFT_PREFIX,
	type ClosedDraft,
	ClosedDraftSchema,
	hasTyped,
	MAX_CLOSED_DRAFT_CHARS,
	MAX_CLOSED_DRAFTS,
} from '../../contract/closed-draft';
import { DraftSchema } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import { displayName } from '../../words/naming';
import type { WorkerApi } from '../worker-api';

/** Keeps the unsent text of a closed interaction for the next surface to show. Rejects if storage does. */
export async function keepClosedDraft(
	api: WorkerApi,
	interactionKey: string,
	stored: unknown,
	interaction: Interaction,
	sent: readonly Command[],
): Promise<void> {
	const parsed = v.safeParse(DraftSchema, stored);
	if (!parsed.success || !hasTyped(parsed.output)) return;
	const draft = parsed.output;
	const edited = new Set([...Object.keys(draft.values ?? {}), ...(draft.deletions ?? [])]);
	const closed: ClosedDraft = {
		at: api.now(),
		name: displayName(interaction),
		draft,
		userData: Object.fromEntries(Object.entries(interaction.userData).filter(([key]) => edited.has(key))),
		sent: [...sent],
	};
	if (JSON.stringify(closed).length > MAX_CLOSED_DRAFT_CHARS) return;
	await api.save({ [CLOSED_DRAFT_PREFIX + interactionKey]: closed });
	await sweepClosedDrafts(api);
}

/** Deletes closed drafts that are too old or too many, and runs again when the next one is due. */
export async function sweepClosedDrafts(api: WorkerApi): Promise<void> {
	const keys = (await api.keys()).filter((key) => key.startsWith(CLOSED_DRAFT_PREFIX));
	if (keys.length === 0) return;
	const stored = await api.load(keys);
	const now = api.now();
	const kept = keys
		.flatMap((key) => {
			const parsed = v.safeParse(ClosedDraftSchema, stored[key]);
			return parsed.success && now - parsed.output.at < CLOSED_DRAFT_KEPT_MS
				? [{ key, at: parsed.output.at }]
				: [];
		})
		.sort((a, b) => b.at - a.at)
		.slice(0, MAX_CLOSED_DRAFTS);
	const names = new Set(kept.map(({ key }) => key));
	const old = keys.filter((key) => !names.has(key));
	if (old.length > 0) await api.forget(old);
	const oldest = kept.at(-1);
	if (oldest === undefined) return;
	// If the worker is asleep by then, its next life looks again.
	api.after(Math.max(0, oldest.at + CLOSED_DRAFT_KEPT_MS - now), () => {
		void sweepClosedDrafts(api).catch(() => undefined);
	});
}
