import { t } from '../../platform/i18n';
import { type Favourite, MAX_FAVOURITES } from '../../settings/targets';
import type { Surface } from '../surface/surface';

/** Adds a favourite, or changes its label. Returns false, and says why, if there is no room for another. */
export function keepFavourite({ targets, say }: Surface, favourite: Favourite): boolean {
	if (targets.keep(favourite)) return true;
	say(t('target_full', MAX_FAVOURITES));
	return false;
}
