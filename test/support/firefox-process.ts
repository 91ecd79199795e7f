import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { Marionette } from './marionette';
import { sleep, until } from './until';

export type Preferences = Record<string, string | number | boolean>;

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
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'reader.parse-on-load.enabled': false,
	'services.settings.server': 'data:,#remote-settings-dummy/v1',
	'termsofuse.bypassNotification': true,
	'toolkit.telemetry.enabled': false,
	// Drawn by the processor, the pulse of a ringing call costs more than most scenarios. Only its style sheet knows of motion.
	'ui.prefersReducedMotion': 1,
	'xpinstall.signatures.required': false,
};

export interface FirefoxProcess {
	marionette: Marionette;
	/** Ends Firefox and removes its profile. */
	end(): Promise<void>;
	/** Resolves when Firefox has ended for any reason. */
	ended: Promise<void>;
}

export async function startFirefox(headless: boolean, preferences: Preferences): Promise<FirefoxProcess> {
	const profile = await mkdtemp(join(tmpdir(), 'ringside-firefox-'));
	await writeFile(join(profile, 'user.js'), userPreferences({ ...QUIET, ...preferences }));
	const args = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
	const child = spawn(requireBrowser('firefox').path, headless ? [...args, '--headless'] : args, {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', (data) => {
		said = `${said}${data}`.slice(-2_000);
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	try {
		const port = await until('Marionette port', () => activePort(profile, child), {
			timeout: 60_000,
			every: 50,
		});
		const marionette = await Marionette.connect(port);
		return { marionette, ended, end: () => end(child, ended, profile, marionette) };
	} catch (error) {
		await end(child, ended, profile);
		throw new Error(`Firefox does not start: ${error instanceof Error ? error.message : error}\n${said}`);
	}
}

function userPreferences(preferences: Preferences): string {
	const lines = Object.entries(preferences).map(
		([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
	);
	return `${lines.join('\n')}\n`;
}

async function activePort(profile: string, child: ChildProcess): Promise<number | undefined> {
	if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
	const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
	return text === '' ? undefined : Number(text);
}

async function end(
	child: ChildProcess,
	ended: Promise<void>,
	profile: string,
	client?: Marionette,
): Promise<void> {
	// If Firefox ends quickly, the reply is lost with the connection.
	const quit = client?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
	await Promise.race([Promise.all([quit, client === undefined ? undefined : ended]), sleep(5_000)]);
	client?.close();
	if (child.exitCode === null && child.signalCode === null) {
		child.kill('SIGKILL');
		await Promise.race([ended, sleep(5_000)]);
	}
	await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
