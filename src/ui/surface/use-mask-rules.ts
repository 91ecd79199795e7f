import type { MaskRules } from '../../settings/mask';
import { useSurface } from './surface';

/** Returns the mask rules of the current settings. */
export function useMaskRules(): MaskRules {
	return useSurface().settings.value.preferences;
}
