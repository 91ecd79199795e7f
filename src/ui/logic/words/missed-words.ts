import type { Missed } from '../../../contract/losses-and-missed';
import type { Session } from '../../../contract/surface';
import { t } from '../../../platform/i18n';

export function missedName({ name, family }: Missed): string {
	return name ?? t(family === 'voice' ? 'noName' : 'noName_other');
}

/** Returns the session of the Workspace that the agent knows by this origin. */
export function sessionAt(sessions: readonly Session[], origin: string): Session | undefined {
	return sessions.find(({ link, origin: own }) => (link.origin ?? own) === origin);
}
