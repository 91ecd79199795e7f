import type { RequestLimits } from '../contract/limits';
import type { SettingsView } from '../contract/settings';
import type { Tag } from '../contract/surface';

/** The settings in use, and the origins that Ringside may work on. */
export interface ActiveSettings {
	readonly tags: Tag[];
	readonly settings: SettingsView | undefined;
	/** True if the agent's own settings are included, false if only the policy's and the defaults are. */
	readonly read: boolean;
	/** Match patterns. */
	readonly origins: string[];
}

export interface Given {
	tags?: Tag[];
	settings?: SettingsView;
	/** The agent's settings could not be read: these are the policy's and the defaults. */
	unread?: boolean;
	origins?: string[];
}

export const NO_ACTIVE_SETTINGS: ActiveSettings = { tags: [], settings: undefined, read: false, origins: [] };

/** Returns the active settings with the given ones applied. Unreadable settings never replace ones that were read. */
export function activeSettings(now: ActiveSettings, { unread = false, ...given }: Given): ActiveSettings {
	const { origins = now.origins } = given;
	if (unread && now.read) return { ...now, origins };
	const { tags = now.tags, settings = now.settings } = given;
	return { tags, settings, read: now.read || (!unread && given.settings !== undefined), origins };
}

/** Returns how many requests a page may send; `undefined` while the settings are not known. */
export function requestLimits({ settings }: ActiveSettings): RequestLimits | undefined {
	if (settings === undefined) return undefined;
	const { requestsPerMinute, requestsPerMethod } = settings.preferences;
	return { perMinute: requestsPerMinute, perMethod: requestsPerMethod };
}
