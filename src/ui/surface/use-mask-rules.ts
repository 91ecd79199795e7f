import { NO_SETTINGS } from '../../contract/settings';
import type { MaskRules } from '../../settings/mask';
import { useSurface } from './surface';

/** Returns the mask rules of the current settings. */
export function useMaskRules(): MaskRules {
	return (useSurface().store.model.value?.settings ?? NO_SETTINGS).preferences;
}
