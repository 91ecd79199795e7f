import { effect, untracked } from '@preact/signals';
import { t } from '../platform/i18n';
import { draftKeyOf } from './logic/cards';
import { whyNotInState } from './logic/reasons';
import type { Surface } from './surface';
import { dialogTitle } from './target-acts';

/**
 * A target dialog belongs to one interaction: when that ends, or its state no longer allows what is being prepared, the
 * dialog closes and says so. While Workspace is only out of reach it stays: it may be back in a moment.
 */
export function watchDialogs(surface: Surface): () => void {
	let open = new Map<string, string>();
	return effect(() => {
		const drafts = surface.store.drafts.all.value;
		const places = [...surface.places.value.values()];
		const next = new Map<string, string>();
		const close = (key: string): void =>
			surface.store.drafts.update(key, (draft) =>
				draft.target?.open === true ? { ...draft, target: { ...draft.target, open: false } } : draft,
			);
		for (const { card, gone } of places) {
			const key = draftKeyOf(card);
			const target = drafts.get(key)?.target;
			if (target?.open !== true) continue;
			const title = dialogTitle(target.action, card);
			const reason = whyNotInState(target.action, card, gone);
			if (reason === undefined) {
				next.set(key, title);
				continue;
			}
			untracked(() => {
				close(key);
				surface.say(t('target_closed', title, reason));
			});
		}
		const here = new Set(places.map(({ card }) => draftKeyOf(card)));
		for (const [key, title] of open) {
			if (here.has(key)) continue;
			untracked(() => {
				close(key);
				surface.say(t('target_closed', title, t('illegal_gone')));
			});
		}
		open = next;
	});
}
