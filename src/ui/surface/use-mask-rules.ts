import { NO_SETTINGS } from '../../contract/settings';
import type { MaskRules } from '../../settings/mask';
import { useSurface } from './surface';

/** What is to be masked, by the settings in use. */
export function useMaskRules(): MaskRules {
	return (useSurface().store.model.value?.settings ?? NO_SETTINGS).preferences;
}
