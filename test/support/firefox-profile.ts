import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export type Preferences = Record<string, string | number | boolean>;

/** The file in which a running Firefox says at which port it can be driven. */
export const ACTIVE_PORT = 'MarionetteActivePort';
/** Name of the environment variable with the folder of a profile that Firefox has been started with. */
export const USED_PROFILE = 'RINGSIDE_FIREFOX_PROFILE';
/** Files of a profile that belong to the process that uses it. */
const OF_A_PROCESS = new Set([ACTIVE_PORT, 'lock', '.parentlock']);

/** No first-run pages, no network traffic of its own, unsigned temporary add-ons, no work that no test looks at. */
const QUIET: Preferences = {
	'marionette.port': 0,
	'app.normandy.enabled': false,
	'app.update.auto': false,
	'browser.aboutwelcome.enabled': false,
	'browser.newtab.preload': false,
	'browser.newtabpage.enabled': false,
	'browser.pagethumbnails.capturing_disabled': true,
	'browser.safebrowsing.downloads.enabled': false,
	'browser.safebrowsing.malware.enabled': false,
	'browser.safebrowsing.phishing.enabled': false,
	'browser.sessionstore.interval': 3_600_000,
	'browser.shell.checkDefaultBrowser': false,
	'browser.startup.page': 0,
	'browser.topsites.contile.enabled': false,
	'browser.translations.enable': false,
	'datareporting.policy.dataSubmissionEnabled': false,
	'datareporting.usage.uploadEnabled': false,
	// Shows the extension's JSON file as text: the JSON viewer's page has no extension API.
	'devtools.jsonview.enabled': false,
	// Otherwise each new page starts another process in advance.
	'dom.ipc.processPrelaunch.enabled': false,
	// A page's process serves the next scenario: starting one takes longer than most scenarios need it for.
	'dom.ipc.processReuse.unusedGraceMs': 60_000,
	'extensions.getAddons.cache.enabled': false,
	'extensions.update.enabled': false,
	'media.gmp-manager.updateEnabled': false,
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'reader.parse-on-load.enabled': false,
	'services.settings.server': 'data:,#remote-settings-dummy/v1',
	// With the port that a driven Firefox sets, −1, it measures itself although it reports to nobody.
	'telemetry.fog.test.localhost_port': 0,
	'termsofuse.bypassNotification': true,
	'toolkit.telemetry.enabled': false,
	// Drawn by the processor, the pulse of a ringing call costs more than most scenarios. Only its style sheet knows of motion.
	'ui.prefersReducedMotion': 1,
	'xpinstall.signatures.required': false,
};

/**
 * Creates a profile in a temporary folder: a copy of the one that an earlier Firefox has left, if there is one. Firefox spends half
 * of its start on compiling its own scripts and setting up its databases, and keeps both in the profile.
 */
export async function newProfile(preferences: Preferences = {}): Promise<string> {
	const profile = await mkdtemp(join(tmpdir(), 'ringside-firefox-'));
	const used = process.env[USED_PROFILE];
	if (used !== undefined) {
		const filter = (path: string) => !OF_A_PROCESS.has(basename(path));
		await cp(used, profile, { recursive: true, filter });
	}
	await writeFile(join(profile, 'user.js'), userPreferences({ ...QUIET, ...preferences }));
	return profile;
}

function userPreferences(preferences: Preferences): string {
	const lines = Object.entries(preferences).map(
		([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
	);
	return `${lines.join('\n')}\n`;
}
