import { MAX_TAG_TEXT, MAX_TAGS, type SetTag } from '../../contract/today';
import type { Interaction } from '../../scapi/interaction';
import { isMaskedKey } from '../../settings/mask';
import { tagsFor } from '../../settings/rules';
import { isApplied } from '../../settings/tags';
import type { ActiveSettings } from '../active-settings';

/**
 * Returns the tags that are set, as the settings name them now; `undefined` if none are offered for such an interaction. A tag
 * with a masked key, and one for which there is no room, is kept without its name: that one was set is all that is known.
 */
export function setTags(
	interaction: Interaction,
	{ tags, settings }: Pick<ActiveSettings, 'tags' | 'settings'>,
): SetTag[] | undefined {
	const offered = tagsFor(tags, interaction);
	if (settings === undefined || interaction.isConsultation || offered.length === 0) return undefined;
	let room = MAX_TAG_TEXT;
	return offered
		.filter((tag) => isApplied(tag, interaction.userData))
		.slice(0, MAX_TAGS)
		.map(({ label, pairs }): SetTag => {
			const keys = Object.keys(pairs);
			if (keys.some((key) => isMaskedKey(key, settings.preferences))) return { keys: [] };
			const size = label.length + keys.join('').length;
			if (size > room) return { keys: [] };
			room -= size;
			return { label, keys };
		});
}
