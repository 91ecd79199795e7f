/**
 * Returns whether a window can be shown. macOS and Windows are assumed to have a display; elsewhere a display server says
 * so in the environment.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 */
export function hasDisplay(platform = process.platform, environment = process.env) {
	if (platform === 'darwin' || platform === 'win32') return true;
	return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}
