import { browser } from '../platform/browser';
import { t } from '../platform/i18n';
import type { Standing } from './standing';

type Face = 'off' | 'idle' | 'ringing' | 'active';

const ALERT = '#c62828';
const CALM = '#3c4a5c';

function face({ connected, ringing, active }: Standing): Face {
	if (!connected) return 'off';
	if (ringing > 0) return 'ringing';
	return active > 0 ? 'active' : 'idle';
}

function title({ connected, ringing, active }: Standing, oneClick: boolean): string {
	if (!connected) return t('title_notConnected');
	if (oneClick) return t('title_oneClick');
	if (ringing > 0) return t('title_ringing', String(ringing));
	return active > 0 ? t('title_active', String(active)) : t('title_idle');
}

/** The toolbar icon: its picture, its badge, and the same in words. `oneClick`: a click on it accepts what rings. */
export async function showStanding(standing: Standing, oneClick = false): Promise<void> {
	const { connected, ringing, active } = standing;
	const name = face(standing);
	const count = connected ? ringing || active : 0;
	await Promise.all([
		browser.action.setIcon({
			path: { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png`, 48: `/icons/${name}-48.png` },
		}),
		browser.action.setBadgeText({ text: count > 0 ? String(count) : '' }),
		browser.action.setBadgeBackgroundColor({ color: ringing > 0 ? ALERT : CALM }),
		browser.action.setTitle({ title: title(standing, oneClick) }),
	]);
}
