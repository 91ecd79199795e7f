/** The sections of the settings page by group. Each name is the section's address (`#tags`). */
export const SETTING_GROUPS = {
	use: ['tags', 'presets', 'rules', 'fields', 'favourites'],
	behave: ['alerts', 'toolbar', 'shortcuts', 'privacy'],
	where: ['workspaces', 'guard'],
	copy: ['files', 'about'],
} as const;
export type SettingSection = (typeof SETTING_GROUPS)[keyof typeof SETTING_GROUPS][number];

/** All sections in their order. */
export const SETTING_SECTIONS: readonly SettingSection[] = Object.values(SETTING_GROUPS).flat();
