import { browser } from '../../platform/browser';
import { t } from '../../platform/i18n';
import type { ToolbarState } from './toolbar-state';

type Face = 'off' | 'idle' | 'ringing' | 'active';

const ALERT = '#c62828';
const CALM = '#3c4a5c';

/** A badge has room for four characters, and none for a bigger number. */
const atMost = (count: number): string => (count > 99 ? '99+' : String(count));

/** The badge: what rings, else that a Workspace was lost, else what is in progress. */
function badge({ connected, ringing, active, lost }: ToolbarState): string {
	if (connected && ringing > 0) return atMost(ringing);
	if (lost > 0) return '!';
	return connected && active > 0 ? atMost(active) : '';
}

function face({ connected, ringing, active }: ToolbarState): Face {
	if (!connected) return 'off';
	if (ringing > 0) return 'ringing';
	return active > 0 ? 'active' : 'idle';
}

function standingWords({ connected, ringing, active }: ToolbarState, oneClick: boolean): string {
	if (oneClick) return t('title_oneClick');
	if (ringing > 0) return t('title_ringing', String(ringing));
	if (active > 0) return t('title_active', String(active));
	return t(connected ? 'title_idle' : 'title_notConnected');
}

function title(standing: ToolbarState, oneClick: boolean): string {
	const { connected, lost, missed } = standing;
	if (!connected && lost > 0) return withMissed(t('title_lost'), missed);
	const words = standingWords(standing, connected && oneClick);
	return withMissed(lost > 0 ? t('title_lostToo', words) : words, missed);
}

function withMissed(words: string, missed: number): string {
	return missed > 0 ? t('title_missed', words, String(missed)) : words;
}

/** The toolbar icon: its picture, its badge, and the same in words. `oneClick`: a click on it accepts what rings. */
export async function showToolbarState(standing: ToolbarState, oneClick = false): Promise<void> {
	const name = face(standing);
	const text = badge(standing);
	const alarming = text === '!' || name === 'ringing';
	await Promise.all([
		browser.action.setIcon({
			path: { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png`, 48: `/icons/${name}-48.png` },
		}),
		browser.action.setBadgeText({ text }),
		browser.action.setBadgeBackgroundColor({ color: alarming ? ALERT : CALM }),
		browser.action.setTitle({ title: title(standing, oneClick) }),
	]);
}
