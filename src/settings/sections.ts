/** The groups of the settings page with their sections. Each section's name is its address (`#tags`). */
export const SETTING_GROUPS = [
	['use', ['tags', 'presets', 'rules', 'fields', 'note', 'favourites']],
	['behave', ['alerts', 'toolbar', 'shortcuts', 'calls', 'privacy']],
	['where', ['workspaces', 'guard']],
	['copy', ['files', 'about']],
] as const;
export type SettingSection = (typeof SETTING_GROUPS)[number][1][number];

/** All sections in their order. */
export const SETTING_SECTIONS: readonly SettingSection[] = SETTING_GROUPS.flatMap(([, sections]) => sections);
