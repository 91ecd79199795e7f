import type { Missed } from '../../contract/notices';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';

const DAY_MS = 86_400_000;

export function missedName({ name, family }: Missed): string {
	return name ?? t(family === 'voice' ? 'noName' : 'noName_other');
}

/** The time of day; with the day where that is not clear. */
export function missedWhen(at: number, now: number): string {
	const clock = { hour: 'numeric', minute: '2-digit' } as const;
	const day = now - at < DAY_MS / 2 ? {} : ({ weekday: 'short' } as const);
	return new Intl.DateTimeFormat(t('language'), { ...clock, ...day }).format(at);
}

/** The session of the Workspace that the agent knows by this origin. */
export function sessionAt(sessions: readonly Session[], origin: string): Session | undefined {
	return sessions.find(({ link, origin: own }) => (link.origin ?? own) === origin);
}
