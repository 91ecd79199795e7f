import type { Loss } from '../../contract/losses-and-missed';
import { t } from '../../platform/i18n';
import { PRESET_KEYS, WORKSPACE_KEY } from '../logic/keys/keymap';
import { presetsFor } from '../logic/tagging/presets';
import { primaries } from '../logic/words/status';
import type { Surface } from '../surface/surface';

/** The target of the key for Workspace: a lost one that can be brought back, or the page of one that does not answer. */
export type ShownByKey = { readonly loss: Loss } | { readonly session: string };

/** Brings a lost Workspace back, and says why if that cannot be. */
export function restoreWorkspace(surface: Surface, { id }: Loss): void {
	void surface.store.restore(id).then((why) => {
		if (why !== undefined) surface.say(t('loss_notRestored', why));
	});
}

const canRestore = ({ noted, session, restorable }: Loss): boolean =>
	!noted && session === undefined && restorable;

/**
 * Returns what the key for Workspace shows now: the Workspace of the open interaction while it is not connected or, if none is
 * open, one that is not. `undefined` while the key has no such meaning, or belongs to a preset.
 */
export function shownByKey(surface: Surface): ShownByKey | undefined {
	const head = surface.store.head.value;
	if (head === undefined || surface.place === 'ringing') return undefined;
	const card = surface.places.value.get(surface.current.value ?? '')?.card;
	if (card === undefined) {
		const loss = head.losses.find(canRestore);
		if (loss !== undefined) return { loss };
		const session = primaries(head).find(({ link }) => link.status === 'notConnected');
		return session === undefined ? undefined : { session: session.key };
	}
	const { interaction } = card.tracked;
	const presets = interaction.isConsultation ? [] : presetsFor(surface.settings.value.presets, interaction);
	const isTaken = presets.length > PRESET_KEYS.indexOf(WORKSPACE_KEY);
	if (card.session.link.status === 'connected' || isTaken) return undefined;
	const loss = head.losses.find((each) => canRestore(each) && each.origin === card.session.origin);
	return loss === undefined ? { session: card.session.key } : { loss };
}

/** Shows what the key for Workspace leads to now. Returns false if it leads nowhere. */
export function showByKey(surface: Surface): boolean {
	const shown = shownByKey(surface);
	if (shown === undefined) return false;
	if ('loss' in shown) restoreWorkspace(surface, shown.loss);
	else surface.store.focus(shown.session);
	return true;
}
