/** The sections of the settings page, by the names of their addresses (`#tags`), in their order. */
export const SETTING_SECTIONS = [
	'workspaces',
	'tags',
	'fields',
	'presets',
	'rules',
	'favourites',
	'alerts',
	'toolbar',
	'shortcuts',
	'guard',
	'privacy',
	'files',
	'about',
] as const;
