import { effect, untracked } from '@preact/signals';
import type { Draft } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { createTypedTextKeeper } from '../actions/keep-typed-text';
import { dialogTitle } from '../actions/target-actions';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { withTargetClosed } from '../logic/covering-sheets';
import { openPresetId, withPresetsClosed } from '../logic/tagging/presets';
import { displayName } from '../logic/words/naming';
import { whyNotInState } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';

/** A dialog that is or was open in a card: its name, and how to close it without losing its content. */
interface Opened {
	readonly title: string;
	readonly reason: string | undefined;
	closed(draft: Draft): Draft;
}

function openedIn(surface: Surface, card: Card, gone: boolean, draft: Draft | undefined): Opened | undefined {
	const target = draft?.target;
	if (target?.open === true) {
		const reason = whyNotInState(target.action, card, gone);
		return { title: dialogTitle(target.action, card), reason, closed: withTargetClosed };
	}
	const id = openPresetId(draft);
	if (id === undefined) return undefined;
	const preset = surface.settings.value.presets.find((each) => each.id === id);
	// An administrator may have removed it meanwhile. Then it is not shown, and there is nothing to say.
	if (preset === undefined) return undefined;
	return {
		title: t('preset_form', preset.label, displayName(card.tracked.interaction)),
		reason: whyNotInState('setUserData', card, gone),
		closed: withPresetsClosed,
	};
}

/**
 * Closes a dialog, and says so, when its interaction ends or its state no longer allows the action. While Workspace is only
 * out of reach the dialog stays, as Workspace may be back in a moment.
 */
export function closeStaleDialogs(surface: Surface): () => void {
	let open = new Map<string, Opened>();
	const lookAtKept = createTypedTextKeeper(surface);
	return effect(() => {
		const places = [...surface.places.value.values()];
		const renamed = untracked(() => lookAtKept(places));
		const drafts = surface.store.drafts.all.value;
		if (drafts.size === 0 && open.size === 0) return;
		const next = new Map<string, Opened>();
		const close = (key: string, { title, closed }: Opened, reason: string): void =>
			untracked(() => {
				surface.store.drafts.update(key, closed);
				surface.say(t('target_closed', title, reason));
			});
		for (const { card, gone } of places) {
			const key = interactionKeyOf(card);
			const dialog = openedIn(surface, card, gone, drafts.get(key));
			if (dialog === undefined) continue;
			if (dialog.reason === undefined) next.set(key, dialog);
			else close(key, dialog, dialog.reason);
		}
		const here = new Set(places.map(({ card }) => interactionKeyOf(card)));
		for (const [key, dialog] of open)
			if (!here.has(key) && !renamed.has(key)) close(key, dialog, t('illegal_gone'));
		open = next;
	});
}
