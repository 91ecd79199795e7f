import { effect } from '@preact/signals';
import * as v from 'valibot';
import { BOUNDS_KEY, type Bounds, BoundsSchema, WINDOW_KEY } from '../src/contract/separate-window';
import { browser } from '../src/platform/browser';
import { t } from '../src/platform/i18n';
import type { Surface } from '../src/ui/surface/surface';

function boundsNow(): Bounds | undefined {
	const { screenX: left, screenY: top, outerWidth: width, outerHeight: height } = window;
	const parsed = v.safeParse(BoundsSchema, { left, top, width, height });
	// A window that is put away lies far outside of the screen in some systems, and is no place to come back to.
	return parsed.success && document.visibilityState === 'visible' ? parsed.output : undefined;
}

/**
 * Records this window as the one separate window, stores its bounds for the next time, and shows in its title whether something
 * rings, because a task bar shows only the title.
 */
export function keepWindow(surface: Surface): void {
	browser.windows.getCurrent().then(
		({ id }) => browser.storage.session.set({ [WINDOW_KEY]: id }),
		() => undefined,
	);
	// No event reports a moved window, so the surface's clock checks each second.
	let last = JSON.stringify(boundsNow());
	effect(() => {
		void surface.clock.now.value;
		const bounds = boundsNow();
		const text = JSON.stringify(bounds);
		if (bounds === undefined || text === last) return;
		last = text;
		browser.storage.local.set({ [BOUNDS_KEY]: bounds }).catch(() => undefined);
	});
	effect(() => {
		const count = surface.order.value.ringing.length;
		document.title = count === 0 ? t('popupTitle') : t('title_ringing', count);
	});
}
