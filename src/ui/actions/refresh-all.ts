import { t } from '../../platform/i18n';
import type { Surface } from '../surface/surface';

/** Asks every Workspace again for what is in progress, and says so. */
export function refreshAll(surface: Surface): void {
	surface.store.refresh();
	surface.announce(t('refreshing'));
}
