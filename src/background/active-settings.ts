import type { SettingsView } from '../contract/settings';
import type { Tag } from '../contract/surface';

/** What the worker goes by: the settings in use, and the origins it may look into. */
export interface ActiveSettings {
	readonly tags: Tag[];
	readonly settings: SettingsView | undefined;
	/** Whether the agent's own settings are in it, and not only what is given without them. */
	readonly read: boolean;
	/** Match patterns. */
	readonly origins: string[];
}

export interface Given {
	tags?: Tag[];
	settings?: SettingsView;
	/** The agent's settings could not be read, and these are all that there are without them. */
	unread?: boolean;
	origins?: string[];
}

export const NO_ACTIVE_SETTINGS: ActiveSettings = { tags: [], settings: undefined, read: false, origins: [] };

/** The configuration with what is given anew. What could not be read takes nothing back that is known. */
export function activeSettings(now: ActiveSettings, { unread = false, ...given }: Given): ActiveSettings {
	const { origins = now.origins } = given;
	if (unread && now.read) return { ...now, origins };
	const { tags = now.tags, settings = now.settings } = given;
	return { tags, settings, read: now.read || (!unread && given.settings !== undefined), origins };
}
